import { scanLogs } from "../logs/scan";
import { planOf } from "../send/plan";
import type { Source } from "../sources/source";
import type { Ledger } from "../state/ledger";
import { loadMemories } from "../state/log-memories";
import type { Login } from "../state/login";
import { gather } from "./gather";

type Place = { login: Login; directory: string; ledger: Ledger; runtimeId: string | undefined };

/** Items that a collect would send now; none where nothing may leave. */
export async function waitingOf(source: Source, { login, directory, ledger, runtimeId }: Place) {
  if (!login.consent) return { logs: 0, waiting: 0 };
  const scope = { source, roots: source.defaultRoots(), consent: login.consent };
  const scan = await scanLogs(source, scope.roots, await loadMemories(directory, source.name));
  const { sessions } = gather(scope, scan, { agent: login.agent, directory, ledger, now: new Date() });
  const plan = planOf({ sessions, ledger, runtimeId, isAside: () => false, unknownTasks: new Set() });
  return { logs: scan.found, waiting: plan.length };
}
