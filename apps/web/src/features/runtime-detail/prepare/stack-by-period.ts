import type { Figure } from "~/charts/figure";
import type { UsageAnswer } from "~/features/report/prepare/answers";
import { columnOf, figureOf, thinTicks } from "~/features/report/prepare/figure-columns";
import type { Metric } from "~/features/report/prepare/measures";
import { modelSeries } from "~/features/report/prepare/model-series";
import { type Calendar, periodsOf, rowsByPeriod } from "~/features/report/prepare/periods";

export type View = Calendar & { metric: Metric };

/** One column for every day or week of the window, stacked by model. */
export function stackByPeriod(usage: UsageAnswer, view: View): Figure {
  const { metric, grain, formats } = view;
  const models = modelSeries(usage.rows, metric);
  const periods = periodsOf(usage, view);
  const rows = rowsByPeriod(usage.rows, periods);
  const columns = periods.map((period) =>
    columnOf(period, { rows: rows.get(period.key) ?? [], models, metric, formats }),
  );
  const days = formats.days(usage.window.firstDay, usage.window.lastDay);
  const name = `${metric === "cost" ? "Cost" : "Tokens"} by ${grain === "daily" ? "day" : "week"}, ${days}`;
  return figureOf({ name, columnName: grain === "daily" ? "Day" : "Week" }, thinTicks(columns, "end"), {
    rows: usage.rows,
    models,
    metric,
    formats,
  });
}
