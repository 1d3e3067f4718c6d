import type { Response, Session, View } from "../logs/view";
import type { Source } from "../sources/source";
import { type Consent, mayLeave } from "./consent";
import { asText } from "./json";

/** A task as it goes over the wire. There is no title: it would be somebody's prompt. */
export type Task = {
  readonly id: string;
  readonly agent: string;
  readonly status: "running" | "completed";
  readonly createdAt: string;
  readonly startedAt: string;
  readonly completedAt?: string;
  readonly project?: string;
};

/** A response's usage as it goes over the wire: counters, names and times, and never a word of what was said. */
export type Usage = {
  readonly id: string;
  readonly taskId: string;
  readonly provider: string;
  readonly model: string;
  readonly occurredAt: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
  readonly cacheWrite1hTokens: number;
  readonly reasoningTokens: number;
  readonly revision: number;
  /** What the agent said it cost; logs do not. */
  readonly costUsd?: number;
};

/** What a session's first report said and no later one may change. */
export type Label = { readonly agent: string; readonly project?: string };

export type Work = { readonly task: Task; readonly usage: Usage[] };

type Making = {
  source: Pick<Source, "usageProvider">;
  view: View;
  consent: Consent;
  agent: string;
  /** Labels of sessions reported before. */
  labelOf: (sessionId: string) => Label | undefined;
  /** Sessions that `run` started, and tells of by itself. */
  isTaken?: (sessionId: string) => boolean;
  now: Date;
};

/** Everything the logs have to tell, session by session, oldest first: the same logs always make the same items. */
export function makeWork({ source, view, consent, agent, labelOf, isTaken, now }: Making): Work[] {
  const works = new Map<string, Work>();
  for (const session of view.sessions) {
    if (!mayLeave(consent, session.directory) || isTaken?.(session.id)) continue;
    const label = labelOf(session.id) ?? { agent };
    works.set(session.id, { task: toTask(session, label, now), usage: [] });
  }
  for (const response of view.responses)
    works.get(response.session.id)?.usage.push(toUsage(response, source.usageProvider));
  return [...works.values()];
}

/** A session has no end of its own: it counts as over once it was quiet this long, with its last line as its end. */
const QUIET_MS = 30 * 60_000;

function toTask({ id, startedAt, lastAt, directory }: Session, label: Label, now: Date): Task {
  const isOver = now.getTime() - lastAt >= QUIET_MS;
  const project = label.project ?? projectOf(directory);
  return {
    id,
    agent: label.agent,
    status: isOver ? "completed" : "running",
    createdAt: iso(startedAt),
    startedAt: iso(startedAt),
    ...(isOver && { completedAt: iso(lastAt) }),
    ...(project !== undefined && { project }),
  };
}

/** The last name of the working directory, from either kind of machine. */
export const projectOf = (directory: string | undefined): string | undefined =>
  asText(
    directory?.split(/[/\\]/u).findLast((part) => part !== ""),
    200,
  );

function toUsage({ id, session, at, model, isSideChain, counters }: Response, provider: string): Usage {
  return {
    id,
    taskId: session.id,
    provider,
    model,
    occurredAt: iso(at),
    inputTokens: counters.inputTokens,
    outputTokens: counters.outputTokens,
    cacheReadTokens: counters.cacheReadTokens,
    cacheWriteTokens: counters.cacheWriteTokens,
    cacheWrite1hTokens: counters.cacheWrite1hTokens,
    reasoningTokens: counters.reasoningTokens,
    revision: revisionOf(isSideChain, session),
  };
}

/** More milliseconds than any session's start has had since 1970. */
const REVISIONS = 2 ** 43;

/**
 * What the server can not see when it chooses between versions: a main chain's copy is better than a side chain's, then
 * an earlier session's better than a later one's. Made of the facts alone, so that it is the same after lost state;
 * among equals the greater counters win, as they do while a response streams.
 */
function revisionOf(isSideChain: boolean, session: Session): number {
  const earliness = REVISIONS - 1 - Math.min(REVISIONS - 1, session.startedAt);
  return (isSideChain ? 0 : REVISIONS) + earliness;
}

const iso = (at: number) => new Date(at).toISOString();
