import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { expect, type Lab, test } from "../support/lab";
import { callsOf, count, freshness, tile } from "../support/page";

// A browser has six connections to a server that speaks HTTP/1.1: more streams than that, and nothing else goes through.
async function work(lab: Lab): Promise<void> {
  const id = randomUUID();
  const at = new Date(Date.now() - 60_000);
  const usage = { id, taskId: id, occurredAt: at, inputTokens: 1_000 };
  await lab.report({ tasks: [{ id, agent: "Builder", startedAt: at, completedAt: at }], usage: [usage] });
}

/** Another tab is opened over this one, or this one comes back. */
const hide = (page: Page, isHidden: boolean) =>
  page.evaluate(`
    Object.defineProperty(document, "hidden", { configurable: true, get: () => ${isHidden} });
    Object.defineProperty(document, "visibilityState", { configurable: true, get: () => "${isHidden ? "hidden" : "visible"}" });
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));`);

test("a tab that nobody looks at lets its stream go after ten seconds, and asks again when it is looked at, if there is news", async ({
  page,
  lab,
}) => {
  await lab.told(() => work(lab));
  let open = 0;
  page.on("request", (request) => {
    if (request.url().includes("/event.changes")) open += 1;
  });
  page.on("requestfailed", (request) => {
    if (request.url().includes("/event.changes")) open -= 1;
  });
  const calls = callsOf(page);
  const asked = () => calls.filter((path) => path.includes("runtime.totals")).length;
  await page.clock.install();
  await page.goto(lab.path);
  await expect(freshness(page)).toHaveText("live");
  await hide(page, true);
  await page.clock.fastForward("00:11");
  await expect.poll(() => open).toBe(0);
  await hide(page, false);
  await expect(freshness(page)).toHaveText("live");
  expect([open, asked()]).toEqual([1, 0]);

  await hide(page, true);
  await page.clock.fastForward("00:11");
  await expect.poll(() => open).toBe(0);
  await lab.told(() => work(lab));
  await hide(page, false);
  await expect(tile(page, "Tasks")).toContainText(count(2));
  expect(asked()).toBe(1);
});

test("eight tabs of a browser share one stream, and the next one has it when its tab closes", async ({
  page,
  context,
  lab,
}) => {
  const streams = new Set<unknown>();
  context.on("request", (request) => request.url().includes("/event.changes") && streams.add(request));
  const tabs = [page];
  while (tabs.length < 8) tabs.push(await context.newPage());
  for (const tab of tabs) {
    await tab.goto(lab.path);
    await expect(freshness(tab)).toHaveText("live");
  }
  expect(streams.size).toBe(1);

  await work(lab);
  for (const tab of tabs) await expect(tile(tab, "Tasks")).toContainText(count(1));

  const [first, ...others] = tabs;
  await first?.close();
  await work(lab);
  for (const tab of others) {
    await expect(tile(tab, "Tasks")).toContainText(count(2));
    await expect(freshness(tab)).toHaveText("live");
  }
  expect(streams.size).toBe(2);
});
