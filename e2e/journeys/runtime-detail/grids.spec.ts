import type { Locator, Page } from "@playwright/test";
import { Temporal } from "temporal-polyfill";
import { violationsOn } from "../../support/axe";
import { expect, type Lab, test } from "../../support/lab";
import { count, press, readTable } from "../../support/page";

const HOUR = 3_600_000;
const EVENTS = 60;

type Sent = { at: Temporal.Instant; tokens: number };

/** One use of a known size every eleven hours, back from two minutes ago. */
async function reportSteadily(lab: Lab): Promise<Sent[]> {
  const latest = Date.now() - 2 * 60_000;
  const sent = Array.from({ length: EVENTS }, (_, n) => ({ at: new Date(latest - n * 11 * HOUR), tokens: 1_000 + n }));
  const named = sent.map((event, n) => ({ ...event, id: `${n}` }));
  await lab.report({
    tasks: named.map(({ id, at }) => ({ id, agent: "Steady", startedAt: at, completedAt: at })),
    usage: named.map(({ id, at, tokens }) => ({ id, taskId: id, occurredAt: at, outputTokens: tokens })),
  });
  return sent.map(({ at, tokens }) => ({ at: Temporal.Instant.fromEpochMilliseconds(at.getTime()), tokens }));
}

const grid = (page: Page, name: RegExp): Locator => page.getByRole("grid", { name });
const sum = (events: Sent[]) => events.reduce((total, { tokens }) => total + tokens, 0);

for (const timezoneId of ["Asia/Kathmandu", "Australia/Lord_Howe", "America/Santiago"]) {
  test.describe(`a reader in ${timezoneId}`, () => {
    test.use({ timezoneId });

    test("U42 U43 sees each hour of the week and each day of half a year as they are there", async ({ page, lab }) => {
      const zoned = (event: Sent) => event.at.toZonedDateTimeISO(timezoneId);
      const sent = await reportSteadily(lab);
      const first = Temporal.Now.plainDateISO(timezoneId).subtract({ days: 30 });
      const inWindow = sent.filter((event) => Temporal.PlainDate.compare(zoned(event).toPlainDate(), first) >= 0);
      await page.goto(`${lab.path}?metric=tokens`);

      for (const event of sent.slice(0, 8)) {
        const { dayOfWeek, hour } = zoned(event);
        const same = inWindow.filter((other) => zoned(other).dayOfWeek === dayOfWeek && zoned(other).hour === hour);
        const weekday = event.at.toZonedDateTimeISO(timezoneId).toLocaleString("en-GB", { weekday: "long" });
        const name = new RegExp(`^${weekday}, ${String(hour).padStart(2, "0")}:00–.*; ${count(sum(same))} in all;`);
        await expect(grid(page, /^Tokens by hour of the week/).getByRole("gridcell", { name })).toHaveCount(1);
      }

      for (const event of sent.slice(0, 8)) {
        const day = zoned(event).toPlainDate();
        const same = sent.filter((other) => zoned(other).toPlainDate().equals(day));
        const text = day.toLocaleString("en-GB", { weekday: "short", day: "numeric", month: "short", year: "numeric" });
        const cell = grid(page, /^Tokens by day/).getByRole("gridcell", {
          name: new RegExp(`^${text}; ${count(sum(same))}`),
        });
        await expect(cell).toHaveCount(1);
      }
    });
  });
}

test.describe("by keyboard", () => {
  test.use({ timezoneId: "Asia/Kathmandu" });

  test("U42 the hours of the week are walked through, read out, and a table as well", async ({ page, lab }) => {
    await reportSteadily(lab);
    await page.goto(`${lab.path}?metric=tokens`);
    const cells = grid(page, /^Tokens by hour of the week/).getByRole("gridcell");
    await expect(cells).toHaveCount(7 * 24);
    await press("ArrowDown", { from: cells.nth(0), to: cells.nth(24) });
    await page.keyboard.press("ArrowRight");
    await expect(cells.nth(25)).toBeFocused();
    await expect(page.getByTestId("heat-tooltip")).toContainText("Tuesday, 01:00–01:59");
    await expect(page.getByTestId("heat-tooltip")).toContainText("Asia/Kathmandu");
    await page.keyboard.press("End");
    await expect(cells.nth(47)).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(page.getByTestId("heat-tooltip")).toBeHidden();

    const card = page.getByRole("region", { name: "Tokens by hour of the week" });
    await card.getByRole("button", { name: "View as table" }).click();
    const rows = await readTable(page, "Tokens by hour of the week");
    expect(rows[0]).toEqual(["Hour", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]);
    expect(rows).toHaveLength(25);
  });

  test("a day of the calendar opens alone, and Escape leads back", async ({ page, lab }) => {
    const sent = await reportSteadily(lab);
    await page.goto(`${lab.path}?metric=tokens`);
    const today = Temporal.Now.plainDateISO("Asia/Kathmandu");
    const cells = grid(page, /^Tokens by day/).getByRole("gridcell");
    // Twenty-five whole weeks, and of the running one what has come.
    await expect(cells).toHaveCount(25 * 7 + today.dayOfWeek);
    const nameOf = (day: Temporal.PlainDate) =>
      new RegExp(
        `^${day.toLocaleString("en-GB", { weekday: "short", day: "numeric", month: "short", year: "numeric" })};`,
      );
    const cell = (day: Temporal.PlainDate) => grid(page, /^Tokens by day/).getByRole("gridcell", { name: nameOf(day) });
    const lastWeek = today.subtract({ days: 7 });
    await press("ArrowLeft", { from: cell(today), to: cell(lastWeek) });
    await page.keyboard.press("Enter");
    await expect.poll(() => new URL(page.url()).searchParams.get("to")).toBe(lastWeek.toString());
    const used = sent.filter(({ at }) => at.toZonedDateTimeISO("Asia/Kathmandu").toPlainDate().equals(lastWeek));
    const figure = page.getByRole("group", { name: /^Tokens by day/ });
    await expect(figure).toHaveAccessibleName(new RegExp(`total ${count(sum(used))}`));
    await expect(figure.getByRole("img")).toHaveCount(1);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await expect.poll(() => new URL(page.url()).search).toBe("?metric=tokens");
  });
});

test("U43 weeks begin as the reader chose, and time before the first connection is no zero", async ({ page, lab }) => {
  await lab.api.user.updatePreferences.mutate({ weekStart: 6 });
  await reportSteadily(lab);
  await page.goto(lab.path);
  await expect(grid(page, /^Cost by hour of the week/).getByRole("rowheader")).toHaveText([
    "Sat",
    "Sun",
    "Mon",
    "Tue",
    "Wed",
    "Thu",
    "Fri",
  ]);
  const calendar = page.getByRole("region", { name: "Cost, day by day" });
  await expect(calendar.getByRole("rowheader").first()).toHaveText("Sat");
  await expect(calendar.getByRole("gridcell", { name: /Nothing is known; Not connected yet/ }).first()).toBeAttached();
  await expect(calendar.getByRole("list", { name: "Legend" })).toContainText("offline or not connected yet");
  await expect(page.getByRole("region", { name: "Cost by day" }).getByText("not connected yet")).toBeVisible();
  await lab.api.user.updatePreferences.mutate({ weekStart: null });
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test("nothing keeps anybody from using a closer look, a choice of dates or a single model", async ({
      page,
      lab,
    }) => {
      await reportSteadily(lab);
      await page.goto(`${lab.path}?days=3&to=${Temporal.Now.plainDateISO("UTC").subtract({ days: 2 })}&tz=UTC`);
      const form = page.getByRole("dialog", { name: "Choose dates" });
      await expect(async () => {
        await page.getByRole("button", { name: /^Choose dates/ }).press("Enter");
        await expect(form).toBeVisible({ timeout: 500 });
      }).toPass();
      expect(await violationsOn(page)).toEqual([]);
      await page.keyboard.press("Escape");
      await expect(form).toBeHidden();
      expect(await violationsOn(page)).toEqual([]);
    });
  });
}
