import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { violationsOn } from "../../support/axe";
import { expect, test } from "../../support/lab";
import { callsOf, freshness } from "../../support/page";
import { reportTenDays } from "../../support/ten-days";

const placeOf = (path: string) => path.replace(/\/runtimes\/.*/, "");

/** What the button saves of a card, as rows by the names of their columns. */
async function exported(page: Page, button: string): Promise<Record<string, string | undefined>[]> {
  const item = page.getByRole("menuitem", { name: /^CSV/ });
  await expect(async () => {
    await page.getByRole("button", { name: button }).press("Enter");
    await expect(item).toBeVisible({ timeout: 1_000 });
  }).toPass();
  const [download] = await Promise.all([page.waitForEvent("download"), item.press("Enter")]);
  const [header = "", ...lines] = (await readFile(await download.path(), "utf8")).trimEnd().split("\r\n");
  return lines.map((line) => {
    const cells = line.split(",");
    return Object.fromEntries(header.split(",").map((name, at) => [name, cells[at]]));
  });
}

test("U51 U53 a workspace adds up on one page, is narrowed by chips, and its address is all there is to share", async ({
  page,
  lab,
}) => {
  await lab.told(() => reportTenDays(lab));
  const workspaceId = (await lab.api.runtime.get.query({ runtimeId: lab.runtimeId })).workspaceId;
  const asked = callsOf(page);
  await page.goto(`${placeOf(lab.path)}?tz=Asia/Kathmandu`);
  const { whole } = await lab.api.dashboard.byModel.query({ workspaceId, tz: "Asia/Kathmandu" });
  const table = page.getByRole("table", { name: "Usage by model" });
  await expect(table.getByRole("row", { name: /^All/ })).toContainText(`${whole.taskCount}`);
  await expect(page.getByRole("note").filter({ hasText: "unpriced" })).toContainText("(1 model)");
  // The first paint came with all of it: nothing was asked for afterwards.
  await expect(freshness(page)).toHaveText("live");
  expect(asked).toEqual([]);
  expect(await violationsOn(page)).toEqual([]);

  await page.getByRole("radio", { name: "Agents" }).click();
  await expect(page).toHaveURL(/by=agent/);
  const runs = page.getByRole("region", { name: "Runs by day" });
  await runs.getByRole("radio", { name: "Runs started" }).click();
  await expect(page).toHaveURL(/runs=starts/);
  await expect(runs.getByRole("button", { name: "Reviewer" })).toBeVisible();
  await page.getByRole("button", { name: "Show only Reviewer" }).press("Enter");
  const chip = page.getByRole("button", { name: "Remove Agent: Reviewer" });
  await expect(chip).toBeVisible();
  const agents = page.getByRole("table", { name: "Usage by agent" });
  await expect(agents.getByRole("row")).toHaveCount(3);
  await page.reload();
  await expect(agents.getByRole("row")).toHaveCount(3);
  await page.goBack();
  await expect(chip).toBeHidden();
  await expect(agents.getByRole("row", { name: /Builder/ })).toBeVisible();
});

test("U56 U59 what is seen is exported with its filters and zone, and what matches nothing says so", async ({
  page,
  lab,
}) => {
  await reportTenDays(lab);
  await page.goto(`${placeOf(lab.path)}?tz=Asia/Kathmandu&model=gpt-5`);
  const about = { filters: "Model: gpt-5", timezone: "Asia/Kathmandu" };
  const rows = await exported(page, "Export usage by model");
  expect(rows).toMatchObject([{ model: "gpt-5", detail: "openai", ...about }]);

  await page.goto(`${placeOf(lab.path)}?provider=nobody`);
  await expect(page.getByRole("heading", { name: "Nothing matches these filters" })).toBeVisible();
  await page.getByRole("region", { name: "Usage" }).getByRole("button", { name: "Clear filters" }).click();
  await expect(page.getByRole("table", { name: "Usage by model" })).toBeVisible();
  await page.getByRole("tab", { name: "Failures" }).click();
  await expect(page.getByRole("heading", { name: "No run failed in these days" })).toBeVisible();
  expect(await violationsOn(page)).toEqual([]);
});

test("U51 U56 the window is compared with the one before it, and with the same weekdays, in the address and in files too", async ({
  page,
  lab,
}) => {
  await reportTenDays(lab);
  await page.goto(`${placeOf(lab.path)}?days=7`);
  const chart = page.getByRole("group", { name: /^Cost by day/ });
  await expect(chart).toBeVisible();
  const choose = async (button: string | RegExp, name: string | RegExp) => {
    const item = page.getByRole("menuitemradio", { name });
    await expect(async () => {
      await page.getByRole("button", { name: button }).press("Enter");
      await expect(item).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await item.press("Enter");
    await page.keyboard.press("Escape");
  };
  await choose("Compare", "The 8 days before");
  await expect(page).toHaveURL(/compare=before/);
  await expect(chart).toHaveAccessibleName(/Before: .*, total/);
  await page.reload();
  const legend = page.getByRole("region", { name: "Cost by day" }).getByRole("list", { name: "Legend" });
  await expect(legend).toContainText("Before:");
  await choose(/^Compared with/, "The same weekdays before");
  await expect(legend).toContainText("Same weekdays before:");
  await expect(page.getByText("vs same weekdays").first()).toBeVisible();
  await page.getByRole("region", { name: "Cost by day" }).getByRole("button", { name: "View as table" }).click();
  await expect(page.getByRole("columnheader", { name: "Same weekdays before" })).toBeVisible();
  expect(await violationsOn(page)).toEqual([]);
  const [first, ...more] = await exported(page, "Export trend by model");
  // Its only runtime was connected today: of what was before nothing is known.
  expect(first).toMatchObject({ comparedWith: "the same weekdays before", earlierDate: "", earlierCostUsd: "" });
  expect(Date.parse(`${first?.lastDay}`) - Date.parse(`${first?.earlierLastDay}`)).toBe(14 * 24 * 3_600_000);
  expect(more.length).toBeGreaterThan(0);
  await page.goBack();
  await expect(page).toHaveURL(/compare=before/);
  await expect(page.getByRole("columnheader", { name: "Before", exact: true })).toBeVisible();
});

test("U58 a card that takes long says so, holds up no other, and is let go of", async ({ page, lab }) => {
  await reportTenDays(lab);
  await page.goto(placeOf(lab.path));
  const trend = page.getByRole("region", { name: "Cost by day" });
  await expect(trend.getByRole("group", { name: /^Cost by day/ })).toBeVisible();
  await page.route(/dashboard\.trend/, () => {});
  await page.getByRole("radio", { name: "7 days" }).click();
  const others = page.getByRole("region", { name: "By model" });
  await expect(others.locator("[aria-busy=false]")).toBeVisible();
  await expect(trend.getByText("This takes longer than usual.")).toBeVisible({ timeout: 15_000 });
  await trend.getByRole("button", { name: "Cancel" }).press("Enter");
  await expect(trend.getByText("Not loaded, as you asked.")).toBeVisible();
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await trend.getByRole("button", { name: "Load" }).press("Enter");
  await expect(trend.locator("[aria-busy=false]")).toBeVisible();
  await expect(trend.getByRole("button", { name: "Load" })).toHaveCount(0);
});

test("a price is previewed, set, followed by stored events, and undone", async ({ page, lab }) => {
  await reportTenDays(lab);
  await page.goto(placeOf(lab.path));
  await page.getByRole("link", { name: "Add a price" }).click();
  await expect(page).toHaveURL(/\/prices$/);
  const prices = page.getByRole("table", { name: "Prices" });
  await expect(prices.getByRole("row").nth(1)).toContainText("acme-coder-1");
  const dialog = page.getByRole("dialog");
  await expect(async () => {
    await prices.getByRole("button", { name: "Set a price of acme-coder-1" }).click();
    await expect(dialog).toBeVisible({ timeout: 1000 });
  }).toPass();
  await dialog.getByLabel("From").fill("2020-01-01");
  for (const label of ["Input", "Output", "Cache read", "Cache write, 5 min", "Cache write, 1 h"])
    await dialog.getByLabel(label, { exact: true }).fill("1");
  await dialog.getByRole("button", { name: "Preview" }).click();
  await expect(dialog.getByRole("status")).toContainText(/^10 events since .*: \+/);
  expect(await violationsOn(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Set price" }).click();
  await expect(prices.getByRole("row", { name: /acme-coder-1/ }).first()).toContainText("Own price");
  const workspaceId = (await lab.api.runtime.get.query({ runtimeId: lab.runtimeId })).workspaceId;
  await page.getByRole("button", { name: /^Undo the price of acme-coder-1/ }).click();
  await expect(prices.getByRole("row", { name: /^acme-coder-1/ })).toContainText("Unknown");
  expect((await lab.api.price.list.query({ workspaceId })).prices).toEqual([]);
});
