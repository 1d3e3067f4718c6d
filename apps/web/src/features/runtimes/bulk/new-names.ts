import { LONGEST_NAME } from "~/features/runtime-actions/rename/name-form";
import type { ListRow } from "../prepare/row";
import type { Subject } from "./summary";

/** How new names are made; what was typed for one way is kept while another is looked at. */
export type Naming = {
  way: "replace" | "add" | "pattern";
  find: string;
  replacement: string;
  isExact: boolean;
  before: string;
  after: string;
  pattern: string;
  /** What the first of them is counted as. */
  first: number;
};

export const FIRST_NAMING: Naming = {
  ...{ way: "replace", find: "", replacement: "", isExact: false },
  ...{ before: "", after: "", pattern: "{machine} {agent}", first: 1 },
};

export type Named = Subject & Pick<ListRow, "daemonId" | "machineName" | "provider" | "product" | "ownerName">;
type Neighbour = Pick<ListRow, "id" | "daemonId" | "name">;

/** What a pattern can speak of; `{n}` counts, and `{nn}` does so in two digits. */
export const PARTS = ["name", "machine", "agent", "provider", "owner", "n"] as const;

const PART = /\{([^{}]*)\}/g;
const COUNTER = /^n{1,6}$/;

const isPart = (word: string) => COUNTER.test(word) || PARTS.some((part) => part === word);

export const unknownParts = (pattern: string): string[] =>
  [...pattern.matchAll(PART)].flatMap(([whole, word = ""]) => (isPart(word) ? [] : [whole]));

export const countsIn = (pattern: string): boolean =>
  [...pattern.matchAll(PART)].some(([, word = ""]) => COUNTER.test(word));

function filled(pattern: string, row: Named, n: number): string {
  const values: Record<string, string> = {
    ...{ name: row.name, machine: row.daemonId === null ? "" : row.machineName },
    ...{ agent: row.product, provider: row.provider, owner: row.ownerName ?? "" },
  };
  const text = pattern.replace(PART, (whole, word: string) =>
    COUNTER.test(word) ? String(n).padStart(word.length, "0") : (values[word] ?? whole),
  );
  // Where a part has nothing to say, the blanks around it are one.
  return text.replace(/\s+/g, " ");
}

function replaced(name: string, { find, replacement, isExact }: Naming): string {
  if (find === "") return name;
  if (isExact) return name.replaceAll(find, () => replacement);
  return name.replace(new RegExp(find.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"), "giu"), () => replacement);
}

/** The name a runtime would have; `place` is its place among those that are renamed, from 0. */
export function newName(row: Named, naming: Naming, place: number): string {
  if (naming.way === "replace") return replaced(row.name, naming).trim();
  if (naming.way === "add") return `${naming.before}${row.name}${naming.after}`.trim();
  return filled(naming.pattern, row, naming.first + place).trim();
}

/** `shared`: another runtime of its machine would be called that too, which is allowed, and seldom meant. */
export type Fate = "empty" | "long" | "shared" | "changes" | "stays";
export type Rename<R> = { row: R; name: string; fate: Fate };

const FATES: readonly Fate[] = ["empty", "long", "shared", "changes", "stays"];
export const isGoing = ({ fate }: { fate: Fate }) => fate === "changes" || fate === "shared";

/** What would become of each, those first that somebody should look at. `all`: the runtimes of the workspace. */
export function renamesOf<R extends Named>(rows: readonly R[], naming: Naming, all: readonly Neighbour[]): Rename<R>[] {
  const made = rows.map((row, place) => {
    const name = newName(row, naming, place);
    return { row, name, fate: fateOf(row.name, name) };
  });
  const bearers = countBearers(made, all);
  return made
    .map((rename) => (isGoing(rename) && bearers(rename.row, rename.name) > 1 ? shared(rename) : rename))
    .sort((a, b) => weight(a) - weight(b));
}

const shared = <R>(rename: Rename<R>): Rename<R> => ({ ...rename, fate: "shared" });
const weight = ({ fate }: { fate: Fate }) => Math.min(FATES.indexOf(fate), FATES.indexOf("changes"));

function fateOf(before: string, after: string): Fate {
  if (after === before) return "stays";
  if (after === "") return "empty";
  return after.length > LONGEST_NAME ? "long" : "changes";
}

/** How many of a machine's runtimes would bear a name, once all is done. */
function countBearers(made: readonly Rename<Named>[], all: readonly Neighbour[]) {
  const renamed = new Map(made.filter(isGoing).map(({ row, name }) => [row.id, name]));
  const bearers = new Map<string, number>();
  const key = ({ daemonId }: Pick<Neighbour, "daemonId">, name: string) => `${daemonId ?? ""}\n${name}`;
  for (const runtime of all) {
    const place = key(runtime, renamed.get(runtime.id) ?? runtime.name);
    bearers.set(place, (bearers.get(place) ?? 0) + 1);
  }
  return (row: Pick<Neighbour, "daemonId">, name: string) => bearers.get(key(row, name)) ?? 0;
}
