import { dryRun } from "../collect/dry-run";
import { collectOnce } from "../collect/once";
import { collectWatching } from "../collect/watch";
import { stateDirectory } from "../env";
import { daemonOf } from "../send/daemon";
import { takeLock } from "../state/collector-lock";
import { prepareStateDirectory } from "../state/directory";
import { findLogin, getLogin } from "../state/login";
import { UsageError } from "../terminal/failure";
import { untilInterrupted } from "../terminal/interrupt";
import { safeText } from "../terminal/safe-text";
import type { Terminal } from "../terminal/terminal";
import { type Asked, chosenRoots, chosenSources, scopesOf } from "./collect-scope";
import { parseFlags } from "./flags";

export const collectOptions = {
  once: { type: "boolean" },
  watch: { type: "boolean" },
  source: { type: "string", multiple: true },
  root: { type: "string", multiple: true },
  "dry-run": { type: "boolean" },
} as const;

export async function collect(args: readonly string[], terminal: Terminal): Promise<number> {
  const flags = parseFlags(args, collectOptions);
  if (flags.watch && flags.once) throw new UsageError("--once and --watch exclude each other");
  if (flags.watch && flags["dry-run"]) throw new UsageError("--watch and --dry-run exclude each other");
  const asked = { sources: chosenSources(flags.source), roots: await chosenRoots(flags.root) };
  const directory = stateDirectory();
  if (flags["dry-run"]) {
    const login = await findLogin(directory);
    await dryRun({ scopes: scopesOf(asked, login), directory, login }, terminal);
    return 0;
  }
  await prepareStateDirectory(directory);
  scopesOf(asked, await findLogin(directory));
  await getLogin(directory);
  const run = flags.watch ? watch : once;
  await untilInterrupted((signal) => alone(directory, () => run({ asked, directory, signal }, terminal)));
  return 0;
}

async function alone(directory: string, work: () => Promise<void>): Promise<void> {
  const lock = await takeLock(directory);
  try {
    await work();
  } finally {
    await lock.release();
  }
}

type Run = { asked: Asked; directory: string; signal: AbortSignal };

async function once({ asked, directory, signal }: Run, terminal: Terminal): Promise<void> {
  const login = await getLogin(directory);
  await collectOnce({ scopes: scopesOf(asked, login), daemon: daemonOf(login, directory), signal }, terminal);
}

async function watch({ asked, directory, signal }: Run, terminal: Terminal): Promise<void> {
  while (!signal.aborted) {
    const login = await getLogin(directory);
    const scopes = scopesOf(asked, login);
    const roots = scopes.flatMap((scope) => scope.roots).join(", ");
    terminal.say(safeText(`Watching ${roots} for ${login.workspaceSlug} at ${login.url}.`));
    await collectWatching({ scopes, daemon: daemonOf(login, directory), signal }, terminal);
  }
}
