import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

/** Names a process for as long as it lives: a pid alone is given to somebody else later. */
export function processToken(pid: number): string {
  return `${pid}-${startedAt(pid) ?? 0}`;
}

/** Whether the process that was given this token still runs. */
export function isTokenAlive(token: string): boolean {
  const pid = Number(token.split("-")[0]);
  return isAlive(pid) && processToken(pid) === token;
}

/** Running, and not a zombie that nobody has reaped yet: that one still takes signals, but does nothing any more. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process is a process.
    if (!(error instanceof Error && "code" in error && error.code === "EPERM")) return false;
  }
  return statOf(pid)?.[0] !== "Z";
}

/** The command line of a process; undefined where that can not be known. */
export function commandOf(pid: number): string | undefined {
  if (existsSync("/proc/self/cmdline")) {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    } catch {
      return undefined;
    }
  }
  const { status, stdout } = spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  return status === 0 ? stdout.trim() : undefined;
}

/** In ticks since the machine started; undefined outside Linux. */
const startedAt = (pid: number) => statOf(pid)?.[19];

/** The fields of /proc/PID/stat after the name, which may itself hold spaces and brackets: state first. */
function statOf(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return undefined;
  }
}
