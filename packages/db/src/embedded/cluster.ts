import { spawn } from "node:child_process";
import {
  appendFileSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Account } from "./account";
import { type Binaries, executable } from "./binaries";
import { commandOf, isAlive } from "./ownership/process";
import { accepts, freePort } from "./port";

/** A PostgreSQL cluster of ours: its files, and who runs it with what. A disposable one may be lost with the machine. */
export type Cluster = { dir: string; account: Account; binaries: Binaries; disposable?: boolean };
export type Running = { pid: number; port: number };
export type Settings = Record<string, string | number>;

/** Makes the files, with a password for the superuser. Complete or not there at all, also after a kill. */
export async function createCluster(cluster: Cluster, password: string): Promise<void> {
  const unfinished = `${cluster.dir}.unfinished`;
  const passwordFile = `${cluster.dir}.password`;
  rmSync(unfinished, { recursive: true, force: true });
  // Parents keep the usual mode: with 0700 all the way, the account could not reach its own directory.
  mkdirSync(dirname(cluster.dir), { recursive: true });
  mkdirSync(unfinished, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (cluster.account) {
    chownSync(unfinished, cluster.account.uid, cluster.account.gid);
    chownSync(passwordFile, cluster.account.uid, cluster.account.gid);
  }
  try {
    await run(cluster, "initdb", [
      "-D",
      unfinished,
      "-U",
      "postgres",
      `--pwfile=${passwordFile}`,
      ...initFlags(cluster),
    ]);
    appendFileSync(join(unfinished, "postgresql.conf"), "\ninclude = 'meridian.conf'\n");
    renameSync(unfinished, cluster.dir);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** The same order of texts on every system. */
function initFlags({ binaries, disposable }: Cluster): string[] {
  const locale = binaries.major >= 17 ? ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] : [];
  const sync = disposable ? ["--no-sync"] : [];
  return ["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", ...locale, ...sync];
}

/** The postmaster of this cluster, if it lives and accepts: one that was killed leaves its pid file behind. */
export async function runningCluster(cluster: Cluster): Promise<Running | undefined> {
  for (let patience = 100; patience > 0; patience -= 1) {
    const running = lastPostmaster(cluster);
    if (!running || !isPostmaster(running.pid)) return undefined;
    if (running.port > 0 && (await accepts(running.port))) return running;
    await wait(100);
  }
  return undefined;
}

function lastPostmaster({ dir }: Cluster): Running | undefined {
  const file = join(dir, "postmaster.pid");
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, "utf8").split("\n");
  return { pid: Number(lines[0]), port: Number(lines[3] ?? 0) };
}

function isPostmaster(pid: number): boolean {
  return isAlive(pid) && /postgres/.test(commandOf(pid) ?? "postgres");
}

/** Starts the cluster, on the wanted port if that is free, and returns when it accepts. */
export async function startCluster(cluster: Cluster, settings: Settings, wanted?: number): Promise<Running> {
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value}'\n`);
  writeFileSync(join(cluster.dir, "meridian.conf"), lines.join(""));
  for (let attempt = 1; ; attempt += 1) {
    releasePidFile(cluster);
    const port = await freePort(attempt === 1 ? wanted : undefined);
    const log = join(cluster.dir, "start.log");
    writeFileSync(log, "");
    if (cluster.account) chownSync(log, cluster.account.uid, cluster.account.gid);
    try {
      await run(cluster, "pg_ctl", ["start", "-D", cluster.dir, "-w", "-t", "60", "-l", log, "-o", `-p ${port}`]);
      const running = await runningCluster(cluster);
      if (running) return running;
    } catch (error) {
      const why = readFileSync(log, "utf8");
      // Somebody took the port; or processes of a killed server are still on their way out.
      if (attempt === 40 || !/could not bind|pre-existing shared memory|lock file/.test(why)) {
        throw new Error(`PostgreSQL did not start:\n${why.slice(-2_000)}`, { cause: error });
      }
    }
    await wait(250);
  }
}

/**
 * TRICKY: PostgreSQL refuses to start while the pid in its pid file is alive, even if that is a zombie or somebody else
 * by now. Only the pid is replaced, by one that can not exist: the rest of the file is how PostgreSQL finds out whether
 * processes of the dead server still use the data.
 */
function releasePidFile(cluster: Cluster): void {
  const last = lastPostmaster(cluster);
  if (!last || isPostmaster(last.pid)) return;
  const file = join(cluster.dir, "postmaster.pid");
  writeFileSync(file, readFileSync(file, "utf8").replace(/^\d+/, "99999999"));
}

export async function stopCluster(cluster: Cluster, mode: "fast" | "immediate" = "fast"): Promise<void> {
  if (!(await runningCluster(cluster))) return;
  await run(cluster, "pg_ctl", ["stop", "-D", cluster.dir, "-w", "-t", "60", "-m", mode]);
}

/** The server gets nothing of our environment: neither secrets nor a locale or zone of ours. */
function run(cluster: Cluster, name: "initdb" | "pg_ctl", args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(executable(cluster.binaries, name), args, {
      ...cluster.account,
      cwd: "/",
      env: { PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC", NODE_ENV: "production" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.once("error", reject);
    child.once("exit", (code) => (code === 0 ? resolve() : reject(new Error(`${name} failed: ${output}`))));
  });
}
