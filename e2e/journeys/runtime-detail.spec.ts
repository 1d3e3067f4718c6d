import { randomUUID } from "node:crypto";
import { violationsOn } from "../support/axe";
import { expect, openLab, test } from "../support/lab";
import { callsOf, chart, count, freshness, hover, press, readTable, showAllRows, tile, usd } from "../support/page";
import { newPerson, signUp } from "../support/person";
import { reportTenDays } from "../support/ten-days";

test("U35 U36 U45 every number on the page is the API's, and the sums agree", async ({ page, lab }) => {
  await lab.told(() => reportTenDays(lab));
  const asked = callsOf(page);
  await page.goto(`${lab.path}?tz=Asia/Kolkata`);
  const input = { runtimeId: lab.runtimeId, days: 30, tz: "Asia/Kolkata" };
  const { totals } = await lab.api.runtime.totals.query(input);
  const usage = await lab.api.runtime.usage.query(input);
  const byAgent = await lab.api.runtime.byAgent.query(input);

  const header = page.getByRole("main").locator("header").first();
  for (const fact of ["Owner", "Visibility", "lab-machine", "0.1.0"]) await expect(header).toContainText(fact);
  await expect(header.getByRole("button", { name: "Copy runtime id" })).toBeVisible();
  await expect(tile(page, "Cost")).toContainText(`at least ${usd(totals.costUsd)}`);
  await expect(tile(page, "Cache saving")).toContainText(usd(totals.cacheSavedUsd));
  await expect(tile(page, "Tasks")).toContainText(count(totals.taskCount));
  await expect(tile(page, "Run time")).toContainText("20h 0m");

  await showAllRows(page);
  const [, ...rows] = await readTable(page, "Usage by day and model");
  const tokens = totals.inputTokens + totals.outputTokens + totals.cacheReadTokens + totals.cacheWriteTokens;
  const counters = [totals.inputTokens, totals.outputTokens, totals.cacheReadTokens, totals.cacheWriteTokens, tokens];
  expect(rows.pop()).toEqual(["Sum", "", ...counters.map(count), `at least ${usd(totals.costUsd)}`]);
  expect(rows.map((cells) => [cells[1], cells[2], cells[7]])).toEqual(
    usage.rows.map(({ model, inputTokens, unpricedTokens, costUsd }) => [
      model,
      count(inputTokens),
      unpricedTokens > 0 ? "unpriced" : usd(costUsd),
    ]),
  );

  const agents = await readTable(page, "Usage by agent");
  const { agents: counted } = byAgent;
  expect(
    agents
      .slice(1, -1)
      .map((cells) => cells.at(-1))
      .sort(),
  ).toEqual(counted.map(({ taskCount }) => count(taskCount)).sort());
  expect(agents.at(-1)).toEqual([
    "Sum",
    "100%",
    expect.any(String),
    `at least ${usd(totals.costUsd)}`,
    count(totals.taskCount),
  ]);
  await expect(chart(page, /^Cost by day/)).toHaveAccessibleName(
    new RegExp(`total at least ${usd(totals.costUsd).replace("$", "\\$")}`),
  );
  await expect(chart(page, /^Task starts by hour of day: total 40/)).toBeVisible();
  // The first paint came with all of it: nothing was asked for afterwards, but for what happened beside the usage.
  await expect(freshness(page)).toHaveText("live");
  expect(asked.filter((path) => path !== "/api/trpc/runtime.annotations")).toEqual([]);
});

test("U10 models without a price are named, with their tokens", async ({ page, lab }) => {
  await reportTenDays(lab);
  await page.goto(lab.path);
  const { totals } = await lab.api.runtime.totals.query({ runtimeId: lab.runtimeId });
  const note = page.getByRole("note").filter({ hasText: "unpriced" });
  await expect(note).toContainText(/^at least .* tokens unpriced \(/);
  await expect(note.getByTitle(count(totals.unpricedTokens))).toBeVisible();
  await expect(note).toContainText(`acme-coder-1 (${count(totals.unpricedTokens)})`);
  const row = page.getByRole("table", { name: "Usage by model" }).getByRole("row", { name: /acme-coder-1/ });
  await expect(row.getByRole("cell", { name: "unpriced" })).toBeVisible();
});

test("U9 a number that is written short is there in full, by mouse and by keyboard", async ({ page, lab }) => {
  await reportTenDays(lab);
  const { totals } = await lab.api.runtime.totals.query({ runtimeId: lab.runtimeId });
  const all = totals.inputTokens + totals.outputTokens + totals.cacheReadTokens + totals.cacheWriteTokens;
  await page.goto(lab.path);
  const exactly = (n: number) => page.getByRole("tooltip").filter({ hasText: count(n) });
  const [whole, change, input] = [0, 1, 2].map((at) => tile(page, "Tokens").getByRole("button").nth(at));
  if (!whole || !change || !input) throw new Error("no numbers in the tile");
  await hover(whole, { shows: exactly(all) });
  await press("Tab", { from: change, to: input });
  await expect(exactly(totals.inputTokens)).toBeVisible();
});

test("usage that arrives while somebody looks is there at the next look", async ({ page, lab }) => {
  await page.clock.install();
  await page.goto(lab.path);
  await expect(page.getByRole("heading", { name: "No usage in these 30 days" })).toBeVisible();
  await reportTenDays(lab);
  await page.clock.fastForward("00:31");
  await expect(tile(page, "Tasks")).toContainText("40");
});

test("a runtime that is missing, one that is another's and one of another workspace are the same page", async ({
  page,
  lab,
  account,
  failures,
}) => {
  const stranger = await openLab({ ...account, state: await signUp(account.baseURL, newPerson("Some Stranger")) });
  const neighbour = await openLab(account);
  const list = lab.path.replace(/[^/]+$/, "");
  const seen = [];
  for (const id of [randomUUID(), "not-an-id", stranger.runtimeId, neighbour.runtimeId]) {
    const response = await page.goto(list + id);
    await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
    seen.push(`${response?.status()} ${await page.getByRole("main").textContent()}`);
  }
  expect(new Set(seen).size).toBe(1);
  expect(seen[0]).toMatch(/^404 /);
  // The browser itself writes down every 404.
  failures.length = 0;
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test("nothing keeps anybody from using the page, and nothing on it jumps", async ({ page, lab }) => {
      await reportTenDays(lab);
      await page.addInitScript(`
        window.shift = 0;
        new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => { window.shift += value; }))
          .observe({ type: "layout-shift", buffered: true });`);
      await page.goto(`${lab.path}?tz=Asia/Kathmandu`);
      await expect(chart(page, /^Cost by day/)).toBeVisible();
      expect(await violationsOn(page)).toEqual([]);
      expect(await page.evaluate("window.shift")).toBeLessThan(0.05);
      const toTable = page.getByRole("button", { name: "View as table" });
      while ((await toTable.count()) > 0) await toTable.first().press("Enter");
      expect(await violationsOn(page)).toEqual([]);
    });
  });
}

/** What is cut or has to be scrolled to: tables, and the numbers in tiles. */
const CUT = `[...document.querySelectorAll("main :is(div:has(> table), dd)")]
  .filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent)`;

test("U16 U20 nothing of the page is cut on a phone, nor on paper, where there is nothing to press", async ({
  page,
  lab,
}) => {
  await reportTenDays(lab);
  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto(lab.path);
  const picture = chart(page, /^Cost by day/);
  await expect(picture).toBeVisible();
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(360);
  expect(await page.evaluate(CUT)).toEqual([]);
  const tooltip = page.getByTestId("chart-tooltip");
  await hover(picture.getByRole("img").nth(12), { shows: tooltip });
  const { x = -1, width = 0 } = (await tooltip.boundingBox()) ?? {};
  expect([x >= 0, x + width <= 360]).toEqual([true, true]);

  // As wide as a sheet of A4 between its margins.
  await page.setViewportSize({ width: 718, height: 1000 });
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await expect(page.getByRole("banner")).toBeHidden();
  await expect(page.getByRole("button", { name: "View as table" }).first()).toBeHidden();
  await expect(page.getByRole("radiogroup", { name: "Range" })).toBeHidden();
  await expect(page.getByRole("group", { name: "Days shown" })).toContainText(/\d{4}$/);
  await expect(tile(page, "Cost")).toContainText("at least");
  await expect(page.getByRole("columnheader", { name: "Cache read" })).toBeVisible();
  expect(await page.evaluate(CUT)).toEqual([]);
  expect(await page.evaluate("getComputedStyle(document.body).color")).toBe("rgb(20, 22, 26)");
});
