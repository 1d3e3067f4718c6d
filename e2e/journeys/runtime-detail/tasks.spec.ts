import type { Page } from "@playwright/test";
import { violationsOn } from "../../support/axe";
import { expect, type Lab, test } from "../../support/lab";
import { callsOf, count, freshness, readTable, usd } from "../../support/page";

test.use({ timezoneId: "Asia/Kathmandu" });

const at = (minutesAgo: number) => new Date(Date.now() - minutesAgo * 60_000).toISOString();
const aTask = (id: string, minutesAgo: number, fields: object = {}) => ({
  ...{ id, agent: "nightly", project: "site", title: id, status: "completed" },
  ...{ createdAt: at(minutesAgo), startedAt: at(minutesAgo), completedAt: at(minutesAgo - 1) },
  ...fields,
});
const someUsage = (taskId: string, minutesAgo: number, fields: object = {}) => ({
  ...{ id: `${taskId} used`, taskId, provider: "anthropic", model: "claude-sonnet-4-5" },
  ...{ occurredAt: at(minutesAgo), outputTokens: 1_000 },
  ...fields,
});

const card = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
const taskRows = async (page: Page) => (await readTable(page, "Tasks")).slice(1);

test("U47 every task is there once, page by page, with what it used, and they add up to the totals", async ({
  page,
  lab,
}) => {
  const ids = Array.from({ length: 45 }, (_, n) => `Task ${n}`);
  await lab.told(() =>
    lab.send({
      tasks: ids.map((id, n) => aTask(id, 2 + n * 60)),
      usage: ids.map((id, n) => someUsage(id, 2 + n * 60, { outputTokens: 1_000 + n })),
    }),
  );
  const asked = callsOf(page);
  await page.goto(lab.path);
  await expect(card(page, "Tasks")).toBeVisible();
  // The first page came with the first paint; only the chart's marks are asked for after the numbers.
  await expect(freshness(page)).toHaveText("live");
  expect(asked.filter((path) => path !== "/api/trpc/runtime.annotations")).toEqual([]);

  const tasks = card(page, "Tasks");
  const seen: string[][] = [];
  for (const range of ["Tasks 1–20", "Tasks 21–40", "Tasks 41–45"]) {
    await expect(tasks.getByText(range, { exact: true })).toBeVisible();
    seen.push(...(await taskRows(page)));
    await tasks.getByRole("button", { name: "Next" }).press("Enter");
  }
  // The last page: there is nothing next, and the focus stays where it is.
  await expect(tasks.getByRole("button", { name: "Next" })).toBeFocused();
  expect(seen.map(([name]) => name?.split("\n")[0])).toEqual(ids);
  const { rows } = await lab.api.runtime.tasks.query({ runtimeId: lab.runtimeId, limit: 100 });
  expect(seen.map((cells) => cells.at(-1))).toEqual(rows.map(({ costUsd }) => usd(costUsd)));
  const { totals } = await lab.api.runtime.totals.query({ runtimeId: lab.runtimeId });
  const used = rows.reduce((sum, { outputTokens }) => sum + outputTokens, 0);
  expect([used, rows.length]).toEqual([totals.outputTokens, totals.taskCount]);
  await expect(page.getByTitle(count(1_044), { exact: true })).toBeVisible();

  await tasks.getByRole("button", { name: "Previous" }).click();
  await expect(tasks.getByText("Tasks 21–40", { exact: true })).toBeVisible();
});

test("a task says how it stands and why it failed, and its title is text and nothing else", async ({ page, lab }) => {
  const open = { completedAt: undefined };
  await lab.send({
    tasks: [
      aTask('<a href="//evil.example">click</a>', 5, { status: "running", ...open }),
      aTask("Waits", 6, { status: "queued", startedAt: undefined, ...open }),
      aTask("Broke", 7, { status: "failed", failureReason: "rate_limited" }),
      aTask("Given up", 8, { status: "cancelled" }),
      aTask("Done", 90, { completedAt: at(30) }),
    ],
    usage: [someUsage("Done", 60, { model: "nobody-knows-1" })],
  });
  await page.goto(lab.path);
  const tasks = card(page, "Tasks");
  const row = (name: string) => tasks.getByRole("row").filter({ hasText: name });
  await expect(row("evil.example")).toContainText("Running");
  await expect(row("evil.example")).toContainText("so far");
  await expect(tasks.getByRole("link")).toHaveCount(0);
  await expect(row("Waits")).toContainText("Not started");
  await expect(row("Broke")).toContainText("rate limited");
  await expect(row("Given up")).toContainText("Cancelled");
  await expect(row("Done")).toContainText("unpriced");
  await expect(row("Done")).toContainText("1h 0m");
});

test("a task that ends while somebody looks has ended at the next look", async ({ page, lab }) => {
  await lab.send({
    tasks: [aTask("Long one", 9, { status: "running", completedAt: undefined })],
    usage: [someUsage("Long one", 8)],
  });
  await page.clock.install();
  await page.goto(lab.path);
  const row = card(page, "Tasks").getByRole("row").filter({ hasText: "Long one" });
  await expect(row).toContainText("Running");
  await lab.send({ tasks: [aTask("Long one", 9)] });
  await page.clock.fastForward("00:31");
  await expect(row).toContainText("Completed");
});

/** More refusals than a page holds, of three kinds. */
const refuse = (lab: Lab) =>
  lab.send({
    tasks: [aTask("bad", 5, { status: "asleep" })],
    usage: [
      someUsage("nobody's", 5),
      someUsage("x", 0, { id: "ahead", occurredAt: new Date(Date.now() + 3_600_000).toISOString() }),
      ...Array.from({ length: 20 }, (_, n) => someUsage("nobody's", 5, { id: `lost-${n}` })),
    ],
  });

test("U47 what was refused is there with the reason and what to do, and goes once it is stored", async ({
  page,
  lab,
}) => {
  await page.goto(lab.path);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(card(page, "Refused items")).toHaveCount(0);
  await refuse(lab);
  await page.reload();
  const refused = card(page, "Refused items");
  await expect(refused.getByText("Report its task, then send it again.")).toBeVisible();
  await refused.getByRole("button", { name: "Next" }).click();
  await expect(refused.getByText("Refused items 21–23", { exact: true })).toBeVisible();
  await refused.getByRole("button", { name: "Previous" }).click();
  await expect(refused.getByText("Refused items 1–20", { exact: true })).toBeVisible();

  const lost = Array.from({ length: 20 }, (_, n) => someUsage("nobody's", 5, { id: `lost-${n}` }));
  await lab.send({ tasks: [aTask("nobody's", 6)], usage: [someUsage("nobody's", 5), ...lost] });
  await page.reload();
  const names = (await readTable(page, "Refused items")).slice(1).map(([name]) => name?.split("\n")[0]);
  expect(names.toSorted()).toEqual(["ahead", "bad"]);
  await expect(refused.getByRole("row").filter({ hasText: "bad" })).toContainText("status: must be one of");
  await expect(refused.getByText("Set the machine's clock right.")).toBeVisible();
  await expect(refused.getByRole("button", { name: "Next" })).toHaveCount(0);
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test("tasks and refusals keep nobody out, on a narrow screen as well", async ({ page, lab }) => {
      await lab.send({ tasks: [aTask("One", 5)], usage: [someUsage("One", 5)] });
      await refuse(lab);
      await page.goto(lab.path);
      await expect(card(page, "Refused items")).toBeVisible();
      expect(await violationsOn(page)).toEqual([]);
      await page.setViewportSize({ width: 360, height: 780 });
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(360);
      // A table takes the focus once it has seen that it scrolls.
      await expect.poll(() => violationsOn(page)).toEqual([]);
    });
  });
}
