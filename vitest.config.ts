import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const everywhere = "{apps,packages,bench,e2e,scripts}/**";
/** These run on a real PostgreSQL; the rest needs nothing. */
const onDatabase = [
  `${everywhere}/*.{db,race}.test.ts`,
  "{packages/db,packages/api,packages/rollup,apps}/**/*.prop.test.ts",
];
/** These ask the built app over HTTP. */
const onBuiltApp = ["e2e/{http,keeping,money,start,streams}/*.http.test.ts"];
const never = ["**/node_modules/**", "**/dist/**", "**/.next/**"];

export default defineConfig({
  // The web app's own name for its sources.
  resolve: { alias: { "~": fileURLToPath(new URL("apps/web/src", import.meta.url)) } },
  test: {
    // Most wait for PostgreSQL or the app: leaving a processor free for the runner, as is usual, would leave it idle.
    maxWorkers: "100%",
    projects: [
      {
        extends: true,
        test: {
          name: "pure",
          include: [`${everywhere}/*.test.{ts,tsx}`],
          exclude: [...never, ...onDatabase, ...onBuiltApp],
        },
      },
      {
        extends: true,
        test: {
          name: "database",
          include: onDatabase,
          exclude: never,
          globalSetup: "./packages/db/src/testing/global-setup.ts",
          hookTimeout: 30_000,
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: "http",
          include: onBuiltApp,
          exclude: never,
          globalSetup: ["./e2e/http/support/built.ts", "./packages/db/src/testing/global-setup.ts"],
          hookTimeout: 60_000,
          testTimeout: 60_000,
        },
      },
    ],
  },
});
