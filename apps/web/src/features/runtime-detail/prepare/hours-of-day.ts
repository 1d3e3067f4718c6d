import { hourOccurrences, parseZone, UTC } from "@meridian/time";
import type { Figure } from "~/charts/figure";
import type { HourAnswer, ReportWindow, StartsAnswer } from "~/features/report/prepare/answers";
import { axisOf } from "~/features/report/prepare/axis";
import { formatHour, formatHourSpan } from "~/features/report/prepare/dates";
import { columnOf, figureOf, type Slot, summaryOf, thinTicks } from "~/features/report/prepare/figure-columns";
import { groupBy, type Metric } from "~/features/report/prepare/measures";
import { modelSeries } from "~/features/report/prepare/model-series";
import { formatCount, formatShare, LOCALE } from "~/features/report/prepare/numbers";

const plural = new Intl.PluralRules(LOCALE);
const counted = (n: number, one: string, many: string) =>
  `${formatCount(n)} ${plural.select(n) === "one" ? one : many}`;
const times = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 2 });

/** What was used in each of the 24 local hours, over the whole window, stacked by model. */
export function usageByHourOfDay({ window, rows, hours }: HourAnswer, metric: Metric): Figure {
  const models = modelSeries(rows, metric);
  const tasks = new Map(hours.map(({ hour, taskCount }) => [hour, taskCount]));
  const byHour = groupBy(rows, ({ hour }) => hour);
  const columns = hourSlots(window, (hour) => counted(tasks.get(hour) ?? 0, "task", "tasks")).map((slot, hour) =>
    columnOf(slot, { rows: byHour.get(hour) ?? [], models, metric }),
  );
  const name = `${metric === "cost" ? "Cost" : "Tokens"} by hour of day`;
  return figureOf({ name, columnName: "Hour" }, thinTicks(columns, "start"), { rows, models, metric });
}

const STARTS = { key: "starts", label: "Tasks started", colour: "var(--color-accent)" };

/** How many tasks were started in each of the 24 local hours. A task starts once, so these do add up. */
export function startsByHourOfDay({ window, rows }: StartsAnswer): Figure {
  const counts = new Map(rows.map(({ hour, count }) => [hour, count]));
  const started = rows.reduce((total, { count }) => total + count, 0);
  const columns = hourSlots(window, () => undefined).map((slot, hour) => {
    const count = counts.get(hour) ?? 0;
    const value = formatCount(count);
    return {
      ...slot,
      isPartial: false,
      hasUnpriced: false,
      amount: count,
      parts: { [STARTS.key]: count },
      total: value,
      exactTotal: value,
      readings: count > 0 ? [{ ...STARTS, value, exact: value, share: formatShare(count / started) }] : [],
    };
  });
  const name = "Task starts by hour of day";
  const total = formatCount(started);
  const axis = axisOf(
    columns.map(({ amount }) => amount),
    { format: formatCount, isWhole: true },
  );
  const summary = summaryOf(name, columns, total);
  return {
    name,
    columnName: "Hour",
    summary,
    total,

    axis,
    series: [STARTS],
    columns: thinTicks(columns, "start"),
  };
}

// Clock changes make an hour come more or less often than there are days: the reader is told how often it came.
function hourSlots(window: ReportWindow, noteOf: (hour: number) => string | undefined): Slot[] {
  const span = { start: new Date(window.since), end: new Date(window.until) };
  return hourOccurrences(span, parseZone(window.tz) ?? UTC).map((occurrences, hour) => ({
    key: String(hour),
    tick: formatHour(hour),
    title: formatHourSpan(hour),
    note: [
      noteOf(hour),
      `this hour came ${times.format(occurrences)} ${plural.select(occurrences) === "one" ? "time" : "times"}`,
    ]
      .filter(Boolean)
      .join(" · "),
  }));
}
