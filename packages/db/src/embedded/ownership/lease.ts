import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isTokenAlive, processToken } from "./process";

/** Who uses a running cluster: the last one to leave stops it. Call these under the lock. */
export function takeLease(dataDir: string): string {
  const dir = join(dataDir, "leases");
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const lease = join(dir, `${processToken(process.pid)}-${Math.random().toString(36).slice(2, 8)}`);
  writeFileSync(lease, "");
  return lease;
}

/** Gives one's lease back and says whether nobody is left. Leases of dead processes count for nothing. */
export function returnLease(dataDir: string, lease: string): boolean {
  rmSync(lease, { force: true });
  const dir = join(dataDir, "leases");
  return readdirSync(dir).filter((name) => isHeld(join(dir, name), name)).length === 0;
}

function isHeld(file: string, name: string): boolean {
  if (isTokenAlive(name.split("-").slice(0, 2).join("-"))) return true;
  rmSync(file, { force: true });
  return false;
}
