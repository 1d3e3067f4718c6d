import type { Counters, LogLine } from "../sources/source";

export type SessionFacts = {
  startedAt?: number;
  lastAt?: number;
  /** Where the session began to work: the directory of its earliest line that names one. */
  directory?: { at: number; path: string };
  isAnswered: boolean;
  /** Branched off another: where both seem to begin at once, the other one did. */
  isBranch: boolean;
};

export type ResponseFacts = {
  isIdentified: boolean;
  isSideChain: boolean;
  model: string;
  counters: Counters;
  /** The earliest copy's time. */
  at?: number;
  /** For a response none of whose copies is dated: the time of the line before it. */
  nearAt?: number;
  sessions: string[];
};

/** Everything that was read out of one log, and nothing else of it: no word of a prompt, an answer or a tool. */
export type Extract = {
  sessions: Map<string, SessionFacts>;
  responses: Map<string, ResponseFacts>;
  firstAt?: number;
  latestAt?: number;
  lines: number;
  /** Lines that were no JSON object, or too long to look at. */
  unreadableLines: number;
};

export const emptyExtract = (): Extract => ({
  sessions: new Map(),
  responses: new Map(),
  lines: 0,
  unreadableLines: 0,
});

/** Takes in a line. Taking in the same line twice changes nothing but the count of lines. */
export function takeIn(extract: Extract, line: LogLine, placedIn: string): void {
  const sessionId = line.sessionId ?? placedIn;
  takeSession(extract.sessions, sessionId, line);
  if (line.copiedFor !== undefined) factsOf(extract.sessions, line.copiedFor).isBranch = true;
  takeResponse(extract, sessionId, line);
  if (line.at === undefined) return;
  extract.firstAt ??= line.at;
  extract.latestAt = line.at;
}

function factsOf(sessions: Extract["sessions"], sessionId: string): SessionFacts {
  const facts = sessions.get(sessionId) ?? { isAnswered: false, isBranch: false };
  sessions.set(sessionId, facts);
  return facts;
}

function takeSession(sessions: Extract["sessions"], sessionId: string, { at, directory, isAnswer }: LogLine): void {
  const session = factsOf(sessions, sessionId);
  session.isAnswered ||= isAnswer;
  if (at !== undefined) {
    session.startedAt = Math.min(session.startedAt ?? at, at);
    session.lastAt = Math.max(session.lastAt ?? at, at);
  }
  if (directory === undefined) return;
  const here = { at: at ?? Number.MAX_SAFE_INTEGER, path: directory };
  session.directory = earlierDirectory(session.directory, here) ?? here;
}

type Directory = SessionFacts["directory"];

/** Of two at one instant the lesser path, so that the order of reading decides nothing. */
export function earlierDirectory(a: Directory, b: Directory): NonNullable<Directory> | undefined {
  if (!a || !b) return a ?? b;
  if (a.at !== b.at) return a.at < b.at ? a : b;
  return a.path <= b.path ? a : b;
}

function takeResponse({ responses, latestAt }: Extract, sessionId: string, { at, response }: LogLine): void {
  if (!response) return;
  const { id, ...copy } = response;
  const facts: ResponseFacts = {
    ...copy,
    ...(at !== undefined && { at }),
    ...(at === undefined && latestAt !== undefined && { nearAt: latestAt }),
    sessions: [sessionId],
  };
  const known = responses.get(id);
  responses.set(id, known ? mergeCopies(known, facts) : facts);
}

/** Two copies of one response: the better one's counters, the earliest time, every session that tells of it. */
export function mergeCopies(a: ResponseFacts, b: ResponseFacts): ResponseFacts {
  const { isIdentified, isSideChain, model, counters } = isBetter(b, a) ? b : a;
  const at = earliest(a.at, b.at);
  const nearAt = earliest(a.nearAt, b.nearAt);
  return {
    isIdentified,
    isSideChain,
    model,
    counters,
    ...(at !== undefined && { at }),
    ...(nearAt !== undefined && { nearAt }),
    sessions: [...new Set([...a.sessions, ...b.sessions])],
  };
}

export function earliest(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Math.min(a, b);
}

/**
 * The main chain's copy before a side chain's replay; then the larger one, since a copy written while streaming holds
 * part of the final counts. The server ranks versions in the same order, so what is right here wins there.
 */
function isBetter(candidate: ResponseFacts, than: ResponseFacts): boolean {
  const [mine, theirs] = [rank(candidate), rank(than)];
  const at = mine.findIndex((value, index) => value !== theirs[index]);
  return at >= 0 ? Number(mine[at]) > Number(theirs[at]) : candidate.model > than.model;
}

function rank({ isSideChain, counters }: ResponseFacts): number[] {
  const { inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens, cacheWrite1hTokens, reasoningTokens } =
    counters;
  const total = inputTokens + outputTokens + cacheReadTokens + cacheWriteTokens;
  return [
    isSideChain ? 0 : 1,
    total,
    inputTokens,
    outputTokens,
    cacheReadTokens,
    cacheWriteTokens,
    cacheWrite1hTokens,
    reasoningTokens,
  ];
}
