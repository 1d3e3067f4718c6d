import { expect, test } from "@playwright/test";
import { build } from "esbuild";

// As the pages have it: every number, day, time and age, by either clock, in each language on offer.
const SAMPLES = `
  import { formatsFor } from "./formats";
  import { LANGUAGES } from "./language/offered";
  const months = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2026, month, 3 + month, 2 * month, 5, 9)));
  const amounts = [0, 0.004, 1.5, 999950, 1234567.891];
  const samples = [];
  for (const { key } of [...LANGUAGES, { key: "en-DE" }, { key: "es-CO" }, { key: "nl-BE" }])
    for (const hourCycle of [null, 12, 24]) {
      const formats = formatsFor({ language: key, hourCycle });
      const numbers = amounts.flatMap((n) => ["count", "compact", "decimal", "share", "change", "usd", "usdExact",
        "usdTick", "duration"].map((name) => formats[name](n)));
      const days = months.map((at) => at.toISOString().split("T")[0]).flatMap((day) => [formats.weekday(day), formats.day(day)]);
      const times = months.flatMap((at) => ["shortTime", "timeOfDay", "weekdayTime", "instant"].map((name) =>
        formats[name](at, "Asia/Kathmandu")));
      const hours = [0, 9, 12, 23].flatMap((hour) => [formats.hour(hour), formats.hourSpan(hour)]);
      const ages = [1e3, 3e5, 9e6, 3e8, 3e10, 2e11].flatMap((ms) =>
        [-ms, ms].map((by) => formats.relative(new Date(months[0].getTime() + by), months[0])));
      samples.push([key, hourCycle, ...numbers, ...days, ...times, ...hours, ...ages].join(" | "));
    }
  export const written = samples;
`;

test("this browser writes every number, date and time as the server does, in each language on offer", async ({
  page,
}) => {
  const bundled = await build({
    stdin: { contents: SAMPLES, resolveDir: "apps/web/src/formats", loader: "ts" },
    tsconfig: "apps/web/tsconfig.json",
    bundle: true,
    write: false,
    format: "iife",
    globalName: "samples",
  });
  const script = `${bundled.outputFiles[0]?.text}; samples.written`;
  const here: string[] = new Function(script.replace(/samples\.written$/, "return samples.written"))();
  const there: string[] = await page.evaluate(script);
  expect(here.length).toBeGreaterThan(150);
  expect(there).toEqual(here);
});
