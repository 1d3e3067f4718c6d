import { listValueOf } from "~/features/report/prepare/list-value";
import { add, addUsd, type Measures, share, tokensOf } from "~/features/report/prepare/measures";
import type { Formats } from "~/formats/formats";
import type { Sort } from "../search-params";
import type { Group, GroupsAnswer, Whole } from "./answers";
import { type DimensionName, namelessOf, WORDS } from "./dimensions";

const TOP = 10;

type Words = {
  share: string;
  cost: string;
  costExact: string;
  /** "$4.20 list value": what of the cost flat rates pay for. */
  listValue?: string;
  tokens: string;
  tokensExact: string;
  tasks: string;
  time: string;
};
export type Line = Words & {
  id: string;
  name: string;
  aside?: string;
  /** 0…1 of the greatest line, for the bar. */
  width: number;
  /** What narrows the page to it; absent for the rest. */
  filter?: string;
  /** The page of the thing itself. */
  path?: string;
  /** What the words were made of. Null: not to be known. */
  group: Measures & { listValueUsd: number; taskCount: number | null; runSeconds: number | null };
};
export type Leaderboard = { lines: Line[]; whole: Words; hidden: number };

export type LeaderboardView = { by: DimensionName; sort: Sort; isWhole: boolean; formats: Formats };

/** The ten that had most of what is sorted by, an honest rest, and all of them together; or every one of them. */
export function leaderboard(answer: GroupsAnswer, view: LeaderboardView): Leaderboard {
  const { by, sort, isWhole } = view;
  const amount = (one: Line["group"]) => amountOf(one, sort);
  const ranked = answer.rows.toSorted((a, b) => amount(b) - amount(a) || tokensOf(b) - tokensOf(a));
  const shown = isWhole ? ranked : ranked.slice(0, TOP);
  const hidden = answer.groupCount - shown.length;
  const greatest = shown[0] ? amount(shown[0]) : 0;
  const words = (group: Line["group"]) => wordsOf(group, answer.whole, view);
  const lines = shown.map(
    (group): Line => ({
      ...words(group),
      id: group.key ?? "",
      name: group.label ?? namelessOf(by),
      ...(group.detail && group.label ? { aside: group.detail } : {}),
      width: share(amount(group), greatest),
      ...filterOf(group, by),
      ...(by === "runtime" && group.key ? { path: `runtimes/${group.key}` } : {}),
      group,
    }),
  );
  if (hidden > 0) {
    const group = restOf(answer.whole, shown, by);
    const name = `${hidden} other ${(hidden === 1 ? WORDS[by].label : WORDS[by].plural).toLowerCase()}`;
    lines.push({
      ...words(group),
      id: "rest",
      name,
      width: share(amount(group), Math.max(greatest, amount(group))),
      group,
    });
  }
  return { lines, whole: words(answer.whole), hidden };
}

function filterOf({ key, label }: Group, by: DimensionName): { filter?: string } {
  // A model is asked for by its name, everything else by its key.
  const filter = key === null ? WORDS[by].nameless?.word : by === "model" ? label : key;
  return filter ? { filter } : {};
}

/** What is left of the whole. A run may use several models, so that of those tasks do not subtract. */
function restOf(whole: Whole, shown: readonly Group[], by: DimensionName): Line["group"] {
  const top = shown.reduce<Measures>(add, ZERO);
  const left = (of: (group: Whole) => number) =>
    Math.max(0, of(whole) - shown.reduce((sum, group) => sum + of(group), 0));
  const isOfTask = by !== "model" && by !== "provider";
  return {
    ...add(whole, negative(top)),
    listValueUsd: shown.reduce((usd, group) => addUsd(usd, -group.listValueUsd), whole.listValueUsd),
    taskCount: isOfTask ? left(({ taskCount }) => taskCount) : null,
    runSeconds: isOfTask ? left(({ runSeconds }) => runSeconds ?? 0) : null,
  };
}

const ZERO: Measures = {
  inputTokens: 0,
  outputTokens: 0,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  costUsd: 0,
  unpricedTokens: 0,
};
const negative = (one: Measures): Measures => ({
  inputTokens: -one.inputTokens,
  outputTokens: -one.outputTokens,
  cacheReadTokens: -one.cacheReadTokens,
  cacheWriteTokens: -one.cacheWriteTokens,
  costUsd: -one.costUsd,
  unpricedTokens: -one.unpricedTokens,
});

function amountOf(group: Line["group"], sort: Sort): number {
  if (sort === "cost") return group.costUsd;
  if (sort === "tokens") return tokensOf(group);
  return (sort === "tasks" ? group.taskCount : group.runSeconds) ?? 0;
}

function wordsOf(group: Line["group"], whole: Whole, { sort, formats }: LeaderboardView): Words {
  const isUnknown = sort === "cost" && group.costUsd === 0 && group.unpricedTokens > 0;
  const isPart = sort === "cost" || sort === "tokens" || group.taskCount !== null;
  return {
    share: isUnknown || !isPart ? "—" : formats.share(share(amountOf(group, sort), amountOf(whole, sort))),
    cost: formats.cost(group),
    costExact: formats.exact(group, "cost"),
    ...listValueOf(group, formats),
    tokens: formats.compact(tokensOf(group)),
    tokensExact: formats.count(tokensOf(group)),
    tasks: group.taskCount === null ? "—" : formats.count(group.taskCount),
    time: group.runSeconds === null ? "—" : formats.duration(group.runSeconds),
  };
}
