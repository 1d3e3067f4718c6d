import { realpath } from "node:fs/promises";
import { join, sep } from "node:path";
import type { LogFile, Source } from "../sources/source";
import type { LogMemories } from "../state/log-memories";
import { type LogMemory, readLog } from "./read-log";

export type Scan = {
  /** What the logs under the roots say, with those that were deleted since and are still remembered. */
  logs: LogMemory[];
  found: number;
  /** Remembered, but no longer there. */
  gone: string[];
  skippedLinks: string[];
  unreadable: string[];
  /** Something was read that was not remembered. */
  hasRead: boolean;
};

/** Brings `memories` up to date with the logs under these roots. */
export async function scanLogs(source: Source, roots: readonly string[], memories: LogMemories): Promise<Scan> {
  const places = [...new Set(await Promise.all(roots.map((root) => realpath(root).catch(() => root))))];
  const files = new Map<string, LogFile>();
  const scan: Scan = { logs: [], found: 0, gone: [], skippedLinks: [], unreadable: [], hasRead: false };
  for (const place of places) {
    const found = await source.discover(place);
    scan.skippedLinks.push(...found.skippedLinks);
    scan.unreadable.push(...found.unreadable);
    for (const file of found.files) files.set(file.path, file);
  }
  scan.found = files.size;
  for (const file of files.values()) {
    const known = memories.get(file.path);
    const memory = await readLog(source, file, known);
    if (!memory) scan.unreadable.push(file.path);
    else if (memory !== known) {
      memories.set(file.path, memory);
      scan.hasRead = true;
    }
  }
  const isBelow = (path: string) => places.some((place) => path.startsWith(join(place, sep)));
  for (const [path, memory] of memories) {
    const isGone = !files.has(path);
    if (isGone && isBelow(path)) scan.gone.push(path);
    if (!isGone || isBelow(path)) scan.logs.push(memory);
  }
  return scan;
}
