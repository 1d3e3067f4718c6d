// npm run shots: a picture of every page and state, light, dark and on a phone, in shots/. `-- list runtime` takes only
// those whose names hold one of these words.
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { startApp } from "./app-for-tests.mjs";
import { findBrowser } from "./browser.mjs";
import { ensureInstalled } from "./install.mjs";
import { checkout } from "./pnpm.mjs";
import { load } from "./typescript.mjs";

const named = process.argv.slice(2);
const folder = join(checkout, "shots");

await ensureInstalled();
if (named.length === 0) rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const browserPath = await findBrowser();
const { takeShots } = await load("e2e/shots/take.ts");
// An app that runs already can be named; else one is started, with a demo of its own.
const { E2E_URL } = process.env;
const app = E2E_URL ? { url: E2E_URL, stop: async () => {} } : await startApp();
/** @type {string[]} */
let problems = [];
try {
  problems = await takeShots({ url: app.url, browserPath, folder, named });
} finally {
  await app.stop();
}
for (const problem of problems) console.error(`✗ ${problem}`);
process.exitCode = problems.length > 0 ? 1 : 0;
