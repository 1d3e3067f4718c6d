import { seriesColours } from "@meridian/ui/series";
import type { AgentAnswer, ModelUsage, UsageAnswer } from "~/features/report/prepare/answers";
import {
  amountOf,
  groupBy,
  type Measures,
  type Metric,
  share,
  sum,
  sumBy,
  tokensOf,
} from "~/features/report/prepare/measures";
import { labels, modelKey } from "~/features/report/prepare/model-series";
import type { Formats } from "~/formats/formats";

export type RankedRow = {
  key: string;
  name: string;
  /** Said after the name: who bills it, or that it is archived. */
  aside?: string;
  /** The agent it is, where it is one. */
  agentName?: string;
  /** That of its series in the charts. */
  colour?: string;
  /** 0…1 of the greatest row, for the bar. */
  width: number;
  share: string;
  tokens: string;
  tokensExact: string;
  cost: string;
  costExact: string;
  tasks?: string;
  /** What the words above were made of. */
  measures: Measures;
  model?: { provider: string; model: string };
  taskCount?: number;
};
type Words = "share" | "tokens" | "tokensExact" | "cost" | "costExact" | "tasks";
export type Ranking = { rows: RankedRow[]; sum: Pick<RankedRow, Words> };

export type NamedAgent = { id: string; name: string; archivedAt: string | Date | null };

type View = { metric: Metric; formats: Formats };

const DELETED = "deleted";
type Entry = Pick<
  RankedRow,
  "key" | "name" | "aside" | "colour" | "agentName" | "measures" | "model" | "taskCount" | "tasks"
>;

/** Agents by what they used. Those that are gone keep their spend under one name. */
export function usageByAgent(
  answer: AgentAnswer,
  agents: readonly NamedAgent[],
  view: View & { taskCount: number },
): Ranking {
  const named = new Map(agents.map((agent) => [agent.id, agent]));
  const keyOf = (agentId: string) => (named.has(agentId) ? agentId : DELETED);
  const counts = groupBy(answer.agents, ({ agentId }) => keyOf(agentId));
  const entries = [...sumBy(answer.rows, ({ agentId }) => keyOf(agentId))].map(([key, measures]): Entry => {
    const agent = named.get(key);
    const aside = agent?.archivedAt ? { aside: "archived" } : {};
    return {
      key,
      name: agent?.name ?? "Deleted agents",
      ...aside,
      ...(agent && { agentName: agent.name }),
      measures,
      ...tasksOf(counts.get(key) ?? [], view.formats),
    };
  });
  return ranking(entries, view, view.formats.count(view.taskCount));
}

// Counts of distinct tasks do not add up: one task may have had usage under two agents.
function tasksOf([only, ...others]: readonly { taskCount: number }[], formats: Formats) {
  if (!only || others.length > 0) return { tasks: "—" };
  return { tasks: formats.count(only.taskCount), taskCount: only.taskCount };
}

export function usageByModel({ rows }: Pick<UsageAnswer, "rows">, view: View): Ranking {
  const models = new Map<string, ModelUsage>(rows.map((row) => [modelKey(row), row]));
  const label = labels([...models.values()]);
  const colour = seriesColours([...models.values()]);
  const entries = [...sumBy(rows, modelKey)].flatMap(([key, measures]): Entry[] => {
    const model = models.get(key);
    return model ? [{ key, name: label(model), aside: model.provider, colour: colour(model), measures, model }] : [];
  });
  return ranking(entries, view);
}

const isUnknown = ({ costUsd, unpricedTokens }: Measures, metric: Metric) =>
  metric === "cost" && costUsd === 0 && unpricedTokens > 0;

function ranking(entries: readonly Entry[], { metric, formats }: View, taskCount?: string): Ranking {
  const whole = sum(entries.map(({ measures }) => measures));
  const amount = ({ measures }: Entry) => amountOf(measures, metric);
  const ranked = entries.toSorted((a, b) => amount(b) - amount(a) || tokensOf(b.measures) - tokensOf(a.measures));
  const greatest = ranked[0] ? amount(ranked[0]) : 0;
  const texts = (measures: Measures) => ({
    share: isUnknown(measures, metric)
      ? "—"
      : formats.share(share(amountOf(measures, metric), amountOf(whole, metric))),
    tokens: formats.compact(tokensOf(measures)),
    tokensExact: formats.count(tokensOf(measures)),
    cost: formats.cost(measures),
    costExact: formats.exact(measures, "cost"),
  });
  return {
    rows: ranked.map((entry) => ({
      ...entry,
      ...texts(entry.measures),
      width: share(amount(entry), greatest),
    })),
    sum: { ...texts(whole), ...(taskCount === undefined ? {} : { tasks: taskCount }) },
  };
}
