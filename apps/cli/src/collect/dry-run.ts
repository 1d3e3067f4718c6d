import { scanLogs } from "../logs/scan";
import { planOf } from "../send/plan";
import { Ledger } from "../state/ledger";
import { loadMemories } from "../state/log-memories";
import { findRegistration, type Login } from "../state/login";
import type { Terminal } from "../terminal/terminal";
import { plural } from "../terminal/words";
import { gather, ledgerName, type Scope } from "./gather";

type DryRun = { scopes: readonly Scope[]; directory: string; login: Login | undefined };

/** Prints, one item a line, the bytes that `collect` would send now. Sends nothing and remembers nothing. */
export async function dryRun({ scopes, directory, login }: DryRun, terminal: Terminal): Promise<void> {
  for (const scope of scopes) {
    const ledger = login && (await Ledger.open(directory, ledgerName(scope.source, login.daemonId)));
    const scan = await scanLogs(scope.source, scope.roots, await loadMemories(directory, scope.source.name));
    const { sessions } = gather(scope, scan, { agent: login?.agent, directory, ledger, now: new Date() });
    const registration = login && (await findRegistration(directory, login.daemonId));
    const plan = planOf({
      sessions,
      ledger: ledger ?? { find: () => undefined },
      runtimeId: registration?.runtimes[scope.source.provider],
      isAside: () => false,
      unknownTasks: new Set(),
    });
    for (const { item } of plan) terminal.data(JSON.stringify(item));
    const told = sessions.reduce((sum, { usage }) => sum + 1 + usage.length, 0) - plan.length;
    terminal.say(
      `${scope.source.name}: ${plural(plan.length, "item")} would be sent, ${plural(told, "item was", "items were")} sent before. Read ${plural(scan.found, "log")}.`,
    );
  }
}
