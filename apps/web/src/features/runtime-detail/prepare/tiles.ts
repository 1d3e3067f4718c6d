import { localDateOf, parseZone, UTC } from "@meridian/time";
import type { TotalsAnswer, UsageAnswer } from "~/features/report/prepare/answers";
import { formatDays, formatTimeOfDay } from "~/features/report/prepare/dates";
import { type Cost, sum, tokensOf } from "~/features/report/prepare/measures";
import {
  formatChange,
  formatCompact,
  formatCount,
  formatDuration,
  formatUsd,
  formatUsdExact,
} from "~/features/report/prepare/numbers";

export type Change = { text: string; direction: "up" | "down" | "none"; explanation: string };
export type Tile = {
  name: string;
  /** "at least": the value is a lower bound. */
  qualifier?: string;
  value: string;
  exact: string;
  note?: string;
  parts: readonly { name: string; value: string; exact: string }[];
  change: Change;
};

type Comparison = { now: number; before: number; format: (n: number) => string };

/**
 * The window in five numbers. Cost and tokens are summed from the very rows that the chart and the table show, so that
 * all three agree; only what those rows can not give comes from the totals.
 */
export function tiles({ rows }: Pick<UsageAnswer, "rows">, answer: TotalsAnswer, createdAt: string | Date): Tile[] {
  const used = sum(rows);
  const { totals, before } = answer;
  const change = changeSince(answer, new Date(createdAt));
  const isPriced = used.unpricedTokens === 0 && before.totals.unpricedTokens === 0;
  const money = (name: string, now: number, then: number) => ({
    name,
    value: formatUsd(now),
    exact: formatUsdExact(now),
    parts: [],
    change: isPriced
      ? change({ now, before: then, format: formatUsd })
      : unknown("Some tokens have no price, so costs can not be compared"),
  });
  return [
    { ...money("Cost", used.costUsd, before.totals.costUsd), ...bound(used), note: "Estimated at list price" },
    {
      name: "Tokens",
      value: formatCompact(tokensOf(used)),
      exact: formatCount(tokensOf(used)),
      parts: tokenParts(used),
      change: change({ now: tokensOf(totals), before: tokensOf(before.totals), format: formatCount }),
    },
    money("Cache saving", totals.cacheSavedUsd, before.totals.cacheSavedUsd),
    {
      name: "Tasks",
      value: formatCompact(totals.taskCount),
      exact: formatCount(totals.taskCount),
      parts: [],
      change: change({ now: totals.taskCount, before: before.totals.taskCount, format: formatCount }),
    },
    {
      name: "Run time",
      value: formatDuration(totals.runSeconds),
      exact: `${formatCount(totals.runSeconds)} s`,
      parts: [],
      change: change({ now: totals.runSeconds, before: before.totals.runSeconds, format: formatDuration }),
    },
  ];
}

const tokenParts = (used: ReturnType<typeof sum>) =>
  (
    [
      ["in", used.inputTokens],
      ["out", used.outputTokens],
      ["cache read", used.cacheReadTokens],
      ["cache write", used.cacheWriteTokens],
    ] as const
  ).map(([name, n]) => ({ name, value: formatCompact(n), exact: formatCount(n) }));

function bound({ costUsd, unpricedTokens }: Cost) {
  if (unpricedTokens === 0) return {};
  return costUsd === 0 ? { value: "unpriced", exact: "unpriced" } : { qualifier: "at least" };
}

const unknown = (explanation: string): Change => ({ text: "—", direction: "none", explanation });

/** How each number compares with the equal time before; "—" where that time is empty or was not seen from its beginning. */
function changeSince({ window, before }: TotalsAnswer, createdAt: Date) {
  const zone = parseZone(window.tz) ?? UTC;
  const since = new Date(before.since);
  const until = new Date(before.until);
  const dates = `${formatDays(localDateOf(since, zone), localDateOf(until, zone))}, ${formatTimeOfDay(until, zone)}`;
  return ({ now, before, format }: Comparison): Change => {
    if (createdAt > since) return unknown(`Before is ${dates}; this runtime was connected only after that began`);
    if (before === 0) return unknown(`Nothing in the equal time before: ${dates}`);
    const ratio = now / before - 1;
    const direction = ratio > 0 ? "up" : ratio < 0 ? "down" : "none";
    return {
      text: formatChange(ratio),
      direction,
      explanation: `${format(before)} in the equal time before: ${dates}`,
    };
  };
}
