// npm test: everything, on real PostgreSQL and in a real browser. `--only units` or `--only e2e` for a part, and then
// whatever follows goes to vitest or Playwright.
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureInstalled } from "./install.mjs";
import { checkout, run, wasInterrupted } from "./pnpm.mjs";

const INTERRUPTED = 130;
const [flag, part, ...rest] = process.argv.slice(2);
const only = flag === "--only" ? part : undefined;
const results = join(checkout, "test-results");
const vitest = join(checkout, "node_modules/vitest/vitest.mjs");
const playwright = join(checkout, "node_modules/@playwright/test/cli.js");

/** The oldest PostgreSQL we promise, for what is written in SQL. */
const onOldest = [
  "packages/db/src/migrate",
  "packages/db/src/arrays",
  "packages/rollup",
  "packages/api/src/usage",
  "packages/api/src/report",
  "packages/api/src/retention",
  "packages/api/src/operator",
  "packages/api/src/audit",
];

/** @typedef {{ name: string, passed: number, failed: number }} Outcome */
/** @type {Outcome[]} */
const outcomes = [];
const startedAt = Date.now();

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
await ensureInstalled();
await leg("build", build);
if (only !== "e2e") await units();
if (only !== "units") await e2e();
report();

async function build() {
  const { ensureBuilt } = await import("./build.mjs");
  await ensureBuilt();
  // Every suite that needs it asks again otherwise.
  process.env.MERIDIAN_BUILT = "1";
}

async function units() {
  if (only === "units" && rest.length > 0) return vitestLeg("chosen", { args: rest });
  await vitestLeg("unit, property, database and HTTP tests");
  for (const zone of ["Pacific/Apia", "America/Havana"]) {
    await vitestLeg(`time under TZ=${zone}`, { args: ["packages/time"], env: { TZ: zone } });
  }
  await vitestLeg("on PostgreSQL 15", {
    args: ["--project", "database", ...onOldest],
    env: { MERIDIAN_TEST_POSTGRES: "15" },
  });
}

/**
 * @param {string} name
 * @param {{ args?: string[], env?: NodeJS.ProcessEnv }} [options]
 */
async function vitestLeg(name, { args = [], env = {} } = {}) {
  await leg(name, async (file) => {
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
    await run(process.execPath, [vitest, "run", ...reporters, ...args], { env: { NODE_ENV: "test", ...env } });
  });
}

async function e2e() {
  const { findBrowser } = await import("./browser.mjs");
  const { startApp } = await import("./app-for-tests.mjs");
  await leg("browser tests", async (file) => {
    const browser = await findBrowser();
    const app = await startApp();
    try {
      await run(process.execPath, [playwright, "test", ...(only === "e2e" ? rest : [])], {
        env: {
          E2E_BROWSER: browser,
          E2E_URL: app.url,
          MERIDIAN_DATA_DIR: app.dataDir,
          E2E_RESULTS: file,
        },
      });
    } finally {
      await app.stop();
    }
  });
}

/**
 * One leg may fail and the next still runs. A leg that ends badly without a failed test counts as one failure.
 * @param {string} name
 * @param {(file: string) => Promise<void>} work
 */
async function leg(name, work) {
  console.error(`\n── ${name}`);
  const file = join(results, `${name.replace(/\W+/g, "-")}.json`);
  const ended = await work(file).then(
    () => undefined,
    (error) => error,
  );
  if (ended) console.error(ended.message);
  if (wasInterrupted()) process.exit(INTERRUPTED);
  const { passed, failed } = counts(file);
  outcomes.push({ name, passed, failed: ended ? Math.max(failed, 1) : failed });
}

/** @param {string} file */
function counts(file) {
  try {
    const { numPassedTests, numFailedTests, stats } = JSON.parse(readFileSync(file, "utf8"));
    return { passed: numPassedTests ?? stats.expected + stats.flaky, failed: numFailedTests ?? stats.unexpected };
  } catch {
    return { passed: 0, failed: 0 };
  }
}

function report() {
  const sum = (/** @type {"passed" | "failed"} */ key) => outcomes.reduce((total, outcome) => total + outcome[key], 0);
  console.log("");
  for (const { name, passed, failed } of outcomes)
    console.log(`${failed === 0 ? "✓" : "✗"} ${name}: ${passed} passed, ${failed} failed`);
  console.log(`in ${Math.round((Date.now() - startedAt) / 1000)} s`);
  console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
  process.exitCode = sum("failed") > 0 || sum("passed") === 0 ? 1 : 0;
}
