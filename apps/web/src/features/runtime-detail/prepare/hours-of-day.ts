import { hourOccurrences, parseZone, UTC } from "@meridian/time";
import type { Figure } from "~/charts/figure";
import type { HourAnswer, ReportWindow, StartsAnswer } from "~/features/report/prepare/answers";
import { axisOf } from "~/features/report/prepare/axis";
import {
  columnOf,
  figureOf,
  type IsShown,
  type Slot,
  summaryOf,
  thinTicks,
} from "~/features/report/prepare/figure-columns";
import { groupBy, type Metric } from "~/features/report/prepare/measures";
import { modelSeries } from "~/features/report/prepare/model-series";
import type { Formats } from "~/formats/formats";

type View = { metric: Metric; formats: Formats; isShown: IsShown };

/** What was used in each of the 24 local hours, over the whole window, stacked by model. */
export function usageByHourOfDay({ window, rows, hours }: HourAnswer, { metric, formats, isShown }: View): Figure {
  const models = modelSeries(rows, metric);
  const tasks = new Map(hours.map(({ hour, taskCount }) => [hour, taskCount]));
  const isWhole = models.series.every(({ key }) => isShown(key));
  const counted = (hour: number) => {
    const n = tasks.get(hour) ?? 0;
    return `${formats.count(n)} ${n === 1 ? "task" : "tasks"}${isWhole ? "" : " of all models"}`;
  };
  const byHour = groupBy(rows, ({ hour }) => hour);
  const columns = hourSlots(window, formats, counted).map((slot, hour) =>
    columnOf(slot, { rows: byHour.get(hour) ?? [], models, metric, formats, isShown }),
  );
  const name = `${metric === "cost" ? "Cost" : "Tokens"} by hour of day`;
  const caption = { name, columnName: "Hour", zone: window.tz, gaps: [] };
  return figureOf(caption, thinTicks(columns, "start"), { rows, models, metric, formats, isShown });
}

const STARTS = { key: "starts", label: "Tasks started", colour: "var(--color-accent)" };

/** How many tasks were started in each of the 24 local hours. A task starts once, so these do add up. */
export function startsByHourOfDay({ window, rows }: StartsAnswer, formats: Formats): Figure {
  const counts = new Map(rows.map(({ hour, count }) => [hour, count]));
  const started = rows.reduce((total, { count }) => total + count, 0);
  const columns = hourSlots(window, formats).map((slot, hour) => {
    const count = counts.get(hour) ?? 0;
    const value = formats.count(count);
    return {
      ...slot,
      isPartial: false,
      hasUnpriced: false,
      amount: count,
      parts: { [STARTS.key]: count },
      total: value,
      exactTotal: value,
      readings: count > 0 ? [{ ...STARTS, value, exact: value, share: formats.share(count / started) }] : [],
    };
  });
  const name = "Task starts by hour of day";
  const total = formats.count(started);
  const axis = axisOf(
    columns.map(({ amount }) => amount),
    { format: formats.count, isWhole: true },
  );
  const summary = summaryOf(name, columns, total);
  return {
    name,
    columnName: "Hour",
    summary,
    total,
    zone: window.tz,
    gaps: [],
    axis,
    series: [{ ...STARTS, isShown: true }],
    columns: thinTicks(columns, "start"),
  };
}

// Clock changes make an hour come more or less often than there are days: the reader is told how often it came.
function hourSlots(window: ReportWindow, formats: Formats, noteOf?: (hour: number) => string): Slot[] {
  const span = { start: new Date(window.since), end: new Date(window.until) };
  return hourOccurrences(span, parseZone(window.tz) ?? UTC).map((occurrences, hour) => ({
    key: String(hour),
    tick: formats.hour(hour),
    title: formats.hourSpan(hour),
    note: [noteOf?.(hour), `this hour came ${formats.decimal(occurrences)} ${occurrences === 1 ? "time" : "times"}`]
      .filter(Boolean)
      .join(" · "),
  }));
}
