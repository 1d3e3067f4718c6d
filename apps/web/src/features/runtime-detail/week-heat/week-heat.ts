import { hourOfWeekOccurrences, parseZone, UTC } from "@meridian/time";
import type { Heat, HeatCell } from "~/charts/grid/heat";
import type { ModelUsage, ReportWindow } from "~/features/report/prepare/answers";
import { levelsOf } from "~/features/report/prepare/levels";
import { amountOf, groupBy, type Measures, type Metric, sum, tokensOf } from "~/features/report/prepare/measures";
import type { Formats } from "~/formats/formats";

export type HourOfWeekAnswer = {
  window: ReportWindow;
  /** Weekdays are 0 Sunday … 6 Saturday. */
  rows: readonly (ModelUsage & { weekday: number; hour: number })[];
};
export type View = { metric: Metric; weekStart: number; formats: Formats };

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const HOURS_PER_TICK = 3;
const QUARTER = 0.25;

type Place = { weekday: number; hour: number };
/** Of one hour of the week: all that was used in it, how often it came, and so what it used whenever it came. */
type Average = Place & { used: Measures; came: number; amount: number };

/** What was used in each hour of the week, as an average over the times that this hour came. */
export function usageByHourOfWeek({ window, rows }: HourOfWeekAnswer, view: View): Heat {
  const { metric, weekStart, formats } = view;
  const averages = averagesOf({ window, rows }, metric);
  const format = (amount: number) => (metric === "cost" ? formats.usd(amount) : formats.compact(amount));
  const { levelOf, legend } = levelsOf(
    averages.map(({ amount }) => amount),
    format,
  );
  const cellOf = (average: Average): HeatCell | undefined =>
    average.came === 0 ? undefined : { ...wordsOf(average, view), level: levelOf(average.amount) };
  const byWeekday = groupBy(averages, ({ weekday }) => weekday);
  return {
    name: `${metric === "cost" ? "Cost" : "Tokens"} by hour of the week`,
    summary: summaryOf(averages, view),
    zone: window.tz,
    columns: HOURS.map((hour) => ({
      key: `${hour}`,
      name: formats.hourSpan(hour),
      ...(hour % HOURS_PER_TICK === 0 ? { tick: formats.hour(hour) } : {}),
    })),
    rows: Array.from({ length: 7 }, (_, n) => (weekStart + n) % 7).map((weekday) => ({
      key: `${weekday}`,
      label: formats.weekdayShort(weekday),
      isLabelled: true,
      cells: (byWeekday.get(weekday) ?? []).map(cellOf),
    })),
    levels: legend,
  };
}

function averagesOf({ window, rows }: HourOfWeekAnswer, metric: Metric): Average[] {
  const span = { start: new Date(window.since), end: new Date(window.until) };
  const occurrences = hourOfWeekOccurrences(span, parseZone(window.tz) ?? UTC);
  const byPlace = groupBy(rows, ({ weekday, hour }) => `${weekday} ${hour}`);
  return occurrences.flatMap((hours, weekday) =>
    hours.map((occurred, hour) => {
      const found = byPlace.get(`${weekday} ${hour}`);
      const used = sum(found ?? []);
      // A fact may lie a few minutes ahead, in an hour that has not begun.
      const came = found ? Math.max(occurred, QUARTER) : occurred;
      return { weekday, hour, used, came, amount: came === 0 ? 0 : amountOf(used, metric) / came };
    }),
  );
}

function wordsOf(average: Average, { metric, formats }: View): Omit<HeatCell, "level"> {
  const { weekday, hour, used, came } = average;
  return {
    key: `${weekday} ${hour}`,
    title: `${formats.weekdayLong(weekday)}, ${formats.hourSpan(hour)}`,
    value: averageText(average, { metric, formats }),
    exact: `${averageText(average, { metric, formats })} on average`,
    remarks: [`${formats.value(used, metric)} in all; this hour came ${times(came, formats)}`],
  };
}

function averageText({ used, came }: Average, { metric, formats }: Pick<View, "metric" | "formats">): string {
  if (metric === "tokens") return formats.count(tokensOf(used) / came);
  return formats.cost({ costUsd: used.costUsd / came, unpricedTokens: used.unpricedTokens });
}

const times = (came: number, formats: Formats) => `${formats.decimal(came)} ${came === 1 ? "time" : "times"}`;

function summaryOf(averages: readonly Average[], view: View): string {
  const busiest = averages.reduce<Average | undefined>(
    (top, average) => (average.amount > (top?.amount ?? 0) ? average : top),
    undefined,
  );
  const name = view.metric === "cost" ? "Cost" : "Tokens";
  if (!busiest) return `${name} by hour of the week: nothing was used.`;
  const { title, exact } = wordsOf(busiest, view);
  return `${name} by hour of the week, on average: busiest ${title} with ${exact.replace(" on average", "")}.`;
}
