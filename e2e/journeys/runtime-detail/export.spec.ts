import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { Temporal } from "temporal-polyfill";
import { expect, test, type Usage } from "../../support/lab";
import { chart, usd } from "../../support/page";
import { reportTenDays } from "../../support/ten-days";

/** The file that a card's Export hands out. */
async function exported(page: Page, { of, format }: { of: string; format: RegExp }) {
  const item = page.getByRole("menuitem", { name: format });
  await expect(async () => {
    await page.getByRole("button", { name: `Export ${of}` }).press("Enter");
    await expect(item).toBeVisible({ timeout: 500 });
  }).toPass();
  const [download] = await Promise.all([page.waitForEvent("download"), item.press("Enter")]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

/** Input tokens by day and model, as the reader's calendar has them. */
function calculated(sent: readonly Usage[], zone: string): string[] {
  const sums = new Map<string, number>();
  for (const { occurredAt, model, inputTokens = 0 } of sent) {
    const day = Temporal.Instant.fromEpochMilliseconds(occurredAt.getTime()).toZonedDateTimeISO(zone).toPlainDate();
    const key = `${day} ${model}`;
    sums.set(key, (sums.get(key) ?? 0) + inputTokens);
  }
  return [...sums].map(([key, tokens]) => `${key} ${tokens}`).sort();
}

for (const zone of ["Asia/Kathmandu", "Australia/Lord_Howe", "America/Santiago"]) {
  test.describe(`a reader in ${zone}`, () => {
    test.use({ timezoneId: zone });

    test("U37 takes along what a card shows: the API's numbers and the calendar's, zone and window in every row", async ({
      page,
      lab,
    }) => {
      const sent = await reportTenDays(lab);
      await page.goto(lab.path);
      const input = { runtimeId: lab.runtimeId, days: 30, tz: zone };
      const { window, rows } = await lab.api.runtime.usage.query(input);
      const total = rows.reduce((sum, { costUsd }) => sum + costUsd, 0);
      await expect(chart(page, /^Cost by day/)).toHaveAccessibleName(
        new RegExp(`total at least ${usd(total).replace("$", "\\$")}`),
      );

      const csv = await exported(page, { of: "usage by day", format: /^CSV/ });
      expect(csv.name).toBe(`lab-claude-usage-by-day-${window.firstDay}-${window.lastDay}.csv`);
      const [header = [], ...lines] = csv.text
        .trimEnd()
        .split("\r\n")
        .map((line) => line.split(","));
      const read = lines.map((line) => Object.fromEntries(header.map((name, at) => [name, line[at]])));
      expect(read).toMatchObject(
        rows.map(({ date, model, inputTokens, costUsd, unpricedTokens }) => ({
          from: date,
          to: date,
          model,
          inputTokens: `${inputTokens}`,
          costUsd: `${costUsd}`,
          unpricedTokens: `${unpricedTokens}`,
          timezone: zone,
          firstDay: window.firstDay,
          lastDay: window.lastDay,
          since: window.since,
        })),
      );
      expect(read.map(({ from, model, inputTokens }) => `${from} ${model} ${inputTokens}`).sort()).toEqual(
        calculated(sent, zone),
      );

      const json = JSON.parse((await exported(page, { of: "usage by agent", format: /^JSON/ })).text);
      const { agents } = await lab.api.runtime.byAgent.query(input);
      expect(json).toMatchObject({ runtime: "Lab Claude", timezone: zone, firstDay: window.firstDay });
      expect(json.rows.map(({ tasks }: { tasks: number }) => tasks).sort()).toEqual(
        agents.map(({ taskCount }) => taskCount).sort(),
      );
    });
  });
}

test("hours are exported of the models that are shown", async ({ page, lab }) => {
  await reportTenDays(lab);
  await page.goto(lab.path);
  const card = page.getByRole("region", { name: "Cost by hour of day" });
  const haiku = card.getByRole("button", { name: "claude-haiku-4-5" });
  const other = card.getByRole("button", { name: "gpt-5" });
  await expect(async () => {
    await haiku.press("Enter");
    await expect(other).toHaveAttribute("aria-pressed", "false", { timeout: 500 });
  }).toPass();
  const { rows } = JSON.parse((await exported(page, { of: "usage by hour of day", format: /^JSON/ })).text);
  expect(new Set(rows.map(({ model }: { model: string }) => model))).toEqual(new Set(["claude-haiku-4-5"]));
});
