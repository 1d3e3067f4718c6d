import { OTHER_SERIES, seriesColours } from "@meridian/ui/series";
import type { Figure } from "~/charts/figure";
import { columnOf, figureOf, type IsShown, thinTicks } from "~/features/report/prepare/figure-columns";
import { amountOf, type Metric, sumBy, tokensOf } from "~/features/report/prepare/measures";
import type { ModelSeries } from "~/features/report/prepare/model-series";
import { type Calendar, periodsOf, rowsByPeriod } from "~/features/report/prepare/periods";
import type { TrendAnswer, TrendRow } from "./answers";
import { type DimensionName, namelessOf, WORDS } from "./dimensions";

export type TrendView = Calendar & { metric: Metric; by: DimensionName; isShown: IsShown };

const REST = "rest";
const NAMELESS = "nameless";
const keyOf = ({ isRest, key }: TrendRow) => (isRest ? REST : (key ?? NAMELESS));

/** One column for every day or week, stacked by those that used most; everything else is one series that says so. */
export function trendFigure({ window, rows: found }: TrendAnswer, view: TrendView): Figure {
  const { metric, grain, formats, by, isShown } = view;
  // As models, because that is what columns are made of; the key stands for the name.
  const rows = found.map((row) => ({ ...row, provider: "", model: keyOf(row) }));
  const models: ModelSeries = { series: seriesOf(found, view), seriesKeyOf: ({ model }) => model };
  const periods = periodsOf({ window, rows }, view);
  const inPeriod = rowsByPeriod(rows, periods);
  const stack = { models, metric, formats, isShown };
  const columns = periods.map(({ first, last, ...slot }) =>
    columnOf({ ...slot, days: { first, last } }, { ...stack, rows: inPeriod.get(slot.key) ?? [] }),
  );
  const unit = grain === "daily" ? "day" : "week";
  const days = formats.days(window.firstDay, window.lastDay);
  const caption = {
    name: `${metric === "cost" ? "Cost" : "Tokens"} by ${unit} and ${WORDS[by].label.toLowerCase()}, ${days}`,
    columnName: grain === "daily" ? "Day" : "Week",
    zone: window.tz,
    gaps: [],
  };
  return figureOf(caption, thinTicks(columns, "end"), { ...stack, rows });
}

function seriesOf(rows: readonly TrendRow[], { by, metric }: Pick<TrendView, "by" | "metric">) {
  const known = new Map(rows.map((row) => [keyOf(row), row]));
  const ranked = [...sumBy(rows, keyOf)]
    .sort(([a, x], [b, y]) =>
      a === REST || b === REST
        ? Number(a === REST) - Number(b === REST)
        : amountOf(y, metric) - amountOf(x, metric) || tokensOf(y) - tokensOf(x),
    )
    .map(([key]) => key);
  const dress = (key: string) => {
    const row = known.get(key);
    return by === "model" && row?.label
      ? { provider: row.detail ?? "", model: row.label }
      : { provider: by, model: key };
  };
  const colour = seriesColours(ranked.map(dress));
  return ranked.map((key) => ({
    key,
    label: key === REST ? `Other ${WORDS[by].plural.toLowerCase()}` : labelOf(known.get(key), rows, by),
    colour: key === REST ? OTHER_SERIES : colour(dress(key)),
  }));
}

/** With what tells it apart, where another of the same name is drawn. */
function labelOf(row: TrendRow | undefined, rows: readonly TrendRow[], by: DimensionName): string {
  if (!row?.label) return namelessOf(by);
  const isDouble = rows.some((other) => other.label === row.label && other.key !== row.key);
  return isDouble && row.detail ? `${row.label} (${row.detail})` : row.label;
}
