import type { UsageAnswer } from "~/features/report/prepare/answers";
import { type Measures, sum, sumBy, tokensOf } from "~/features/report/prepare/measures";
import { labels, modelKey } from "~/features/report/prepare/model-series";
import { type Calendar, periodsOf, rowsByPeriod } from "~/features/report/prepare/periods";
import type { Formats } from "~/formats/formats";

export type Cells = {
  input: string;
  output: string;
  cacheRead: string;
  cacheWrite: string;
  tokens: string;
  cost: string;
  costExact: string;
};
export type TableRow = Cells & {
  key: string;
  period: string;
  note?: string;
  opensPeriod: boolean;
  model: string;
  provider: string;
  /** What the words above were made of. */
  first: string;
  last: string;
  modelId: string;
  measures: Measures;
};
export type UsageTable = { rows: TableRow[]; sum: Cells };

/** Everything the page's other numbers are made of: period × model, latest first, and its sum. */
export function usageTable(usage: UsageAnswer, calendar: Calendar): UsageTable {
  const { formats } = calendar;
  const periods = periodsOf(usage, calendar);
  const byPeriod = rowsByPeriod(usage.rows, periods);
  const label = labels(usage.rows);
  const rows = periods.toReversed().flatMap((period) => {
    const inPeriod = byPeriod.get(period.key) ?? [];
    const models = new Map(inPeriod.map((row) => [modelKey(row), row]));
    return [...sumBy(inPeriod, modelKey)]
      .flatMap(([key, measures]) => {
        const row = models.get(key);
        return row ? [{ key, measures, model: label(row), modelId: row.model, provider: row.provider }] : [];
      })
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .map(({ key, ...row }, index) => ({
        ...row,
        ...cells(row.measures, formats),
        first: period.first,
        last: period.last,
        key: `${period.key} ${key}`,
        period: period.title,
        ...(period.note === undefined ? {} : { note: period.note }),
        opensPeriod: index === 0,
      }));
  });
  return { rows, sum: cells(sum(usage.rows), formats) };
}

const cells = (measures: Measures, formats: Formats): Cells => ({
  input: formats.count(measures.inputTokens),
  output: formats.count(measures.outputTokens),
  cacheRead: formats.count(measures.cacheReadTokens),
  cacheWrite: formats.count(measures.cacheWriteTokens),
  tokens: formats.count(tokensOf(measures)),
  cost: formats.cost(measures),
  costExact: formats.exact(measures, "cost"),
});
