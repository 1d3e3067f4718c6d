import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "../../support/lab";
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

test("what a card shows is its file: the API's numbers, the zone and the window in every row", async ({
  page,
  lab,
}) => {
  await reportTenDays(lab);
  await page.goto(`${lab.path}?tz=Asia/Kathmandu`);
  const input = { runtimeId: lab.runtimeId, days: 30, tz: "Asia/Kathmandu" };
  const { window, rows } = await lab.api.runtime.usage.query(input);

  const csv = await exported(page, { of: "usage by day", format: /^CSV/ });
  expect(csv.name).toBe(`lab-claude-usage-by-day-${window.firstDay}-${window.lastDay}.csv`);
  const [header = [], ...lines] = csv.text
    .trimEnd()
    .split("\r\n")
    .map((line) => line.split(","));
  const read = (line: string[]) => Object.fromEntries(header.map((name, at) => [name, line[at]]));
  expect(lines.map(read)).toMatchObject(
    rows.map(({ date, model, inputTokens, costUsd, unpricedTokens }) => ({
      from: date,
      to: date,
      model,
      inputTokens: `${inputTokens}`,
      costUsd: `${costUsd}`,
      unpricedTokens: `${unpricedTokens}`,
      timezone: "Asia/Kathmandu",
      firstDay: window.firstDay,
      lastDay: window.lastDay,
      since: window.since,
    })),
  );

  const json = JSON.parse((await exported(page, { of: "usage by agent", format: /^JSON/ })).text);
  const { agents } = await lab.api.runtime.byAgent.query(input);
  expect(json).toMatchObject({ runtime: "Lab Claude", timezone: "Asia/Kathmandu", firstDay: window.firstDay });
  expect(json.rows.map(({ tasks }: { tasks: number }) => tasks).sort()).toEqual(
    agents.map(({ taskCount }) => taskCount).sort(),
  );
});

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
