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
 * When the first rows of a list are painted, by the browser's own clock (Element Timing), and how long a press on a heading
 * takes until the other order is painted: on this machine, and with its processor slowed four times.
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
  window.bench = { firstRows: Infinity };
  new PerformanceObserver((list) => { for (const { renderTime } of list.getEntries()) bench.firstRows = Math.min(bench.firstRows, renderTime); })
    .observe({ type: "element", buffered: true });
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
  const { firstRows } = await page.evaluate<{ firstRows: number }>("bench");
  return { firstRows, sort: await page.evaluate<number>(SORT) };
}

/** From the press on a heading to the painted order. */
const SORT = `new Promise((done) => {
  const heading = [...document.querySelectorAll("thead button")].find((button) => button.textContent.includes("cost"));
  const begun = performance.now();
  heading.click();
  (function look() {
    if (heading.closest("th").hasAttribute("aria-sort")) requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)));
    else requestAnimationFrame(look);
  })();
})`;
