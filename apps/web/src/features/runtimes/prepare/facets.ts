import { HEALTHS } from "@meridian/time";
import { HEALTH_WORDS } from "./health-words";
import { type ListRow, SILENCES } from "./row";

type Choice = { value: string; label: string };
type Facet = { id: string; label: string; choiceOf: (row: ListRow) => Choice; order?: readonly string[] };

const oneOf = (value: boolean, yes: Choice, no: Choice) => (value ? yes : no);
const amount = (n: number) => oneOf(n > 0, { value: "some", label: "Some" }, { value: "none", label: "None" });
const SOME_FIRST = ["some", "none"];
const direction = (change: number | null): Choice => {
  if (change === null) return { value: "unknown", label: "Nothing to compare" };
  if (change === 0) return { value: "same", label: "As before" };
  return oneOf(change > 0, { value: "more", label: "More than before" }, { value: "less", label: "Less than before" });
};
const named = (name: string): Choice => ({ value: name, label: name || "Unknown" });

/** A way to narrow the list for every column, each with the few answers a runtime can give. */
export const FACETS = [
  {
    id: "health",
    label: "Health",
    order: HEALTHS,
    choiceOf: ({ health }) => ({ value: health, label: HEALTH_WORDS[health] }),
  },
  { id: "provider", label: "Agent", choiceOf: ({ provider, product }) => ({ value: provider, label: product }) },
  {
    id: "warnings",
    label: "Warnings",
    order: ["rejected", "twin", "waiting", "skew", "outdated", "none"],
    choiceOf: ({ warnings: [first] }) => WARNING_CHOICES[first?.kind ?? "none"],
  },
  { id: "owner", label: "Owner", choiceOf: ({ ownerId, owner }) => ({ value: ownerId ?? "nobody", label: owner }) },
  {
    id: "visibility",
    label: "Visibility",
    choiceOf: ({ visibility }) => ({ value: visibility, label: visibility === "public" ? "Public" : "Private" }),
  },
  { id: "version", label: "Version", choiceOf: ({ version }) => named(version) },
  { id: "cliVersion", label: "Client", choiceOf: ({ cliVersion }) => named(cliVersion) },
  {
    id: "lastSeen",
    label: "Last seen",
    order: SILENCES,
    choiceOf: ({ silence }) => ({ value: silence, label: SILENCE_WORDS[silence] }),
  },
  { id: "agents", label: "Agents", order: SOME_FIRST, choiceOf: ({ agentCount }) => amount(agentCount) },
  { id: "running", label: "Running tasks", order: SOME_FIRST, choiceOf: ({ runningTasks }) => amount(runningTasks) },
  { id: "tokens24h", label: "Tokens of 24 hours", order: SOME_FIRST, choiceOf: ({ tokens24h }) => amount(tokens24h) },
  { id: "tokens", label: "Tokens of 7 days", order: SOME_FIRST, choiceOf: ({ tokens }) => amount(tokens) },
  {
    id: "cost",
    label: "Cost of 7 days",
    order: ["some", "unpriced", "none"],
    choiceOf: ({ totals }) =>
      totals.costUsd === 0 && totals.unpricedTokens > 0
        ? { value: "unpriced", label: "Unpriced" }
        : amount(totals.costUsd),
  },
  {
    id: "trend",
    label: "Trend",
    order: ["more", "less", "same", "unknown"],
    choiceOf: ({ costChange, tokensChange }) => direction(costChange ?? tokensChange),
  },
  { id: "machine", label: "Machine", choiceOf: ({ daemonId, machine }) => ({ value: daemonId ?? "", label: machine }) },
] as const satisfies readonly Facet[];

const SILENCE_WORDS = {
  hour: "Within an hour",
  day: "Within 24 hours",
  week: "Within 7 days",
  longer: "Longer ago",
  never: "Never",
} as const;

const WARNING_CHOICES = {
  rejected: { value: "rejected", label: "Refused items" },
  twin: { value: "twin", label: "Several hosts" },
  waiting: { value: "waiting", label: "Items wait" },
  skew: { value: "skew", label: "Clock is off" },
  outdated: { value: "outdated", label: "Outdated client" },
  none: { value: "none", label: "None" },
} as const;

export type FacetId = (typeof FACETS)[number]["id"];
export const FACET_IDS = FACETS.map(({ id }) => id);
/** What is wanted of each facet; nothing wanted is everything. */
export type Wanted = { readonly [id in FacetId]?: readonly string[] | null };

type CountedChoice = Choice & { count: number };

/** A facet's answers among these rows, each with how many give it. */
export function choicesOf(facet: Facet, rows: readonly ListRow[]): CountedChoice[] {
  const found = new Map<string, CountedChoice>();
  for (const row of rows) {
    const choice = facet.choiceOf(row);
    const known = found.get(choice.value);
    if (known) known.count += 1;
    else found.set(choice.value, { ...choice, count: 1 });
  }
  const place = ({ value }: Choice) => facet.order?.indexOf(value) ?? 0;
  return [...found.values()].sort((a, b) => place(a) - place(b) || COLLATOR.compare(a.label, b.label));
}

const COLLATOR = new Intl.Collator("en", { numeric: true });

const wantedOf = (wanted: Wanted, id: FacetId) => wanted[id] ?? [];

/** The rows that give a wanted answer to every facet, and hold every word of the search. `but` leaves one facet out. */
export function narrowed(rows: readonly ListRow[], { search, wanted }: Asked, but?: FacetId): ListRow[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const asked = FACETS.filter(({ id }) => id !== but && wantedOf(wanted, id).length > 0);
  return rows.filter(
    (row) =>
      words.every((word) => row.haystack.includes(word)) &&
      asked.every(({ id, choiceOf }) => wantedOf(wanted, id).includes(choiceOf(row).value)),
  );
}

export type Asked = { search: string; wanted: Wanted };

export const isNarrowed = ({ search, wanted }: Asked) =>
  search.trim() !== "" || FACET_IDS.some((id) => wantedOf(wanted, id).length > 0);
