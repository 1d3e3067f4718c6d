import type { UsageAnswer } from "~/features/report/prepare/answers";
import type { Grain } from "~/features/report/prepare/grain";
import { type Measures, sum, sumBy, tokensOf } from "~/features/report/prepare/measures";
import { labels, modelKey } from "~/features/report/prepare/model-series";
import { formatCost, formatCount, formatExact } from "~/features/report/prepare/numbers";
import { periodsOf, rowsByPeriod } from "~/features/report/prepare/periods";

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
};
export type UsageTable = { rows: TableRow[]; sum: Cells };

/** Everything the page's other numbers are made of: period × model, latest first, and its sum. */
export function usageTable(usage: UsageAnswer, grain: Grain, weekStart: number): UsageTable {
  const periods = periodsOf(usage, grain, weekStart);
  const byPeriod = rowsByPeriod(usage.rows, periods);
  const label = labels(usage.rows);
  const rows = periods.toReversed().flatMap((period) => {
    const inPeriod = byPeriod.get(period.key) ?? [];
    const models = new Map(inPeriod.map((row) => [modelKey(row), row]));
    return [...sumBy(inPeriod, modelKey)]
      .flatMap(([key, measures]) => {
        const row = models.get(key);
        return row ? [{ key, measures, model: label(row), provider: row.provider }] : [];
      })
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .map(({ key, measures, ...names }, index) => ({
        ...names,
        ...cells(measures),
        key: `${period.key} ${key}`,
        period: period.title,
        ...(period.note === undefined ? {} : { note: period.note }),
        opensPeriod: index === 0,
      }));
  });
  return { rows, sum: cells(sum(usage.rows)) };
}

const cells = (measures: Measures): Cells => ({
  input: formatCount(measures.inputTokens),
  output: formatCount(measures.outputTokens),
  cacheRead: formatCount(measures.cacheReadTokens),
  cacheWrite: formatCount(measures.cacheWriteTokens),
  tokens: formatCount(tokensOf(measures)),
  cost: formatCost(measures),
  costExact: formatExact(measures, "cost"),
});
