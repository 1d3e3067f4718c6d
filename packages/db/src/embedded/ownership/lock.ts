import { existsSync, linkSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { isTokenAlive, processToken } from "./process";

const MINUTE_MS = 60_000;
const POLL_MS = 25;
/** Nobody is that long about writing a lock down. */
const UNFINISHED_MS = 5_000;

/** One process at a time works on a data directory. Whoever died while holding the lock no longer holds it. */
export async function withLock<T>(dir: string, work: () => Promise<T>, patienceMs = 2 * MINUTE_MS): Promise<T> {
  const file = join(dir, "lock");
  const deadline = Date.now() + patienceMs;
  while (!create(file)) {
    const holder = read(file);
    if (holder !== undefined && isDead(file, holder)) breakLock(file, holder);
    if (Date.now() > deadline) throw new Error(`${dir} is in use by ${nameOf(holder)}: stop it first`);
    await wait(POLL_MS);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** There with its holder in it, or not there: a kill or a full disk in between leaves no lock that is nobody's. */
function create(file: string): boolean {
  if (existsSync(file)) return false;
  const token = processToken(process.pid);
  const aside = `${file}.${token}`;
  try {
    writeFileSync(aside, token, { mode: 0o600, flush: true });
    linkSync(aside, file);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

const isDead = (file: string, holder: string): boolean =>
  holder.trim() === "" ? ageMs(file) > UNFINISHED_MS : !isTokenAlive(holder);

const nameOf = (holder = "") => (holder.trim() === "" ? "another process" : `process ${holder.split("-")[0]}`);

/**
 * TRICKY: two processes may find the same dead holder; the slower one must not remove the lock that the faster one has
 * taken since. So breaking is itself done by one at a time, who looks again.
 */
function breakLock(file: string, dead: string): void {
  const breaking = `${file}.breaking`;
  if (!create(breaking)) {
    if (ageMs(breaking) > UNFINISHED_MS) rmSync(breaking, { force: true });
    return;
  }
  if (read(file) === dead) rmSync(file, { force: true });
  rmSync(breaking, { force: true });
}

function ageMs(file: string): number {
  try {
    return Date.now() - statSync(file).mtimeMs;
  } catch {
    return 0;
  }
}
