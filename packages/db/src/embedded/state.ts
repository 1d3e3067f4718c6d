import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What an instance remembers beside its database. Only its owner may read it. */
export type InstanceState = {
  /** Signs sessions, where none is given. */
  secret: string;
  superuserPassword: string;
  password: string;
  /** Decided by the first start. */
  demo?: boolean;
  /** Where the cluster is, if it had to be placed outside the data directory. */
  clusterDir?: string;
  port?: number;
};

export function openDataDir(dataDir: string): void {
  const isNew = mkdirSync(dataDir, { recursive: true }) !== undefined;
  // The account that PostgreSQL runs as must get through to its own directory; it can list nothing on the way.
  if (isNew) chmodSync(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700);
}

/** Call under the lock: the first call makes the secrets. */
export function loadState(dataDir: string): InstanceState {
  const file = join(dataDir, "instance.json");
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as InstanceState;
  const state = { secret: generated(), superuserPassword: generated(), password: generated() };
  saveState(dataDir, state);
  return state;
}

export function saveState(dataDir: string, state: InstanceState): void {
  const file = join(dataDir, "instance.json");
  writeFileSync(`${file}.new`, `${JSON.stringify(state, undefined, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
}

const generated = () => randomBytes(32).toString("base64url");
