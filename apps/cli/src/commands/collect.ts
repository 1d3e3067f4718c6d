import { dryRun } from "../collect/dry-run";
import { collectOnce } from "../collect/once";
import { collectWatching } from "../collect/watch";
import { stateDirectory } from "../env";
import { connect } from "../send/client";
import type { Daemon } from "../send/daemon";
import { takeLock } from "../state/collector-lock";
import { prepareStateDirectory } from "../state/directory";
import { findLogin, getLogin, type Login } from "../state/login";
import { UsageError } from "../terminal/failure";
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
  const lock = await takeLock(directory);
  try {
    if (flags.watch) await watchUntilStopped(asked, directory, terminal);
    else await onceNow(asked, directory, terminal);
  } finally {
    await lock.release();
  }
  return 0;
}

async function onceNow(asked: Asked, directory: string, terminal: Terminal): Promise<void> {
  const login = await getLogin(directory);
  await collectOnce({ scopes: scopesOf(asked, login), daemon: daemonOf(login, directory) }, terminal);
}

/** The first signal lets a report under way come to its end; the second does not. */
async function watchUntilStopped(asked: Asked, directory: string, terminal: Terminal): Promise<void> {
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () => (stop.signal.aborted ? process.exit(130) : stop.abort()));
  while (!stop.signal.aborted) {
    const login = await getLogin(directory);
    const scopes = scopesOf(asked, login);
    terminal.say(
      `Watching ${scopes.flatMap(({ roots }) => roots).join(", ")} for ${login.workspaceSlug} at ${login.url}.`,
    );
    await collectWatching({ scopes, daemon: daemonOf(login, directory), signal: stop.signal }, terminal);
  }
}

const daemonOf = (login: Login, directory: string): Daemon => ({
  login,
  directory,
  client: connect({ url: login.url, token: login.daemonToken }),
});
