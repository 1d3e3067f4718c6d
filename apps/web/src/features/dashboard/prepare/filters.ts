import { DIMENSIONS, type DimensionName, WORDS } from "./dimensions";

/** What the address asks for, by dimension; null: everything. */
export type Wanted = Record<DimensionName, string[] | null>;

type Named = { id: string; name: string; detail: string | null };
export type Choices = {
  runtimes: readonly Named[];
  agents: readonly Named[];
  projects: readonly Named[];
  owners: readonly Named[];
  models: readonly { provider: string; model: string }[];
};
export type Choice = { value: string; label: string };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const MOST = 50;

const FIELDS = {
  agent: "agents",
  runtime: "runtimes",
  project: "projects",
  member: "owners",
  provider: "providers",
  model: "models",
} as const satisfies Record<DimensionName, string>;
type Field = (typeof FIELDS)[DimensionName];

/** What reports are asked for. Words in an address that name nothing are passed over, as a misspelled range is. */
export function filtersOf(wanted: Wanted): Partial<Record<Field, string[]>> {
  return Object.fromEntries(
    DIMENSIONS.flatMap((by) => {
      const isName = by === "provider" || by === "model";
      const asked = (wanted[by] ?? []).filter((word) => isName || UUID.test(word) || word === WORDS[by].nameless?.word);
      return asked.length > 0 ? [[FIELDS[by], asked.slice(0, MOST)]] : [];
    }),
  );
}

export const isNarrowed = (wanted: Wanted) => Object.keys(filtersOf(wanted)).length > 0;

/** What a question can be answered with, the group of what has no name last. */
export function choicesOf(by: DimensionName, choices: Choices): Choice[] {
  const { nameless } = WORDS[by];
  const named = (all: readonly Named[]) => {
    const count = new Map<string, number>();
    for (const { name } of all) count.set(name, (count.get(name) ?? 0) + 1);
    return all.map(({ id, name, detail }) => ({
      value: id,
      label: detail && (count.get(name) ?? 0) > 1 ? `${name} (${detail})` : name,
    }));
  };
  const words = (all: readonly string[]) => [...new Set(all)].map((word) => ({ value: word, label: word }));
  const found = {
    agent: () => named(choices.agents),
    runtime: () => named(choices.runtimes),
    project: () => named(choices.projects),
    member: () => named(choices.owners),
    provider: () => words(choices.models.map(({ provider }) => provider)),
    model: () => words(choices.models.map(({ model }) => model)),
  }[by]();
  return nameless ? [...found, { value: nameless.word, label: nameless.name }] : found;
}

export type Chip = { by: DimensionName; value: string; text: string };

/** What the page is narrowed to, in words. */
export function chipsOf(wanted: Wanted, choices: Choices | undefined): Chip[] {
  const filters = filtersOf(wanted);
  return DIMENSIONS.flatMap((by) => {
    const labels = new Map(choices ? choicesOf(by, choices).map(({ value, label }) => [value, label]) : []);
    return (filters[FIELDS[by]] ?? []).map((value) => ({
      by,
      value,
      text: `${WORDS[by].label}: ${labels.get(value) ?? (UUID.test(value) ? "not there any more" : value)}`,
    }));
  });
}
