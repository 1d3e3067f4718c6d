import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Words that must never leave the machine; tests look for them in everything that does. */
export const SECRET = "the-secret-words-of-a-prompt";

type Entry = {
  id?: string | null;
  session?: string;
  at?: string;
  model?: string;
  cwd?: string;
  request?: string | null;
  sideChain?: boolean;
  usage?: object;
  entry?: object;
};

/** A line of Claude Code's log with defaults for everything a test is not about. */
export function answer(given: Entry = {}): string {
  const { id = "msg_1", session = "session-1", at = "2026-03-01T10:00:00.000Z", model = "claude-opus-4-7" } = given;
  return JSON.stringify({
    type: "assistant",
    sessionId: session,
    timestamp: at,
    cwd: given.cwd ?? "/work/app",
    version: "2.1.114",
    isSidechain: given.sideChain ?? false,
    requestId: given.request ?? "req_1",
    uuid: `uuid-${id}-${at}`,
    message: {
      id,
      role: "assistant",
      model,
      content: [{ type: "text", text: SECRET }],
      usage: { input_tokens: 10, output_tokens: 20, ...given.usage },
    },
    ...given.entry,
  });
}

/** What a person said, which opens a session. */
export const prompt = ({
  session = "session-1",
  at = "2026-03-01T09:59:00.000Z",
  cwd = "/work/app",
}: Entry = {}): string =>
  JSON.stringify({ type: "user", sessionId: session, timestamp: at, cwd, message: { role: "user", content: SECRET } });

/** Writes a log below a root, as lines. */
export function writeLog(root: string, path: string, lines: readonly string[]): string {
  const file = join(root, "projects", path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, lines.map((line) => `${line}\n`).join(""));
  return file;
}

export const appendLog = (file: string, lines: readonly string[]): void =>
  appendFileSync(file, lines.map((line) => `${line}\n`).join(""));
