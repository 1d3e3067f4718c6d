import type { Counters } from "../sources/source";
import { byParting } from "./copies";
import { earlierDirectory, earliest, mergeCopies, type ResponseFacts, type SessionFacts } from "./extract";
import type { LogMemory } from "./read-log";

export type Session = {
  id: string;
  startedAt: number;
  lastAt: number;
  isBranch: boolean;
  directory: string | undefined;
};

export type Response = {
  id: string;
  session: Session;
  at: number;
  model: string;
  isSideChain: boolean;
  counters: Counters;
};

/** All logs seen as one: every session that was answered and every response once, whatever file tells of it. */
export type View = { sessions: Session[]; responses: Response[]; unidentified: number; undated: number };

/** Depends on what the logs say and on nothing else: not on their order, nor on when and in which pieces they were read. */
export function viewOf(memories: Iterable<LogMemory>): View {
  const { sessions: facts, responses: copies } = mergeFiles(memories);
  const sessions = [...facts].map(([id, session]) => toSession(id, session)).sort(byStart(copies));
  const places = new Map(sessions.map(({ id }, place) => [id, place]));
  const responses = [...copies].map(([id, copy]) => {
    // Resuming a session copies its past into the new one's log; whoever began first is who was billed.
    const first = Math.min(...copy.sessions.flatMap((name) => places.get(name) ?? []));
    return toResponse(id, copy, sessions[first]);
  });
  const owners = new Set(responses.map(({ session }) => session.id));
  return {
    sessions: sessions.filter(({ id }) => facts.get(id)?.isAnswered || owners.has(id)),
    responses: responses.sort((a, b) => a.at - b.at || compare(a.id, b.id)),
    unidentified: [...copies.values()].filter((copy) => !copy.isIdentified).length,
    undated: [...copies.values()].filter((copy) => copy.at === undefined).length,
  };
}

function mergeFiles(memories: Iterable<LogMemory>) {
  const sessions = new Map<string, SessionFacts>();
  const responses = new Map<string, ResponseFacts>();
  for (const { extract, modifiedAt } of memories) {
    // Nothing in the file before it is dated: its first time, else the file's own, is the best guess there is.
    const guess = extract.firstAt ?? Math.floor(modifiedAt);
    for (const [id, facts] of extract.responses) {
      const dated = facts.at === undefined ? { ...facts, nearAt: facts.nearAt ?? guess } : facts;
      const known = responses.get(id);
      responses.set(id, known ? mergeCopies(known, dated) : dated);
    }
    for (const [id, facts] of extract.sessions) sessions.set(id, mergeSessions(sessions.get(id), facts, guess));
  }
  return { sessions, responses };
}

type Dated = SessionFacts & { guess?: number };

function mergeSessions(a: Dated | undefined, b: SessionFacts, guess: number): Dated {
  const startedAt = earliest(a?.startedAt, b.startedAt);
  const lastAt = Math.max(a?.lastAt ?? -1, b.lastAt ?? -1);
  const directory = earlierDirectory(a?.directory, b.directory);
  return {
    ...(startedAt !== undefined && { startedAt }),
    ...(lastAt >= 0 && { lastAt }),
    ...(directory && { directory }),
    isAnswered: b.isAnswered || a?.isAnswered === true,
    isBranch: b.isBranch || a?.isBranch === true,
    guess: Math.min(a?.guess ?? guess, guess),
  };
}

function toSession(id: string, { startedAt, lastAt, isBranch, directory, guess = 0 }: Dated): Session {
  const start = startedAt ?? guess;
  return { id, startedAt: start, lastAt: lastAt ?? start, isBranch, directory: directory?.path };
}

function toResponse(id: string, facts: ResponseFacts, session: Session | undefined): Response {
  const { model, isSideChain, counters } = facts;
  if (!session) throw new Error("a response without a session");
  return { id, session, at: facts.at ?? facts.nearAt ?? session.startedAt, model, isSideChain, counters };
}

function byStart(copies: ReadonlyMap<string, ResponseFacts>): (a: Session, b: Session) => number {
  const parting = byParting(copies);
  return (a, b) =>
    a.startedAt - b.startedAt || Number(a.isBranch) - Number(b.isBranch) || parting(a.id, b.id) || compare(a.id, b.id);
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
