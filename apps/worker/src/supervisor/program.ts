import { type ChildProcess, spawn } from "node:child_process";

export type Program = {
  name: string;
  command: readonly [string, ...string[]];
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** How long it may take to end what it has begun. */
  patienceMs: number;
};

export type Kept = {
  /** How often it has died since it last was well. */
  deaths(): number;
  /** The last word it has said since it was started; of one that is no more, its exit code. */
  lastWord(): unknown;
  stop(): Promise<void>;
  kill(): void;
};

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;
/** Who lived that long was well. */
const WELL_MS = 20_000;

/**
 * Keeps a program running: one that dies is started again, at once the first time, then ever later. It gets a session of
 * its own, so that Ctrl-C in the terminal reaches only us, and a channel whose end tells it that we are gone.
 */
export function keepRunning(program: Program, say: (line: string) => void): Kept {
  let child: ChildProcess | undefined;
  let deaths = 0;
  let word: unknown;
  let isStopping = false;
  let restart: NodeJS.Timeout | undefined;

  const start = () => {
    const startedAt = Date.now();
    word = undefined;
    child = launch(program);
    child.on("message", (said) => {
      word = said;
    });
    child.once("exit", (code, signal) => {
      child = undefined;
      word = code;
      if (isStopping) return;
      deaths = Date.now() - startedAt > WELL_MS ? 1 : deaths + 1;
      const pause = Math.min(FIRST_PAUSE_MS * 2 ** (deaths - 1), LONGEST_PAUSE_MS);
      say(`${program.name} ended (${signal ?? code}) and is started again in ${pause / 1000} s`);
      restart = setTimeout(start, pause);
    });
  };
  start();

  return {
    deaths: () => deaths,
    lastWord: () => word,
    stop: () => {
      isStopping = true;
      clearTimeout(restart);
      return child ? end(child, program.patienceMs) : Promise.resolve();
    },
    kill: () => void child?.kill("SIGKILL"),
  };
}

function launch({ command: [program, ...args], cwd, env }: Program): ChildProcess {
  const child = spawn(program, args, { cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe", "ipc"] });
  // Through us, so that a closed terminal or pipe is our affair alone; not piped, for then nobody would read on after that.
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => process.stderr.write(chunk));
  child.on("error", () => {});
  return child;
}

function end(child: ChildProcess, patienceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => child.kill("SIGKILL"), patienceMs);
    child.once("exit", () => {
      clearTimeout(force);
      resolve();
    });
    child.kill("SIGTERM");
  });
}
