// Brings node_modules to what the lockfile says; in no time when it is that already.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { checkout, pnpm, wasInterrupted } from "./pnpm.mjs";

const FIRST_TRY_MS = 5 * 60_000;
const SECOND_TRY_MS = 15 * 60_000;
const INTERRUPTED = 130;
const stamp = join(checkout, "node_modules/.cache/meridian/installed");

export async function ensureInstalled() {
  const wanted = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  console.error("Installing packages …");
  const install = ["install", "--frozen-lockfile", "--reporter=append-only", "--loglevel=error"];
  // A stalled download never ends by itself.
  await pnpm(install, { limitMs: FIRST_TRY_MS }).catch((error) => {
    if (wasInterrupted()) process.exit(INTERRUPTED);
    console.error(`${error.message}: trying once more`);
    return pnpm(install, { limitMs: SECOND_TRY_MS });
  });
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

function fingerprint() {
  const hash = createHash("sha256").update(`${process.platform} ${process.arch}`);
  for (const file of ["pnpm-lock.yaml", "pnpm-workspace.yaml", ".npmrc", "package.json", ...packageFiles()]) {
    hash.update(file).update(readFileSync(join(checkout, file)));
  }
  return hash.digest("hex");
}

function packageFiles() {
  const members = ["apps", "packages"].flatMap((folder) =>
    readdirSync(join(checkout, folder)).map((name) => join(folder, name)),
  );
  return [...members, "bench", "e2e"]
    .map((dir) => join(dir, "package.json"))
    .filter((file) => existsSync(join(checkout, file)));
}
