import type { Axis, Column, Figure } from "~/charts/figure";
import { axisOf } from "~/features/report/prepare/axis";
import { type IsShown, summaryOf, thinTicks } from "~/features/report/prepare/figure-columns";
import { groupBy, NOTHING, share } from "~/features/report/prepare/measures";
import { type Calendar, periodsOf, rowsByPeriod } from "~/features/report/prepare/periods";
import type { Formats } from "~/formats/formats";
import type { RunsAnswer, RunsRow } from "./answers";
import { type DimensionName, WORDS } from "./dimensions";
import { keyOf, seriesOf } from "./series";

const HOUR = 3_600;
const amountsOf = (columns: readonly Column[]) => columns.map(({ amount }) => amount);

/** Round numbers of hours, or of minutes where there are few: a third of ten hours is nobody's tick. */
function hourAxis(columns: readonly Column[], formats: Formats): Axis {
  const unit = Math.max(...amountsOf(columns), 0) >= 2 * HOUR ? HOUR : 60;
  const { top, ticks } = axisOf(
    amountsOf(columns).map((seconds) => seconds / unit),
    { format: (n) => formats.duration(n * unit).split(/\s/)[0] ?? "", isWhole: true },
  );
  return { top: top * unit, ticks: ticks.map(({ value, label }) => ({ value: value * unit, label })) };
}

/** What the server ranks by. */
export const RUN_MEASURES = { time: "time", starts: "tasks" } as const;

export type RunsView = Calendar & { of: "time" | "starts"; by: DimensionName; isShown: IsShown };

/** How long runs lasted, or how many were started, in every day or week of the window, by those that had most. */
export function runsFigure({ window, rows: found }: RunsAnswer, view: RunsView): Figure {
  const { formats, grain, of, by, isShown } = view;
  const amountOf = (row: RunsRow) => (of === "time" ? row.runSeconds : row.startedTasks);
  const sumOf = (rows: readonly RunsRow[]) => rows.reduce((sum, row) => sum + amountOf(row), 0);
  const write = of === "time" ? formats.duration : formats.count;
  const exact = (amount: number) => (of === "time" ? `${formats.count(amount)}\u00a0s` : formats.count(amount));
  const sums = [...groupBy(found, keyOf)].map(([key, rows]) => [key, { amount: sumOf(rows), ties: 0 }] as const);
  const series = seriesOf(found, by, new Map(sums)).map((one) => ({ ...one, isShown: isShown(one.key) }));
  const rows = found.filter((row) => isShown(keyOf(row)));
  const periods = periodsOf({ window, rows: found.map(({ date }) => ({ ...NOTHING, ...NOBODY, date })) }, view);
  const inPeriod = rowsByPeriod(rows, periods);
  const columns = periods.map(({ first, last, ...slot }): Column => {
    const own = inPeriod.get(slot.key) ?? [];
    const amount = sumOf(own);
    const parts = Object.fromEntries([...groupBy(own, keyOf)].map(([key, part]) => [key, sumOf(part)]));
    return {
      ...slot,
      days: { first, last },
      isPartial: slot.isPartial ?? false,
      hasUnpriced: false,
      amount,
      parts,
      total: write(amount),
      exactTotal: exact(amount),
      readings: series.flatMap(({ isShown: _, ...one }) => {
        const part = parts[one.key] ?? 0;
        const values = { value: write(part), exact: exact(part), share: formats.share(share(part, amount)) };
        return part > 0 ? [{ ...one, ...values }] : [];
      }),
    };
  });
  const total = write(sumOf(rows));
  const labels = series.filter((one) => one.isShown).map(({ label }) => label);
  const name = [
    `${of === "time" ? "Run time" : "Runs started"} by ${grain === "daily" ? "day" : "week"} and ${WORDS[by].label.toLowerCase()}`,
    formats.days(window.firstDay, window.lastDay),
    ...(labels.length < series.length ? [`only ${labels.join(" and ")}`] : []),
  ].join(", ");
  return {
    name,
    summary: summaryOf(name, columns, total),
    columnName: grain === "daily" ? "Day" : "Week",
    total,
    zone: window.tz,
    axis: of === "time" ? hourAxis(columns, formats) : axisOf(amountsOf(columns), { format: write, isWhole: true }),
    series,
    columns: thinTicks(columns, "end"),
    gaps: [],
  };
}

/** Periods are made for usage; of runs they only want the days. */
const NOBODY = { provider: "", model: "" };
