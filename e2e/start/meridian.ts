import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { isAlive } from "@meridian/db/embedded";

const start = fileURLToPath(new URL("../../scripts/start.mjs", import.meta.url));

/** `npm start`, without npm. */
export type Meridian = {
  process: ChildProcess;
  said: { out: string; err: string };
  /** The address of its ready line. Throws, with what it said, if it ends before that. */
  ready(): Promise<string>;
  /** Its exit code, once it has ended. */
  ended: Promise<number | null>;
};

const started = new Set<ChildProcess>();

/** For after a test that failed half-way. */
export const killStarted = () => started.forEach((child) => void child.kill("SIGKILL"));

export function startMeridian(env: NodeJS.ProcessEnv): Meridian {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [start], {
    env: { PATH, HOME, MERIDIAN_BUILT: "1", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  started.add(child);
  const said = { out: "", err: "" };
  child.stdout.on("data", (chunk) => (said.out += chunk));
  child.stderr.on("data", (chunk) => (said.err += chunk));
  const ended = once(child, "exit").then(([code]: (number | null)[]) => code ?? null);
  const ready = async () => {
    await until(() => said.out.includes("\n") || child.exitCode !== null);
    const url = /^Meridian is ready at (\S+)\n$/.exec(said.out)?.[1];
    if (!url) throw new Error(`not ready: ${said.out}${said.err}`);
    return url;
  };
  return { process: child, said, ready, ended };
}

/** Asks again until the answer is yes; the test's own time limit ends it. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await wait(20);
}

export async function statusOf(url: string): Promise<number> {
  const response = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
  return response?.status ?? 0;
}

/** The processes that a process has started and that live. */
export function childrenOf(pid: number | undefined): { pid: number; command: string }[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && parentOf(name) === pid && isAlive(Number(name)))
    .map((name) => ({ pid: Number(name), command: read(name, "cmdline").replaceAll("\0", " ") }));
}

function parentOf(pid: string): number {
  const stat = read(pid, "stat");
  return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
}

/** Empty for a process that has ended since. */
function read(pid: string, file: "cmdline" | "stat"): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}
