import type { ModelUsage } from "~/features/report/prepare/answers";
import { sum, sumBy } from "~/features/report/prepare/measures";
import { labels, modelKey } from "~/features/report/prepare/model-series";
import type { Formats } from "~/formats/formats";

type Unpriced = {
  /** "at least $3.20" */
  cost: string;
  tokens: string;
  tokensExact: string;
  models: { name: string; tokens: string }[];
};

/** The models whose price is not known, and how much of the window they are. */
export function unpriced(rows: readonly ModelUsage[], formats: Formats): Unpriced | undefined {
  const without = rows.filter(({ unpricedTokens }) => unpricedTokens > 0);
  if (without.length === 0) return undefined;
  const names = new Map(without.map((row) => [modelKey(row), labels(rows)(row)]));
  const models = [...sumBy(without, modelKey)]
    .sort(([, a], [, b]) => b.unpricedTokens - a.unpricedTokens)
    .map(([key, { unpricedTokens }]) => ({ name: names.get(key) ?? key, tokens: formats.count(unpricedTokens) }));
  const whole = sum(rows);
  return {
    cost: `at least ${formats.usd(whole.costUsd)}`,
    tokens: formats.compact(whole.unpricedTokens),
    tokensExact: formats.count(whole.unpricedTokens),
    models,
  };
}
