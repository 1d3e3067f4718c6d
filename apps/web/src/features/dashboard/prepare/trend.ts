import type { Figure, Limit } from "~/charts/figure";
import { columnOf, figureOf, type IsShown, thinTicks } from "~/features/report/prepare/figure-columns";
import { amountOf, type Metric, sum, sumBy, tokensOf } from "~/features/report/prepare/measures";
import type { ModelSeries } from "~/features/report/prepare/model-series";
import { type Calendar, periodsOf, rowsByPeriod } from "~/features/report/prepare/periods";
import type { TrendAnswer, TrendRow } from "./answers";
import { comparedWith, type Earlier, isOf, wholeCompared } from "./compared";
import { type DimensionName, WORDS } from "./dimensions";
import { keyOf, seriesOf } from "./series";

export type TrendView = Calendar & {
  metric: Metric;
  by: DimensionName;
  limit?: Limit | undefined;
  earlier?: Earlier | undefined;
  isShown: IsShown;
};

/** One column for every day or week, stacked by those that used most; everything else is one series that says so. */
export function trendFigure({ window, rows: found }: TrendAnswer, view: TrendView): Figure {
  const { metric, grain, formats, by, isShown } = view;
  // As models, because that is what columns are made of; the key stands for the name.
  const rows = found.map((row) => ({ ...row, provider: "", model: keyOf(row) }));
  const models: ModelSeries = {
    series: seriesOf(found, by, amountsOf(found, metric)),
    seriesKeyOf: ({ model }) => model,
  };
  const periods = periodsOf({ window, rows }, view);
  const inPeriod = rowsByPeriod(rows, periods);
  const stack = { models, metric, formats, isShown };
  // Of some of the series nobody knows what they were.
  const isWhole = models.series.every(({ key }) => isShown(key));
  const earlier = isWhole && view.earlier && isOf(view.earlier, window) ? view.earlier : undefined;
  const compared = earlier && comparedWith(earlier, { window, metric, formats });
  const columns = periods.map(({ first, last, ...slot }) => {
    const days = { first, last };
    const found = inPeriod.get(slot.key) ?? [];
    return { ...columnOf({ ...slot, days }, { ...stack, rows: found }), compared: compared?.(sum(found), days) };
  });
  const unit = grain === "daily" ? "day" : "week";
  const days = formats.days(window.firstDay, window.lastDay);
  const caption = {
    name: `${metric === "cost" ? "Cost" : "Tokens"} by ${unit} and ${WORDS[by].label.toLowerCase()}, ${days}`,
    columnName: grain === "daily" ? "Day" : "Week",
    zone: window.tz,
    gaps: [],
    limit: view.limit,
    compared: earlier && wholeCompared(earlier, { metric, formats }),
  };
  return figureOf(caption, thinTicks(columns, "end"), { ...stack, rows });
}

const amountsOf = (rows: readonly TrendRow[], metric: Metric) =>
  new Map(
    [...sumBy(rows, keyOf)].map(([key, part]) => [key, { amount: amountOf(part, metric), ties: tokensOf(part) }]),
  );
