import type { Axis, Column, Figure } from "~/charts/figure";
import { axisOf } from "~/features/report/prepare/axis";
import { summaryOf, thinTicks } from "~/features/report/prepare/figure-columns";
import { NOTHING } from "~/features/report/prepare/measures";
import { type Calendar, periodsOf, rowsByPeriod } from "~/features/report/prepare/periods";
import type { Formats } from "~/formats/formats";
import type { RunsAnswer } from "./answers";

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

export type RunsView = Calendar & { of: "time" | "starts" };

/** How long runs lasted, or how many were started, in every day or week of the window. */
export function runsFigure({ window, rows }: RunsAnswer, { of, ...calendar }: RunsView): Figure {
  const { formats, grain } = calendar;
  const periods = periodsOf(
    { window, rows: rows.map(({ date }) => ({ ...NOTHING, provider: "", model: "", date })) },
    calendar,
  );
  const inPeriod = rowsByPeriod(rows, periods);
  const write = of === "time" ? formats.duration : formats.count;
  const label = of === "time" ? "Run time" : "Runs started";
  const series = { key: of, label, colour: "var(--color-accent)" };
  const columns = periods.map(({ first, last, ...slot }): Column => {
    const found = inPeriod.get(slot.key) ?? [];
    const amount = found.reduce((sum, row) => sum + (of === "time" ? row.runSeconds : row.startedTasks), 0);
    const value = write(amount);
    return {
      ...slot,
      days: { first, last },
      isPartial: slot.isPartial ?? false,
      hasUnpriced: false,
      amount,
      parts: { [of]: amount },
      total: value,
      exactTotal: of === "time" ? `${formats.count(amount)} s` : value,
      readings: amount > 0 ? [{ ...series, value, exact: value }] : [],
    };
  });
  const total = write(columns.reduce((sum, { amount }) => sum + amount, 0));
  const name = `${label} by ${grain === "daily" ? "day" : "week"}, ${formats.days(window.firstDay, window.lastDay)}`;
  return {
    name,
    summary: summaryOf(name, columns, total),
    columnName: grain === "daily" ? "Day" : "Week",
    total,
    zone: window.tz,
    axis: of === "time" ? hourAxis(columns, formats) : axisOf(amountsOf(columns), { format: write, isWhole: true }),
    series: [{ ...series, isShown: true }],
    columns: thinTicks(columns, "end"),
    gaps: [],
  };
}
