import { localDateOf, parseZone, UTC } from "@meridian/time";
import type { TotalsAnswer, UsageAnswer } from "~/features/report/prepare/answers";
import { type Cost, sum, tokensOf } from "~/features/report/prepare/measures";
import type { Formats } from "~/formats/formats";

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

export type View = {
  /** Before that nothing was seen of `subject`. */
  createdAt: string | Date;
  subject: string;
  /** What of the cost is no spending, because subscriptions pay for it. */
  listValueUsd: number;
  /** What the window is compared with; the equal time right before it, unless said. */
  against?: "before" | "weekdays" | undefined;
  formats: Formats;
};

type Comparison = { now: number; before: number; format: (n: number) => string };

/**
 * The window in five numbers. Cost and tokens are summed from the very rows that the chart and the table show, so that
 * all three agree; only what those rows can not give comes from the totals.
 */
export function tiles({ rows }: Pick<UsageAnswer, "rows">, answer: TotalsAnswer, view: View): Tile[] {
  const { formats } = view;
  const used = sum(rows);
  const { totals, before } = answer;
  const change = changeSince(answer, view);
  const isPriced = used.unpricedTokens === 0 && before.totals.unpricedTokens === 0;
  const money = (name: string, now: number, then: number) => ({
    name,
    value: formats.usd(now),
    exact: formats.usdExact(now),
    parts: [],
    change: isPriced
      ? change({ now, before: then, format: formats.usd })
      : unknown("Some tokens have no price, so costs can not be compared"),
  });
  return [
    { ...money("Cost", used.costUsd, before.totals.costUsd), ...bound(used), note: basisOf(used.costUsd, view) },
    {
      name: "Tokens",
      value: formats.compact(tokensOf(used)),
      exact: formats.count(tokensOf(used)),
      parts: tokenParts(used, formats),
      change: change({ now: tokensOf(totals), before: tokensOf(before.totals), format: formats.count }),
    },
    money("Cache saving", totals.cacheSavedUsd, before.totals.cacheSavedUsd),
    {
      name: "Tasks",
      value: formats.compact(totals.taskCount),
      exact: formats.count(totals.taskCount),
      parts: [],
      change: change({ now: totals.taskCount, before: before.totals.taskCount, format: formats.count }),
    },
    {
      name: "Run time",
      value: formats.duration(totals.runSeconds),
      exact: `${formats.count(totals.runSeconds)} s`,
      parts: [],
      change: change({ now: totals.runSeconds, before: before.totals.runSeconds, format: formats.duration }),
    },
  ];
}

/** What the money is: an estimate, and of subscriptions not even spending. */
function basisOf(costUsd: number, { listValueUsd, formats }: View): string {
  if (listValueUsd === 0) return "Estimated at list price";
  if (formats.usd(listValueUsd) === formats.usd(costUsd)) return "List value: a flat rate pays for it";
  return `${formats.usd(listValueUsd)} of it list value, paid by flat rates`;
}

const tokenParts = (used: ReturnType<typeof sum>, formats: Formats) =>
  (
    [
      ["in", used.inputTokens],
      ["out", used.outputTokens],
      ["cache read", used.cacheReadTokens],
      ["cache write", used.cacheWriteTokens],
    ] as const
  ).map(([name, n]) => ({ name, value: formats.compact(n), exact: formats.count(n) }));

function bound({ costUsd, unpricedTokens }: Cost) {
  if (unpricedTokens === 0) return {};
  return costUsd === 0 ? { value: "unpriced", exact: "unpriced" } : { qualifier: "at least" };
}

const unknown = (explanation: string): Change => ({ text: "—", direction: "none", explanation });

/** How each number compares with the equal time before; "—" where that time is empty or was not seen from its beginning. */
function changeSince({ window, before }: TotalsAnswer, { createdAt, subject, against, formats }: View) {
  const time = against === "weekdays" ? "the same weekdays before" : "the equal time before";
  const zone = parseZone(window.tz) ?? UTC;
  const since = new Date(before.since);
  const until = new Date(before.until);
  const dates = `${formats.days(localDateOf(since, zone), localDateOf(until, zone))}, ${formats.timeOfDay(until, zone)}`;
  return ({ now, before, format }: Comparison): Change => {
    if (new Date(createdAt) > since)
      return unknown(`Before is ${dates}; ${subject} was connected only after that began`);
    if (before === 0) return unknown(`Nothing in ${time}: ${dates}`);
    const ratio = now / before - 1;
    const direction = ratio > 0 ? "up" : ratio < 0 ? "down" : "none";
    return {
      text: formats.change(ratio),
      direction,
      explanation: `${format(before)} in ${time}: ${dates}`,
    };
  };
}
