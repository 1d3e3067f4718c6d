import type { Consent } from "../items/consent";
import { makeWork } from "../items/items";
import type { Scan } from "../logs/scan";
import { type View, viewOf } from "../logs/view";
import { deviceName } from "../send/daemon";
import { type Session, toSessions } from "../send/plan";
import type { Source } from "../sources/source";
import type { Ledger } from "../state/ledger";
import { runnersSessions } from "../state/runner-sessions";

/** What to read, and what of it may leave. */
export type Scope = { readonly source: Source; readonly roots: readonly string[]; readonly consent: Consent };

export type Gathered = { scan: Scan; view: View; sessions: Session[] };

type Telling = { agent: string | undefined; directory: string; ledger: Pick<Ledger, "find"> | undefined; now: Date };

/** Everything the logs in scope have to tell, whether it was told before or not. */
export function gather({ source, consent }: Scope, scan: Scan, { agent, directory, ledger, now }: Telling): Gathered {
  const view = viewOf(scan.logs);
  const works = makeWork({
    source,
    view,
    consent,
    agent: agent ?? `${source.name}@${deviceName()}`.slice(0, 200),
    labelOf: (sessionId) => ledger?.find("task", sessionId)?.label,
    isTaken: runnersSessions(directory, now),
    now,
  });
  return { scan, view, sessions: toSessions(works) };
}

export const ledgerName = (source: Source, daemonId: string): string => `${source.name}-${daemonId}`;
