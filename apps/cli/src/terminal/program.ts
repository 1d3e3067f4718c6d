import { homedir } from "node:os";
import { basename, sep } from "node:path";
import { isNpmScript } from "../env";

const FILE = "meridian.mjs";

/** What a person types to run this once more: one file that was fetched is on nobody's PATH. */
export function programOf({ script = "", isNpm, home }: { script?: string; isNpm: boolean; home: string }): string {
  if (isNpm) return "npm run meridian --";
  if (basename(script) !== FILE) return "meridian";
  const path = shortPath(script, home);
  return `node ${/^[\w.:~@/\\-]+$/u.test(path) ? path : `"${script}"`}`;
}

const shortPath = (path: string, home: string): string =>
  path.startsWith(home + sep) ? `~${path.slice(home.length)}` : path;

export const program = programOf({
  ...(process.argv[1] !== undefined && { script: process.argv[1] }),
  isNpm: isNpmScript(),
  home: homedir(),
});
