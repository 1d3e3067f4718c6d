import { mkdir } from "node:fs/promises";
import { stateDirectory } from "../env";
import { runTasks } from "../run/runner";
import { daemonOf } from "../send/daemon";
import { takeLock } from "../state/collector-lock";
import { prepareStateDirectory } from "../state/directory";
import { getLogin } from "../state/login";
import { runnerDirectory } from "../state/runner-sessions";
import { Failure, UsageError } from "../terminal/failure";
import { untilInterrupted } from "../terminal/interrupt";
import { program } from "../terminal/program";
import type { Terminal } from "../terminal/terminal";
import { plural } from "../terminal/words";
import { parseFlags } from "./flags";

export const runOptions = {
  once: { type: "boolean" },
  watch: { type: "boolean" },
  minutes: { type: "string" },
  turns: { type: "string" },
} as const;

const LONGEST_MINUTES = 12 * 60;
const MOST_TURNS = 1_000;

/** Does what autopilots of the workspace ask of this machine, where and as far as that was allowed at log-in. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const flags = parseFlags(args, runOptions);
  if (flags.watch && flags.once) throw new UsageError("--once and --watch exclude each other");
  const limits = {
    minutes: wholeNumber("--minutes", flags.minutes ?? "60", LONGEST_MINUTES),
    turns: wholeNumber("--turns", flags.turns ?? "50", MOST_TURNS),
  };
  const directory = stateDirectory();
  await prepareStateDirectory(directory);
  const login = await getLogin(directory);
  const directories = login.runIn ?? [];
  if (directories.length === 0)
    throw new Failure(`nothing may be run here: run "${program} login --run-in DIR" to allow it in DIR`);
  await mkdir(runnerDirectory(directory), { recursive: true, mode: 0o700 });
  const lock = await takeLock(runnerDirectory(directory));
  try {
    const running = { daemon: daemonOf(login, directory), directories, limits, isWatching: flags.watch === true };
    const done = await untilInterrupted((signal) => runTasks({ ...running, signal }, terminal));
    terminal.say(`${plural(done, "task was", "tasks were")} done.`);
    if (terminal.isJson) terminal.json({ done });
  } finally {
    await lock.release();
  }
  return 0;
}

function wholeNumber(flag: string, text: string, most: number): number {
  const value = Number(text);
  if (!/^\d{1,5}$/u.test(text) || value < 1 || value > most)
    throw new UsageError(`${flag} must be a whole number from 1 to ${most}`);
  return value;
}
