import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { expect, type Lab, test } from "../support/lab";
import { callsOf, count, freshness, tile } from "../support/page";

async function work(lab: Lab): Promise<void> {
  const id = randomUUID();
  const at = new Date(Date.now() - 60_000);
  await lab.report({
    tasks: [{ id, agent: "Builder", startedAt: at, completedAt: at }],
    usage: [{ id, taskId: id, occurredAt: at, inputTokens: 100 }],
  });
}

/** What a page does by itself: streams it opens, and pages it fetches ahead. */
function unasked(page: Page): string[] {
  const found: string[] = [];
  page.on("request", (request) => {
    const isAhead = request.headers()["next-router-prefetch"] !== undefined;
    if (isAhead || request.url().includes("event.changes")) found.push(request.url());
  });
  return found;
}

const WHEN_ASKED = "updates when you ask";

test("U61 with less data a page follows nothing, fetches nothing ahead, and shows what came when it is asked", async ({
  page,
  lab,
}) => {
  await lab.told(() => work(lab));
  await lab.api.user.updatePreferences.mutate({ reducedData: true });
  expect(await (await page.request.get(lab.path)).text()).toContain(WHEN_ASKED);
  const [found, calls] = [unasked(page), callsOf(page)];
  await page.clock.install();
  await page.goto(lab.path);
  await expect(freshness(page)).toHaveText(WHEN_ASKED);
  await work(lab);
  await page.getByRole("button", { name: "Refresh", exact: true }).click();
  await expect(tile(page, "Tasks")).toContainText(count(2));
  await page.getByRole("link", { name: "Agents" }).hover();

  // Who comes back asks by that, if they were away for a minute.
  const comeBack = () => page.evaluate("dispatchEvent(new Event('visibilitychange'))");
  await work(lab);
  await comeBack();
  await page.clock.fastForward("01:01");
  await comeBack();
  await expect(tile(page, "Tasks")).toContainText(count(3));
  expect(calls.filter((path) => path.includes("runtime.totals"))).toHaveLength(2);
  expect(found).toEqual([]);
});

test("U61 less data is chosen at once for all open pages, and undone", async ({ page, lab }) => {
  const stored = async () => (await lab.api.user.me.query()).reducedData;
  const report = await page.context().newPage();
  await report.goto(lab.path);
  await expect(freshness(report)).toHaveText("live");
  await page.goto("/preferences");
  const choice = page.getByRole("radiogroup", { name: "Use less data" });
  await expect(choice.getByRole("radio", { name: "Browser’s (off)" })).toBeChecked();
  await choice.getByRole("radio", { name: "On", exact: true }).click();
  await expect.poll(stored).toBe(true);
  await expect(freshness(report)).toHaveText(WHEN_ASKED);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(stored).toBeNull();
  await expect(freshness(report)).toHaveText("live");
});

test("U61 a browser that saves data is followed until one chooses", async ({ page, lab }) => {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Emulation.setDataSaverOverride" as never, { dataSaverEnabled: true } as never);
  await page.setExtraHTTPHeaders({ "save-data": "on" });
  await page.goto(lab.path);
  await expect(freshness(page)).toHaveText(WHEN_ASKED);
  await lab.api.user.updatePreferences.mutate({ reducedData: false });
  await page.reload();
  await expect(freshness(page)).toHaveText("live");
});
