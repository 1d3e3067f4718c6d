// Builds web, worker and the command-line client; in no time when no source has changed since the last build.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { checkout, pnpm } from "./pnpm.mjs";
import { load } from "./typescript.mjs";

const cache = join(checkout, "node_modules/.cache/meridian");
const stamp = join(cache, "built");
const outputs = [
  "apps/cli/dist/meridian.mjs",
  "apps/web/.next/BUILD_ID",
  "apps/web/dist/server.mjs",
  "apps/worker/dist/main.mjs",
];
const sources = [
  "apps/cli",
  "apps/web",
  "apps/worker",
  "packages",
  "package.json",
  "pnpm-lock.yaml",
  "tsconfig.base.json",
  "turbo.json",
];
const TEN_MINUTES = 10 * 60_000;

/** @param {{ signal?: AbortSignal }} [options] */
export async function ensureBuilt({ signal } = {}) {
  // Whoever runs us has built, and sources that change meanwhile are not what is being tested.
  if (process.env.MERIDIAN_BUILT === "1" || isBuilt(fingerprint())) return;
  const { withLock } = await load("packages/db/src/embedded/ownership/lock.ts");
  mkdirSync(cache, { recursive: true });
  await withLock(cache, () => build(signal), TEN_MINUTES);
}

/** @param {AbortSignal | undefined} signal */
async function build(signal) {
  const wanted = fingerprint();
  // Another process may have built it while we waited.
  if (isBuilt(wanted)) return;
  console.error("Building …");
  rmSync(stamp, { force: true });
  await pnpm(["exec", "turbo", "run", "build", "--ui=stream", "--output-logs=errors-only", "--log-prefix=none"], {
    signal,
  });
  writeFileSync(stamp, wanted);
}

/** @param {string} wanted */
function isBuilt(wanted) {
  if (!outputs.every((file) => existsSync(join(checkout, file)))) return false;
  return existsSync(stamp) && readFileSync(stamp, "utf8") === wanted;
}

/** The content of everything a build reads. */
function fingerprint() {
  const hash = createHash("sha256");
  for (const file of sources.flatMap((source) => filesIn(join(checkout, source)))) {
    hash.update(relative(checkout, file)).update("\0").update(readFileSync(file));
  }
  return hash.digest("hex");
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesIn(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter(
      ({ name }) =>
        !/^(node_modules|dist|\.next|\.turbo|testing|fixtures|next-env\.d\.ts)$|\.test\.tsx?$|\.tsbuildinfo$/.test(
          name,
        ),
    )
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesIn(join(path, entry.name)) : [join(path, entry.name)]));
}
