import { join } from "node:path";
import type { LogMemory } from "../logs/read-log";
import { readPrivate, replacePrivate } from "./private-file";
import { seal, unseal } from "./sealed";

const FORMAT = 1;

export type LogMemories = Map<string, LogMemory>;

type Kept = { format: number; logs: [string, LogMemory][] };

const fileOf = (directory: string, source: string) => join(directory, `logs-${source}.json`);

/**
 * What was read of each log. It saves work and nothing more: without it, or with a damaged one or another version's,
 * the logs are read again from their start.
 */
export async function loadMemories(directory: string, source: string): Promise<LogMemories> {
  const text = await readPrivate(fileOf(directory, source));
  const kept = text === undefined ? undefined : (unseal(text) as Kept | undefined);
  if (kept?.format !== FORMAT) return new Map();
  return new Map(kept.logs.map(([path, memory]) => [path, revived(memory)]));
}

export async function saveMemories(directory: string, source: string, memories: LogMemories): Promise<void> {
  const logs = [...memories].map(([path, memory]): [string, unknown] => [path, flattened(memory)]);
  await replacePrivate(fileOf(directory, source), seal({ format: FORMAT, logs }));
}

/** Maps as pairs: names out of logs are no safe keys for objects. */
function flattened({ extract, ...rest }: LogMemory) {
  return { ...rest, extract: { ...extract, sessions: [...extract.sessions], responses: [...extract.responses] } };
}

function revived({ extract, ...rest }: LogMemory): LogMemory {
  const { sessions, responses } = extract;
  return { ...rest, extract: { ...extract, sessions: new Map(sessions), responses: new Map(responses) } };
}
