import { listValueOf } from "~/features/report/prepare/list-value";
import { addUsd, type Measures, sum, tokensOf } from "~/features/report/prepare/measures";
import type { Formats } from "~/formats/formats";
import type { Shown } from "../search-params";

/** What the page reads of an agent; the router's own type satisfies it. */
export type Agent = Measures & {
  id: string;
  key: string;
  name: string;
  runtimeId: string | null;
  runtimeName: string | null;
  machineName: string | null;
  ownerId: string;
  ownerName: string | null;
  archivedAt: string | null;
  mayEdit: boolean;
  listValueUsd: number;
  taskCount: number;
};

type Asked = { search: string; show: Shown };

/** The agents that are asked for, by state and by any of the names beside them. */
export function askedFor<A extends Agent>(agents: readonly A[], { search, show }: Asked): A[] {
  const words = search.trim().toLowerCase().split(/\s+/).filter(Boolean);
  return agents.filter((agent) => isShown(agent, show) && words.every((word) => haystackOf(agent).includes(word)));
}

export const isShown = ({ archivedAt }: Pick<Agent, "archivedAt">, show: Shown) =>
  show === "all" || (show === "archived") === (archivedAt !== null);

const haystackOf = ({ name, key, runtimeName, machineName, ownerName }: Agent) =>
  [name, key, runtimeName, machineName, ownerName].join("\n").toLowerCase();

/** Null tasks: tasks of several agents are not to be added up, since one may be of two. */
export type Used = Measures & { listValueUsd: number; taskCount: number | null };
export type Rest = { name: string; used: Used; isSum?: boolean };
type Answer = { agents: readonly Agent[]; deletedAgents: Used; totals: Used };

/** What is left of a week beside the agents in sight, by name, so that the column adds up to its sum. */
export function restOf({ agents, deletedAgents, totals }: Answer, show: Shown): Rest[] {
  const out = agents.filter((agent) => !isShown(agent, show));
  const hidden = { ...sum(out), listValueUsd: out.map(({ listValueUsd }) => listValueUsd).reduce(addUsd, 0) };
  const others = show === "active" ? "Archived agents" : "Active agents";
  return [
    ...(tokensOf(hidden) > 0 ? [{ name: others, used: { ...hidden, taskCount: null } }] : []),
    ...(tokensOf(deletedAgents) > 0 ? [{ name: "Deleted agents", used: deletedAgents }] : []),
    { name: "Sum", used: totals, isSum: true },
  ];
}

/** What was used, in words. */
export function usedIn(used: Used, formats: Formats) {
  const { count, compact, cost, exact } = formats;
  return {
    tasks: used.taskCount === null ? "—" : count(used.taskCount),
    tokens: compact(tokensOf(used)),
    tokensExact: count(tokensOf(used)),
    cost: cost(used),
    costExact: exact(used, "cost"),
    ...listValueOf(used, formats),
  };
}
