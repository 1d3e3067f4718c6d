import { realpath, stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { Consent } from "../items/consent";
import { asText } from "../items/json";
import { UsageError } from "../terminal/failure";

/** What may be counted, as the flags say it; undefined where they say nothing. */
export async function givenConsent(
  allow: string[] | undefined,
  isAll: boolean | undefined,
): Promise<Consent | undefined> {
  if (isAll) return { kind: "all" };
  if (!allow) return undefined;
  const directories = (await givenDirectories("--allow", allow)) ?? [];
  // Agents write down where they are without links, whichever way their person went there.
  const real = await Promise.all(directories.map((path) => realpath(path)));
  return { kind: "directories", directories: [...new Set([...directories, ...real])] };
}

/** The directories that a flag names, all of which must be there. */
export async function givenDirectories(flag: string, paths: string[] | undefined): Promise<string[] | undefined> {
  const directories = paths?.map((path) => resolve(path));
  for (const path of directories ?? [])
    if (!(await stat(path).catch(() => undefined))?.isDirectory())
      throw new UsageError(`${flag} ${path} is no directory`);
  return directories;
}

export function agentName(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const name = asText(text, 200);
  if (name === undefined) throw new UsageError("--agent must not be empty");
  return name;
}
