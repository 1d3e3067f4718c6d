import { parseInstant } from "@meridian/time";
import { asObject, asText, type Json } from "../items/json";
import { type Answer, parseAnswer } from "./claude-answer";
import type { LogLine } from "./source";

/** A line of Claude Code's log. Anything may be missing, null or of a wrong type: it is then passed over, never thrown on. */
export function parseClaudeLine(line: string): LogLine | undefined {
  const entry = parseObject(line);
  if (!entry) return undefined;
  const said = answeringEntry(entry);
  const at = instantOf(said?.entry.timestamp) ?? instantOf(entry.timestamp);
  const writtenFor = asText(said?.entry.sessionId, 200) ?? asText(entry.sessionId, 200);
  // Branching a session writes its past once more under the new one's name, and says where it is from.
  const original = asText(asObject(entry.forkedFrom)?.sessionId, 200);
  const sessionId = original ?? writtenFor;
  const directory = asText(entry.cwd, 4096) ?? asText(said?.entry.cwd, 4096);
  const answer = said && parseAnswer({ ...said, sessionId, at });
  return {
    ...(at !== undefined && { at }),
    ...(sessionId !== undefined && { sessionId }),
    ...(original !== undefined && writtenFor !== undefined && { copiedFor: writtenFor }),
    ...(directory !== undefined && { directory }),
    isAnswer: said !== undefined,
    ...(answer && { response: answer }),
  };
}

/** Where the response lies: on the line itself, or inside the progress lines that some versions wrote for sub-agents. */
function answeringEntry(entry: Json): Pick<Answer, "entry" | "message" | "usage"> | undefined {
  for (const candidate of [entry, asObject(asObject(entry.data)?.message)]) {
    const message = asObject(candidate?.message);
    const usage = asObject(message?.usage);
    if (candidate && message && usage) return { entry: candidate, message, usage };
  }
  return undefined;
}

function parseObject(line: string): Json | undefined {
  try {
    // Some editors leave a byte order mark at the start of a file.
    return asObject(JSON.parse(line.startsWith("\uFEFF") ? line.slice(1) : line));
  } catch {
    return undefined;
  }
}

function instantOf(value: unknown): number | undefined {
  const at = typeof value === "string" ? parseInstant(value)?.getTime() : undefined;
  return at !== undefined && at >= 0 ? at : undefined;
}
