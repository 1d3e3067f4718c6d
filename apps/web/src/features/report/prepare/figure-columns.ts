import type { Column, Figure, Reading } from "~/charts/figure";
import type { Formats } from "~/formats/formats";
import type { ModelUsage } from "./answers";
import { axisOf } from "./axis";
import { amountOf, type Measures, type Metric, share, sum, sumBy } from "./measures";
import type { ModelSeries } from "./model-series";

/** One place on the axis: a day, a week or an hour. */
export type Slot = Pick<Column, "key" | "title" | "note" | "remarks" | "days"> & { tick: string; isPartial?: boolean };

export type IsShown = (key: string) => boolean;

type Stack = {
  rows: readonly ModelUsage[];
  models: ModelSeries;
  metric: Metric;
  formats: Formats;
  /** Series that are not shown count nowhere. */
  isShown: IsShown;
};

const shownRows = ({ rows, models, isShown }: Pick<Stack, "rows" | "models" | "isShown">) =>
  rows.filter((row) => isShown(models.seriesKeyOf(row)));

/** A slot's column: every model's part in the stack, and every value in words. A slot without rows is a real zero. */
export function columnOf(slot: Slot, stack: Stack): Column {
  const { models, metric, formats } = stack;
  const rows = shownRows(stack);
  const measures = sumBy(rows, models.seriesKeyOf);
  const whole = sum(rows);
  const readings = models.series.flatMap((series): Reading[] => {
    const part = measures.get(series.key);
    return part ? [{ ...series, ...readingOf({ part, whole }, metric, formats) }] : [];
  });
  return {
    ...slot,
    isPartial: slot.isPartial ?? false,
    hasUnpriced: metric === "cost" && whole.unpricedTokens > 0,
    amount: amountOf(whole, metric),
    parts: Object.fromEntries([...measures].map(([key, part]) => [key, amountOf(part, metric)])),
    total: formats.value(whole, metric),
    exactTotal: formats.exact(whole, metric),
    readings,
  };
}

function readingOf({ part, whole }: Record<"part" | "whole", Measures>, metric: Metric, formats: Formats) {
  const texts = { value: formats.value(part, metric), exact: formats.exact(part, metric) };
  const ofWhole = { share: formats.share(share(amountOf(part, metric), amountOf(whole, metric))) };
  if (metric === "tokens" || part.unpricedTokens === 0) return { ...texts, ...ofWhole };
  const detail = `${formats.count(part.unpricedTokens)} tokens unpriced`;
  return part.costUsd === 0 ? { ...texts, detail } : { ...texts, ...ofWhole, detail };
}

/** "Cost, Oct 24 – Nov 23, 2026: total $74.84, highest Thu, Nov 12, 2026 with $9.10." */
export function summaryOf(name: string, columns: readonly Column[], total: string): string {
  const highest = columns.reduce<Column | undefined>(
    (top, column) => (column.amount > (top?.amount ?? 0) ? column : top),
    undefined,
  );
  return `${name}: total ${total}${highest ? `, highest ${highest.title} with ${highest.total}` : ""}.`;
}

const MOST_TICKS = 8;

/** Leaves every so many columns their tick: days count back from today, hours on from midnight. */
export function thinTicks(columns: readonly Column[], from: "start" | "end"): Column[] {
  const step = Math.ceil(columns.length / MOST_TICKS);
  return columns.map(({ tick, ...column }, index) => {
    const distance = from === "start" ? index : columns.length - 1 - index;
    return distance % step === 0 && tick !== undefined ? { ...column, tick } : column;
  });
}

/** A limit far above all columns would press them flat: then only its words are shown. */
const FAR = 3;

function heightsOf(columns: readonly Column[], limit: Figure["limit"]): number[] {
  const amounts = columns.flatMap(({ amount, compared }) => (compared ? [amount, compared.amount] : [amount]));
  return limit && limit.value <= FAR * Math.max(0, ...amounts) ? [...amounts, limit.value] : amounts;
}

type Caption = Pick<Figure, "name" | "columnName" | "zone" | "gaps" | "marks" | "limit" | "compared">;

const asidesOf = ({ limit, compared }: Caption) => [
  ...(limit ? [`${limit.label}.`] : []),
  ...(compared ? [`${compared.label}, total ${compared.total}.`] : []),
];

export function figureOf(caption: Caption, columns: Column[], stack: Stack): Figure {
  const { models, metric, formats, isShown } = stack;
  const total = formats.value(sum(shownRows(stack)), metric);
  const series = models.series.map((one) => ({ ...one, isShown: isShown(one.key) }));
  const labels = series.filter((one) => one.isShown).map(({ label }) => label);
  const name = labels.length < series.length ? `${caption.name}, only ${labels.join(" and ")}` : caption.name;
  const unit = { format: (value: number) => formats.tick(value, metric), isWhole: metric === "tokens" };
  return {
    ...caption,
    name,
    summary: [summaryOf(name, columns, total), ...asidesOf(caption)].join(" "),
    total,
    axis: axisOf(heightsOf(columns, caption.limit), unit),
    series,
    columns,
  };
}
