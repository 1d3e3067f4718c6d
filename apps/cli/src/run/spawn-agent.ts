import { spawn } from "node:child_process";

const MOST_OUTPUT = 16 * 1024 * 1024;
/** Between asking an agent to end and ending it. */
const GRACE_MS = 10_000;

type Job = {
  command: string;
  args: readonly string[];
  directory: string;
  /** What it is to do: on stdin, so that no other user of the machine reads it in a list of processes. */
  input: string;
  limitMs: number;
  signal: AbortSignal;
};

export type Ended = { stdout: string; why: "ended" | "timeout" | "stopped" | "missing"; code: number | null };

/** Runs an agent to its end, or to that of its time. Its group is ended with it, so that nothing goes on unseen. */
export function spawnAgent({ command, args, directory, input, limitMs, signal }: Job): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(command, [...args], {
      cwd: directory,
      stdio: ["pipe", "pipe", "inherit"],
      detached: process.platform !== "win32",
    });
    let stdout = "";
    let why: Ended["why"] = "ended";
    let forced: NodeJS.Timeout | undefined;
    const end = (reason: Ended["why"]) => {
      if (why !== "ended") return;
      why = reason;
      endGroup(child.pid, "SIGTERM");
      forced = setTimeout(() => endGroup(child.pid, "SIGKILL"), GRACE_MS);
    };
    const limit = setTimeout(() => end("timeout"), limitMs);
    const stop = () => end("stopped");
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop);
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      // The result stands at the end: of too much, the beginning is let go.
      stdout = (stdout + text).slice(-MOST_OUTPUT);
    });
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
    const settle = (ended: Ended) => {
      clearTimeout(limit);
      clearTimeout(forced);
      signal.removeEventListener("abort", stop);
      resolve(ended);
    };
    child.on("error", () => settle({ stdout, why: "missing", code: null }));
    child.on("close", (code) => settle({ stdout, why, code }));
  });
}

function endGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? pid : -pid, signal);
  } catch {
    // It has ended by itself.
  }
}
