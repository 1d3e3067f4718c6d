import { randomUUID } from "node:crypto";
import { pause } from "../send/backoff";
import type { Daemon } from "../send/daemon";
import { findLogin } from "../state/login";
import type { Terminal } from "../terminal/terminal";
import { Collection } from "./collection";
import type { Scope } from "./gather";
import { Heart } from "./heart";
import { SourceWatch } from "./source-watch";

const READ_MS = 5_000;

type Watch = { scopes: readonly Scope[]; daemon: Daemon; signal: AbortSignal };

/**
 * Collects until told to stop, or until this machine was logged in anew. Reading never waits for the server: what was
 * not sent yet waits in the logs themselves.
 */
export async function collectWatching({ scopes, daemon, signal }: Watch, terminal: Terminal): Promise<void> {
  const collections = await Promise.all(scopes.map((scope) => Collection.open(scope, daemon)));
  const heart = new Heart(daemon, terminal, randomUUID());
  const watches = collections.map((collection) => new SourceWatch(collection, { signal, terminal }));
  while (!signal.aborted) {
    await heart.beatIfDue(watches.reduce((sum, { waiting }) => sum + waiting, 0));
    for (const watch of watches) await watch.round();
    await pause(READ_MS, signal);
    if (!signal.aborted && (await isLoggedInAnew(daemon))) return;
  }
  await heart.stop();
}

async function isLoggedInAnew({ directory, login }: Daemon): Promise<boolean> {
  const now = await findLogin(directory).catch(() => login);
  return JSON.stringify(now) !== JSON.stringify(login);
}
