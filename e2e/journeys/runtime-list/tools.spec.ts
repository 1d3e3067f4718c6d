import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { violationsOn } from "../../support/axe";
import { expect, type Lab, test } from "../../support/lab";
import { usd } from "../../support/page";

const listOf = (lab: Lab) => lab.path.replace(/\/[^/]+$/, "");
const links = (page: Page) => page.getByRole("table", { name: "Runtimes" }).getByRole("link");

/** Two more machines beside the lab's own, and usage on the latter. */
async function threeMachines(lab: Lab): Promise<void> {
  await lab.addMachine("hopper", { codex: "Night shift", gemini: "=1+1, or not" });
  await lab.addMachine("atlas", { claude: "Reviewer" });
  const now = Date.now();
  const at = (minutes: number) => new Date(now - minutes * 60_000);
  await lab.report({
    tasks: [{ id: "t", agent: "Builder", startedAt: at(90), completedAt: at(60) }],
    usage: [{ id: "u", taskId: "t", occurredAt: at(70), inputTokens: 1_000_000, outputTokens: 100_000 }],
  });
}

test("a press on a heading sorts, the address keeps it, and Back and reload bring it back", async ({ page, lab }) => {
  await threeMachines(lab);
  await page.goto(listOf(lab));
  await expect(links(page)).toHaveText(["Reviewer", "=1+1, or not", "Night shift", "Lab Claude"]);

  await page.getByRole("button", { name: "7 d cost" }).click();
  await expect(page).toHaveURL(/sort=-cost/);
  await expect(page.getByRole("columnheader", { name: "7 d cost" })).toHaveAttribute("aria-sort", "descending");
  await expect(links(page).first()).toHaveText("Lab Claude");
  const { totals } = await lab.api.runtime.totals.query({ runtimeId: lab.runtimeId, days: 7 });
  await expect(page.getByRole("row").filter({ hasText: "Lab Claude" })).toContainText(usd(totals.costUsd));

  await page.reload();
  await expect(links(page).first()).toHaveText("Lab Claude");
  await page.goBack();
  await expect(page.getByRole("columnheader", { name: "7 d cost" })).not.toHaveAttribute("aria-sort");
  await expect(links(page).first()).toHaveText("Reviewer");
});

test("filters widen and narrow, are chips that can be taken away, and lie in the address", async ({ page, lab }) => {
  await threeMachines(lab);
  await page.goto(listOf(lab));
  await page.getByRole("button", { name: "Filter" }).click();
  const answer = (question: string, name: RegExp) =>
    page.getByRole("group", { name: question, exact: true }).getByRole("checkbox", { name });
  await answer("Agent", /^Codex/).check();
  await answer("Agent", /^Gemini CLI/).check();
  await expect(page.getByText("2 of 4 runtimes")).toBeVisible();
  await expect(page).toHaveURL(/provider=codex,gemini/);
  expect(await violationsOn(page)).toEqual([]);
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "Remove Agent: Gemini CLI" }).click();
  await expect(page.getByText("1 of 4 runtimes")).toBeVisible();
  await expect(page).toHaveURL(/provider=codex$/);
  await page.goBack();
  await expect(page.getByText("2 of 4 runtimes")).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(page.getByText("4 runtimes", { exact: true })).toBeVisible();
  await expect(page).toHaveURL(listOf(lab));
});

test("a search finds by machine and by model, and what finds nothing leads back", async ({ page, lab }) => {
  await threeMachines(lab);
  await page.goto(listOf(lab));
  const search = page.getByRole("searchbox", { name: "Search runtimes" });
  await search.fill("HOPPER night");
  await expect(page.getByText("1 of 4 runtimes")).toBeVisible();
  await search.fill("sonnet-4-5");
  await expect(page.getByText("1 of 4 runtimes")).toBeVisible();
  await expect(links(page)).toHaveText(["Lab Claude"]);

  await search.fill("no such thing");
  await expect(page.getByRole("heading", { name: "No runtime matches" })).toBeVisible();
  await page.getByRole("main").getByRole("button", { name: "Clear filters" }).last().click();
  await expect(search).toHaveValue("");
  await expect(page.getByRole("link", { name: "Lab Claude" })).toBeVisible();
});

test("closed machines and chosen columns are remembered from the first paint on", async ({ page, lab }) => {
  await threeMachines(lab);
  await page.goto(listOf(lab));
  await page.getByRole("button", { name: /^hopper/ }).click();
  await expect(page.getByRole("link", { name: "Night shift" })).toHaveCount(0);
  await expect(page.getByRole("rowheader", { name: /hopper/ })).toContainText("2 of 2 online");
  await page.getByRole("button", { name: "View", exact: true }).click();
  await page.getByRole("menuitemcheckbox", { name: "Owner" }).click();
  await page.getByRole("menuitemcheckbox", { name: "24 h tokens" }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("columnheader", { name: "Owner" })).toHaveCount(0);

  await page.reload();
  await expect(page.getByRole("button", { name: /^hopper/ })).toHaveAttribute("aria-expanded", "false");
  await expect(page.getByRole("columnheader", { name: "24 h tokens" })).toBeVisible();
  await expect(page.getByRole("columnheader", { name: "Owner" })).toHaveCount(0);
});

test("all of a row is within reach of the keyboard", async ({ page, lab }) => {
  await threeMachines(lab);
  await page.goto(listOf(lab));
  await page.getByRole("link", { name: "Night shift" }).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("link", { name: "Lab Claude" })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("tooltip")).toContainText("Heard of within the last 60 seconds");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Actions for Lab Claude" })).toBeFocused();
  await page.keyboard.press("Enter");
  // The menu's code comes when it is first asked for, and with it the focus.
  await expect(page.getByRole("menuitem", { name: "Delete…" })).toBeVisible();
  await expect(async () => {
    await page.keyboard.press("End");
    await expect(page.getByRole("menuitem", { name: "Delete…" })).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.press("Home");
  await expect(page.getByRole("menuitem", { name: "Open" })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitem", { name: "Copy id" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Copied the id of Lab Claude").first()).toBeVisible();
  await page.getByRole("link", { name: "Lab Claude" }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(lab.path);
});

test("the file holds the list as it is filtered, with zone, window and moment, and no formula", async ({
  page,
  lab,
}) => {
  await threeMachines(lab);
  await page.goto(`${listOf(lab)}?provider=gemini&tz=Asia/Kathmandu`);
  const saved = async (format: RegExp) => {
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export" }).click();
    await page.getByRole("menuitem", { name: format }).click();
    return readFileSync(await (await download).path(), "utf8");
  };
  const lines = (await saved(/CSV/)).split("\r\n");
  expect(lines).toHaveLength(3);
  expect(lines[0]).toMatch(/^machine,runtime,.*,timezone,firstDay,lastDay,since,until,generatedAt$/);
  expect(lines[1]).toMatch(/^hopper,"'=1\+1, or not",[0-9a-f-]{36},gemini,.*,Asia\/Kathmandu,\d{4}-\d\d-\d\d,/);
  expect(JSON.parse(await saved(/JSON/))).toMatchObject({
    timezone: "Asia/Kathmandu",
    rows: [{ machine: "hopper", runtime: "=1+1, or not", provider: "gemini", health: "Online", costUsd: 0 }],
  });
});

test("of a thousand runtimes only those in sight are drawn, and the last is a scroll away", async ({ page, lab }) => {
  const runtimes = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`agent-${n}`, `Worker ${n}`]));
  for (let n = 0; n < 20; n += 1) await lab.addMachine(`host-${n}`, runtimes);
  await page.goto(listOf(lab));
  await expect(page.getByText("1,001 runtimes")).toBeVisible();
  expect(await page.getByRole("row").count()).toBeLessThan(80);
  await expect(page.getByRole("table", { name: "Runtimes" })).toHaveAttribute("aria-rowcount", "1023");
  await page.getByRole("link", { name: "Worker 0", exact: true }).first().hover();
  await page.mouse.wheel(0, 100_000);
  await expect(page.getByRole("link", { name: "Lab Claude" })).toBeVisible();
  await page.getByRole("searchbox", { name: "Search runtimes" }).fill("host-7 worker 49");
  await expect(page.getByText("1 of 1,001 runtimes")).toBeVisible();
});

test("what can not be asked is said, and asked again", async ({ page, failures, lab }) => {
  await page.goto(`${listOf(lab)}?tz=Asia/Tokyo`);
  await expect(page.getByText("Days in Asia/Tokyo, from the link")).toBeVisible();
  await page.route("**/api/trpc/**overview**", (route) => route.abort());
  await page.getByRole("button", { name: /^Show days in/ }).click();
  await expect(page.getByRole("alert").filter({ hasText: "The server can not be reached" })).toBeVisible();
  failures.length = 0;
  await page.unroute("**/api/trpc/**overview**");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("link", { name: "Lab Claude" })).toBeVisible();

  await page.context().setOffline(true);
  await expect(page.getByText("no connection", { exact: true })).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByText("no connection", { exact: true })).toHaveCount(0);
});
