// Finds a Chromium for the browser tests, or installs one.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { checkout, run } from "./pnpm.mjs";

const require = createRequire(join(checkout, "package.json"));
const TWO_MINUTES = 2 * 60_000;
const TEN_MINUTES = 10 * 60_000;

/** @type {Partial<Record<NodeJS.Platform, string[]>>} */
const installed = {
  linux: ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "microsoft-edge"].flatMap((name) => [
    `/usr/bin/${name}`,
    `/snap/bin/${name}`,
  ]),
  darwin: ["Google Chrome", "Chromium", "Microsoft Edge"].map(
    (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
  ),
  win32: [process.env.PROGRAMFILES, process.env["PROGRAMFILES(X86)"], process.env.LOCALAPPDATA].flatMap((dir) => [
    `${dir}\\Google\\Chrome\\Application\\chrome.exe`,
    `${dir}\\Microsoft\\Edge\\Application\\msedge.exe`,
  ]),
};

/** The path of a browser that starts; empty: Playwright's own. */
export async function findBrowser() {
  if (process.env.E2E_BROWSER) return process.env.E2E_BROWSER;
  const found = await firstThatStarts();
  if (found !== undefined) return found;
  console.error("No browser found: installing one …");
  for (const install of [installPlaywrights, installDistributions]) {
    await install().catch((error) => console.error(error.message));
    const now = await firstThatStarts();
    if (now !== undefined) return now;
  }
  throw new Error(
    "There is no browser for the browser tests, and none could be installed. This command would: npx playwright install --with-deps chromium",
  );
}

/** Playwright says where its browser would be, not whether it is there and has its libraries: only starting it tells. */
async function firstThatStarts() {
  for (const path of ["", ...(installed[process.platform] ?? []).filter((each) => existsSync(each))]) {
    if (await starts(path)) return path;
  }
  return undefined;
}

/** @param {string} path */
async function starts(path) {
  const { chromium } = require("@playwright/test");
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  try {
    const browser = await chromium.launch({ ...(path && { executablePath: path }), args });
    await browser.close();
    return true;
  } catch {
    return false;
  }
}

function installPlaywrights() {
  const cli = require.resolve("@playwright/test/cli");
  return run(process.execPath, [cli, "install", "--only-shell", "chromium"], { limitMs: TWO_MINUTES });
}

async function installDistributions() {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return;
  const options = { env: { DEBIAN_FRONTEND: "noninteractive" }, limitMs: TEN_MINUTES };
  await run("apt-get", ["update", "-qq"], options);
  await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-dejavu-core"], options);
}
