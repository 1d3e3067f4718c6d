import { type choices, DELETED, type DimensionName, type Filters, NONE } from "../report/workspace/queries";

type Choices = Awaited<ReturnType<typeof choices>>;
type Words = { label: string; plural: string; nameless: string };

/** As the page calls them. */
export const WORDS: Record<DimensionName, Words> = {
  model: { label: "Model", plural: "models", nameless: "No usage" },
  agent: { label: "Agent", plural: "agents", nameless: "Deleted agents" },
  runtime: { label: "Runtime", plural: "runtimes", nameless: "Deleted runtimes" },
  project: { label: "Project", plural: "projects", nameless: "No project" },
  member: { label: "Member", plural: "members", nameless: "No owner" },
  provider: { label: "Provider", plural: "providers", nameless: "No usage" },
};

/** What a window may be compared with. */
export const AGAINST_WORDS = { before: "the equal time before", weekdays: "the same weekdays before" } as const;

/** "Agent: Reviewer; Project: No project": what a file was narrowed to, by names. */
export function filterWords(filters: Filters, found: Choices): string {
  const named = (by: DimensionName, ids: string[] | undefined, all: readonly { id: string; name: string }[]) =>
    (ids ?? []).map((id) => `${WORDS[by].label}: ${nameOf(by, id, all)}`);
  return [
    ...(filters.models ?? []).map((model) => `Model: ${model}`),
    ...named("agent", filters.agents, found.agents),
    ...named("runtime", filters.runtimes, found.runtimes),
    ...named("project", filters.projects, found.projects),
    ...named("member", filters.owners, found.owners),
    ...(filters.providers ?? []).map((provider) => `Provider: ${provider}`),
  ].join("; ");
}

function nameOf(by: DimensionName, id: string, all: readonly { id: string; name: string }[]): string {
  if (id === DELETED || id === NONE) return WORDS[by].nameless;
  return all.find((one) => one.id === id.toLowerCase())?.name ?? id;
}
