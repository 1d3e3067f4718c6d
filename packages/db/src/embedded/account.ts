import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";

/** An unprivileged account that PostgreSQL runs as; undefined: the one we are. */
export type Account = { uid: number; gid: number } | undefined;

/**
 * PostgreSQL refuses to run as root. A cluster that is there keeps its owner (it may have been made by an ordinary
 * user); a new one gets an account that most systems have.
 */
export function serverAccount(clusterDir: string): Account {
  if (process.getuid?.() !== 0) return undefined;
  if (existsSync(clusterDir)) {
    const { uid, gid } = statSync(clusterDir);
    if (uid !== 0) return { uid, gid };
  }
  for (const name of ["postgres", "nobody"]) {
    const uid = idOf("-u", name);
    const gid = idOf("-g", name);
    if (uid !== undefined && gid !== undefined) return { uid, gid };
  }
  throw new Error(
    "PostgreSQL does not run as root, and this machine has no account named postgres or nobody: start Meridian as an ordinary user",
  );
}

function idOf(flag: "-u" | "-g", name: string): number | undefined {
  const { status, stdout } = spawnSync("id", [flag, name], { encoding: "utf8" });
  return status === 0 ? Number(stdout) : undefined;
}

/** Whether the account may enter the directory, or the nearest one above it that exists. */
export function mayEnter(account: Account, dir: string): boolean {
  if (!account) return true;
  let existing = dir;
  while (!existsSync(existing)) existing = dirname(existing);
  return spawnSync("test", ["-x", existing], { ...account, cwd: "/" }).status === 0;
}

/** Where the cluster lives: in the data directory, or outside when that lies in a home its account may not enter. */
export function placeCluster(dataDir: string): string {
  const inside = join(dataDir, "postgres");
  if (mayEnter(serverAccount(inside), inside)) return inside;
  return join("/var/lib", `meridian-${createHash("sha256").update(dataDir).digest("hex").slice(0, 12)}`);
}
