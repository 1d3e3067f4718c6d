import { gzipSync } from "node:zlib";
import { mintRuntime, seedFacts, seedRuntimes, testReporter } from "@meridian/api/testing";
import { connect, type Db, members, workspaces } from "@meridian/db";
import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { measuredList } from "./pages-list";
import { measuredPicker } from "./pages-picker";
import { percentile, record, rounded } from "./results";
import { startMeridian } from "./server";

const RUNTIMES = 1_000;
const FACTS = 20_000;
const RUNS = 5;
const SLOWER = 4;
/** Long enough for late shifts and late paints to show, and for the page to begin to follow its workspace. */
const QUIET_MS = 3_000;

/** Beside what each is measured against: kB, ms, and the score of shifts. */
const BUDGETS = { js: 180, lcp: 1_800, cls: 0.05 };

type Load = { js: number; later: number; lcp: number; cls: number };
type Route = { name: string; path: string; isOpen?: boolean };

/**
 * Each page of the built app in a browser with its processor slowed four times and nothing cached, in a workspace of a
 * thousand runtimes: what it loads, when its largest part is painted and how much it shifts. Then the list's first rows
 * and how long a sort of it takes, and how long the picker of timezones takes to open.
 */
export async function run(): Promise<void> {
  const meridian = await startMeridian();
  const { db, close } = connect(meridian.databaseUrl, { statementTimeoutMs: 0 });
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const browser = await chromium.launch({
    ...(process.env.E2E_BROWSER && { executablePath: process.env.E2E_BROWSER }),
    args: ["--disable-gpu", ...asRoot],
  });
  try {
    const account = await signUp(browser, meridian.publicUrl);
    console.error(`seeding ${RUNTIMES} runtimes …`);
    const { slug, runtimeId } = await seed(db, account.email);
    const routes: Route[] = [
      { name: "sign-in", path: "/sign-in", isOpen: true },
      { name: `list of ${RUNTIMES}`, path: `/${slug}/runtimes` },
      { name: "detail", path: `/${slug}/runtimes/${runtimeId}` },
      { name: "dashboard", path: `/${slug}` },
      { name: "preferences", path: "/preferences" },
      ...["agents", "autopilots", "members", "tokens", "prices", "audit"].map((page) => ({
        name: page,
        path: `/${slug}/${page}`,
      })),
    ];
    const rows = [];
    for (const route of routes)
      rows.push(await measured(browser, { url: meridian.publicUrl, state: account.state, route }));
    record(
      "pages",
      rows.map(({ shown }) => shown),
    );
    const where = { url: meridian.publicUrl, state: account.state };
    const list = await measuredList(browser, { ...where, path: `/${slug}/runtimes` });
    record("list", list.shown);
    const picker = await measuredPicker(browser, where);
    record("picker", [picker.shown]);
    const over = [...rows, list, picker].flatMap(({ over }) => over);
    for (const line of over) console.error(`over budget: ${line}`);
    if (over.length > 0) process.exitCode = 1;
  } finally {
    await browser.close();
    await close();
    await meridian.stop();
  }
}

type State = Awaited<ReturnType<BrowserContext["storageState"]>>;

async function signUp(browser: Browser, url: string) {
  const context = await browser.newContext();
  const email = "bench@example.com";
  const data = { name: "Bench", email, password: "long enough for a bench" };
  const answer = await context.request.post(`${url}/api/auth/sign-up/email`, { data, headers: { origin: url } });
  if (!answer.ok()) throw new Error(`signing up failed: ${await answer.text()}`);
  // The first page of all learns the browser's zone, and is asked for again.
  const page = await context.newPage();
  await page.goto(`${url}/preferences`);
  await page.waitForTimeout(QUIET_MS);
  const state = await context.storageState();
  await context.close();
  return { email, state };
}

async function seed(db: Db, email: string) {
  const [place] = await db.select({ workspaceId: members.workspaceId, ownerId: members.userId }).from(members).limit(1);
  if (!place) throw new Error(`${email} has no workspace`);
  const { workspaceId, ownerId } = place;
  const [workspace] = await db.select().from(workspaces).where(eq(workspaces.id, workspaceId));
  const until = new Date();
  await seedRuntimes(db, { workspaceId, ownerId, count: RUNTIMES - 1, until });
  const { id: runtimeId } = await mintRuntime(db, { workspaceId, ownerId, createdAt: new Date("2026-01-01") });
  const { report } = await testReporter(db);
  await seedFacts(
    db,
    { workspaceId, runtimeId, userId: ownerId, report },
    { facts: FACTS, days: 90, until, perTask: 10 },
  );
  return { slug: workspace?.slug ?? "", runtimeId };
}

type Measured = { url: string; state: State; route: Route };

async function measured(browser: Browser, { url, state, route }: Measured) {
  const loads: Load[] = [];
  // The first run warms the server and is not counted.
  for (let n = 0; n <= RUNS; n += 1) {
    const context = await browser.newContext(route.isOpen ? {} : { storageState: state });
    const page = await context.newPage();
    const load = await loaded(page, url + route.path);
    if (n > 0) loads.push(load);
    await context.close();
  }
  const median = (of: (load: Load) => number) => percentile(loads.map(of), 0.5);
  const found = {
    js: rounded(median(({ js }) => js) / 1_000),
    later: rounded(median(({ later }) => later) / 1_000),
    lcp: Math.round(median(({ lcp }) => lcp)),
    cls: rounded(
      median(({ cls }) => cls),
      3,
    ),
  };
  return { shown: shownBesideBudgets(route.name, found), over: overBudget(route.name, found) };
}

const shownBesideBudgets = (page: string, { js, later, lcp, cls }: Load) => ({
  page,
  "JS kB gz": `${js} / ${BUDGETS.js}`,
  "later kB gz": later,
  "LCP ms": `${lcp} / ${BUDGETS.lcp}`,
  CLS: `${cls} / ${BUDGETS.cls}`,
});

const overBudget = (page: string, found: Load) =>
  Object.entries(BUDGETS).flatMap(([what, budget]) => {
    const value = found[what as keyof Load];
    return value > budget ? [`${page}: ${what} ${value}, ${budget} at most`] : [];
  });

/** What the page itself writes down while it loads. */
const WATCH = `
  window.bench = { lcp: 0, cls: 0 };
  new PerformanceObserver((list) => { for (const { startTime } of list.getEntries()) bench.lcp = startTime; })
    .observe({ type: "largest-contentful-paint", buffered: true });
  new PerformanceObserver((list) => { for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) bench.cls += value; })
    .observe({ type: "layout-shift", buffered: true });`;

async function loaded(page: Page, url: string): Promise<Load> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  await page.addInitScript(WATCH);
  const fetched = new Set<string>();
  page.on("request", (asked) => asked.resourceType() === "script" && fetched.add(new URL(asked.url()).pathname));
  const answer = await page.goto(url);
  // Never idle: a page keeps a stream open.
  await page.waitForTimeout(QUIET_MS);
  const seen = await page.evaluate<Omit<Load, "js" | "later">>("bench");
  const named = namedScripts((await answer?.text()) ?? "");
  const later = [...fetched].filter((path) => path.startsWith("/_next/static/chunks/") && !named.all.includes(path));
  return { ...seen, js: await bytesOf(page, named.needed), later: await bytesOf(page, later) };
}

/** The scripts that a page names, and those of them that have to be there before it works: old browsers ask for more. */
function namedScripts(html: string) {
  const old = new Set(
    [...html.matchAll(/<script[^>]+noModule[^>]*>/gi)].map(([tag]) => /src="([^"?]+)/.exec(tag)?.[1]),
  );
  const all = [
    ...new Set(
      [...html.matchAll(/(?:\/_next\/)?(static\/chunks\/[^"'\\?]+\.js)/g)].map(([, path]) => `/_next/${path}`),
    ),
  ];
  return { all, needed: all.filter((path) => !old.has(path)) };
}

/** Gzipped. */
async function bytesOf(page: Page, paths: readonly string[]): Promise<number> {
  let bytes = 0;
  for (const path of paths) {
    const script = await page.request.get(new URL(path, page.url()).href);
    bytes += gzipSync(await script.body()).length;
  }
  return bytes;
}
