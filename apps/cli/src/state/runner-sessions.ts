import { appendFileSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { asObject, asText } from "../items/json";

/** Where `meridian run` keeps what it needs to remember. */
export const runnerDirectory = (directory: string): string => join(directory, "runner");

const sessionsFile = (directory: string) => join(runnerDirectory(directory), "sessions.jsonl");

/**
 * `open`: the runner is at it. `reported`: the runner has told of it. `left`: the runner died over it, and what its log
 * says is the collector's to tell.
 */
export type SessionState = "open" | "reported" | "left";

/** A runner that died is not waited for any longer than any run may last. */
const LONGEST_RUN_MS = 24 * 60 * 60_000;

export function recordSession(directory: string, id: string, state: SessionState): void {
  mkdirSync(runnerDirectory(directory), { recursive: true, mode: 0o700 });
  const line = JSON.stringify({ id, state, at: Date.now() });
  appendFileSync(sessionsFile(directory), `${line}\n`, { mode: 0o600, flush: true });
}

type Recorded = { state: SessionState; at: number };

/** What was recorded last of each session that a runner here has started. */
export function readSessions(directory: string): Map<string, Recorded> {
  const sessions = new Map<string, Recorded>();
  for (const line of readLines(sessionsFile(directory))) {
    const { id, state, at } = parse(line);
    if (id !== undefined && typeof at === "number" && isState(state)) sessions.set(id, { state, at });
  }
  return sessions;
}

/** Whether a session is the runner's to tell of. Ask after the logs were read: it is recorded before it begins. */
export function runnersSessions(directory: string, now: Date): (sessionId: string) => boolean {
  const sessions = readSessions(directory);
  return (sessionId) => {
    const recorded = sessions.get(sessionId);
    if (recorded?.state === "open") return now.getTime() - recorded.at < LONGEST_RUN_MS;
    return recorded?.state === "reported";
  };
}

const isState = (state: unknown): state is SessionState => state === "open" || state === "reported" || state === "left";

function readLines(path: string): string[] {
  try {
    return readFileSync(path, "utf8").split("\n");
  } catch {
    return [];
  }
}

/** A line that was torn by a crash says nothing. */
function parse(line: string) {
  try {
    const entry = asObject(JSON.parse(line));
    return { id: asText(entry?.id, 200), state: entry?.state, at: entry?.at };
  } catch {
    return {};
  }
}
