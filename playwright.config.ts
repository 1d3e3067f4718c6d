import { defineConfig } from "@playwright/test";

const { E2E_BROWSER, E2E_RESULTS, E2E_SLOW, E2E_URL } = process.env;
const quiet =
  "--disable-background-networking --disable-component-update --disable-sync --disable-quic --no-first-run --disable-gpu";
const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

/** `npm run e2e` starts the built app and says where it is. */
export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  outputDir: "test-results/browser",
  workers: 2,
  // Two cores may be busy with the application, two browsers and their traces.
  timeout: E2E_SLOW ? 240_000 : 60_000,
  expect: { timeout: E2E_SLOW ? 40_000 : 10_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"], ...(E2E_RESULTS ? [["json", { outputFile: E2E_RESULTS }] as const] : [])],
  use: {
    baseURL: E2E_URL ?? "http://localhost:3000",
    locale: "en-GB",
    trace: "retain-on-failure",
    launchOptions: { ...(E2E_BROWSER && { executablePath: E2E_BROWSER }), args: [...quiet.split(" "), ...asRoot] },
  },
});
