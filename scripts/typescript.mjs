// Runs TypeScript sources in this process. Only for after the installation.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { checkout } from "./pnpm.mjs";

/** @type {Promise<void> | undefined} */
let registered;

/** @param {string} path from the checkout's root */
export async function load(path) {
  registered ??= import("tsx/esm/api").then(
    ({ register }) => void register({ tsconfig: join(checkout, "tsconfig.base.json") }),
  );
  await registered;
  return import(pathToFileURL(join(checkout, path)).href);
}
