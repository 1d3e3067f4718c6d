import type { Browser, BrowserContext, Page } from "@playwright/test";
import { percentile } from "./results";

const RUNS = 5;
const SLOWER = 4;
const BUDGETS = { firstRows: 1_000, sort: 100 };
/** For the page to come alive and to have done what it does while nobody waits. */
const QUIET_MS = 3_000;

type Where = { url: string; path: string; state: Awaited<ReturnType<BrowserContext["storageState"]>> };
type Taken = { firstRows: number; sort: number };

/**
 * When the first rows of a list are painted, by Element Timing, and how long a press on a heading takes until the other
 * order is painted, by Event Timing: on this machine, and with its processor slowed four times.
 */
export async function measuredList(browser: Browser, where: Where) {
  const unslowed = await medianOf(browser, where, 1);
  const slowed = await medianOf(browser, where, SLOWER);
  const kinds = ["firstRows", "sort"] as const;
  return {
    shown: kinds.map((what) => ({
      "list, ms": what,
      unslowed: `${unslowed[what]} / ${BUDGETS[what]}`,
      [`slowed ${SLOWER} ×`]: `${slowed[what]} / ${BUDGETS[what]}`,
    })),
    over: kinds.flatMap((what) =>
      Object.entries({ unslowed: unslowed[what], [`slowed ${SLOWER} ×`]: slowed[what] })
        .filter(([, ms]) => ms > BUDGETS[what])
        .map(([how, ms]) => `list: ${what} ${how} ${ms} ms, ${BUDGETS[what]} at most`),
    ),
  };
}

async function medianOf(browser: Browser, where: Where, rate: number): Promise<Taken> {
  const taken: Taken[] = [];
  // The first run warms the server and is not counted.
  for (let n = 0; n <= RUNS; n += 1) {
    const context = await browser.newContext({ storageState: where.state });
    const one = await take(await context.newPage(), where.url + where.path, rate);
    if (n > 0) taken.push(one);
    await context.close();
  }
  const median = (of: (one: Taken) => number) => Math.round(percentile(taken.map(of), 0.5));
  return { firstRows: median(({ firstRows }) => firstRows), sort: median(({ sort }) => sort) };
}

/** What the page itself writes down. A first row is marked as it is parsed, before anything of it is painted. */
const WATCH = `
  window.bench = { firstRows: Infinity, sort: 0 };
  new PerformanceObserver((list) => { for (const { renderTime } of list.getEntries()) bench.firstRows = Math.min(bench.firstRows, renderTime); })
    .observe({ type: "element", buffered: true });
  new PerformanceObserver((list) => { for (const { duration, interactionId } of list.getEntries()) if (interactionId) bench.sort = Math.max(bench.sort, duration); })
    .observe({ type: "event", durationThreshold: 16, buffered: true });
  new MutationObserver((_, watcher) => {
    const row = document.querySelector("tbody [data-index] a");
    if (row) { row.setAttribute("elementtiming", "first row"); watcher.disconnect(); }
  }).observe(document, { childList: true, subtree: true });`;

async function take(page: Page, url: string, rate: number): Promise<Taken> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate });
  await page.addInitScript(WATCH);
  await page.goto(url);
  await page.waitForTimeout(QUIET_MS);
  const heading = page.getByRole("columnheader", { name: "7 d cost" });
  await heading.getByRole("button").click();
  // What is painted by then is the other order: the heading says so, and has not waited for anything.
  if ((await heading.getAttribute("aria-sort")) === null) throw new Error("the press on a heading sorted nothing");
  await page.waitForTimeout(QUIET_MS);
  return page.evaluate<Taken>("bench");
}
