export type Counts = {
  inputTokens: number;
  outputTokens: number;
  cacheReadTokens: number;
  cacheWriteTokens: number;
};

/** What could be priced, and the tokens that could not: unknown is never zero. */
export type Cost = { costUsd: number; unpricedTokens: number };
export type Measures = Counts & Cost;

export type Metric = "cost" | "tokens";

export const NOTHING: Measures = {
  inputTokens: 0,
  outputTokens: 0,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  costUsd: 0,
  unpricedTokens: 0,
};

/** Nano-dollars are whole numbers on the server; adding them as such keeps every sum on the page equal to the last digit. */
const NANOS = 1e9;
export const addUsd = (a: number, b: number) => (Math.round(a * NANOS) + Math.round(b * NANOS)) / NANOS;

export function add(a: Measures, b: Measures): Measures {
  return {
    inputTokens: a.inputTokens + b.inputTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    cacheReadTokens: a.cacheReadTokens + b.cacheReadTokens,
    cacheWriteTokens: a.cacheWriteTokens + b.cacheWriteTokens,
    costUsd: addUsd(a.costUsd, b.costUsd),
    unpricedTokens: a.unpricedTokens + b.unpricedTokens,
  };
}

export const sum = (rows: readonly Measures[]): Measures => rows.reduce(add, NOTHING);

export const tokensOf = (counts: Counts) =>
  counts.inputTokens + counts.outputTokens + counts.cacheReadTokens + counts.cacheWriteTokens;

export const amountOf = (measures: Measures, metric: Metric) =>
  metric === "cost" ? measures.costUsd : tokensOf(measures);

export const share = (part: number, whole: number) => (whole > 0 ? part / whole : 0);

export function groupBy<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}

/** Sums by a key, in the order in which the keys first came. */
export function sumBy<Row extends Measures>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Measures> {
  return new Map([...groupBy(rows, keyOf)].map(([key, group]) => [key, sum(group)]));
}
