import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

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
  const isNew = !existsSync(dataDir);
  try {
    makeDirectory(dataDir);
  } catch (error) {
    throw new Error(`${dataDir} can not be made (${codeOf(error)}): name another place in MERIDIAN_DATA_DIR`);
  }
  // The account that PostgreSQL runs as must get through to its own directory; it can list nothing on the way.
  if (isNew) chmodSync(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700);
}

/** Step by step: below /proc the recursive `mkdir` of Node 20 never returns. */
function makeDirectory(path: string): void {
  if (existsSync(path)) return;
  makeDirectory(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Somebody else was faster.
    if (codeOf(error) !== "EEXIST") throw error;
  }
}

const codeOf = (error: unknown) => (error instanceof Error && "code" in error ? error.code : undefined);

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
