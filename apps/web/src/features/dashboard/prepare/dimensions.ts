export const DIMENSIONS = ["model", "agent", "runtime", "project", "member", "provider"] as const;
export type DimensionName = (typeof DIMENSIONS)[number];

type Words = {
  label: string;
  plural: string;
  /** What has no key of its own, and the word that asks for it. */
  nameless?: { name: string; word: string };
};

export const WORDS: Record<DimensionName, Words> = {
  model: { label: "Model", plural: "Models" },
  agent: { label: "Agent", plural: "Agents", nameless: { name: "Deleted agents", word: "deleted" } },
  runtime: { label: "Runtime", plural: "Runtimes", nameless: { name: "Deleted runtimes", word: "deleted" } },
  project: { label: "Project", plural: "Projects", nameless: { name: "No project", word: "none" } },
  member: { label: "Member", plural: "Members", nameless: { name: "No owner", word: "none" } },
  provider: { label: "Provider", plural: "Providers" },
};

export const namelessOf = (by: DimensionName) => WORDS[by].nameless?.name ?? "No usage";
