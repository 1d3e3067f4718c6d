import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { Scope } from "../collect/gather";
import { findSource, SOURCES } from "../sources/known";
import type { Source } from "../sources/source";
import type { Login } from "../state/login";
import { Failure, UsageError } from "../terminal/failure";
import { program } from "../terminal/program";

/** What a collect was asked to read. */
export type Asked = { sources: readonly Source[]; roots: readonly string[] | undefined };

/** The sources named, or all that are built. */
export function chosenSources(names: string[] | undefined): readonly Source[] {
  if (!names) return SOURCES;
  return names.map((name) => {
    const source = findSource(name);
    if (!source)
      throw new UsageError(`unknown source "${name}": built are ${SOURCES.map((one) => one.name).join(", ")}`);
    return source;
  });
}

/** The folders of logs named, which must be there. */
export async function chosenRoots(paths: string[] | undefined): Promise<readonly string[] | undefined> {
  const roots = paths?.map((path) => resolve(path));
  for (const root of roots ?? [])
    if (!(await stat(root).catch(() => undefined))?.isDirectory()) throw new Failure(`--root ${root} is no directory`);
  return roots;
}

/** A root named by hand is consent for what it holds; the usual places are read only as far as was allowed at log-in. */
export function scopesOf({ sources, roots }: Asked, login: Login | undefined): Scope[] {
  if (roots) return sources.map((source) => ({ source, roots, consent: { kind: "all" } }));
  const consent = login?.consent;
  if (!consent)
    throw new Failure(
      `nothing may be collected yet: run "${program} login --allow DIR" (or --allow-all), or name the logs with --root DIR`,
    );
  return sources.map((source) => ({ source, roots: source.defaultRoots(), consent }));
}
