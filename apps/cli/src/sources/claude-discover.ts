import { readdir, realpath } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Discovery, LogFile } from "./source";

const MAX_DEPTH = 10;
const LOG = ".jsonl";

/**
 * Every log below `root/projects`: sessions, and the sub-agents that write files of their own beside them. Links below
 * it are not followed, since they may lead out of what was allowed.
 */
export async function discoverClaudeLogs(root: string): Promise<Discovery> {
  const found: Discovery = { files: [], skippedLinks: [], unreadable: [] };
  const projects = await realpath(join(root, "projects")).catch(() => undefined);
  if (projects !== undefined) await walk(projects, [], found);
  found.files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return found;
}

async function walk(folder: string, inside: readonly string[], found: Discovery): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined);
  if (!entries) {
    found.unreadable.push(folder);
    return;
  }
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && inside.length < MAX_DEPTH) await walk(path, [...inside, entry.name], found);
    else if (entry.isFile() && entry.name.endsWith(LOG)) found.files.push(logFile(path, inside));
    else if (entry.isSymbolicLink()) found.skippedLinks.push(path);
  }
}

/** `<project>/<session>.jsonl`, or `<project>/<session>/…/<any>.jsonl`. */
function logFile(path: string, [, session]: readonly string[]): LogFile {
  return { path, sessionId: session ?? basename(path, LOG) };
}
