import { OTHER_SERIES, seriesColours } from "@meridian/ui/series";
import type { Series } from "~/charts/figure";
import type { ModelUsage } from "./answers";
import { amountOf, type Metric, sumBy, tokensOf } from "./measures";

/** Beyond these a stack is unreadable; the rest is one series, and every number is still in the table below. */
const SHOWN = 8;
const OTHER = "other";

export type ModelSeries = { series: Series[]; seriesKeyOf: (row: ModelUsage) => string };

export const modelKey = ({ provider, model }: ModelUsage) => `${provider}/${model}`;

/** The greatest models first, each with a colour of its own; what has no price ranks by its tokens, after all that has. */
export function modelSeries(rows: readonly ModelUsage[], metric: Metric): ModelSeries {
  const models = new Map(rows.map((row) => [modelKey(row), row]));
  const ranked = [...sumBy(rows, modelKey)]
    .sort(([, a], [, b]) => amountOf(b, metric) - amountOf(a, metric) || tokensOf(b) - tokensOf(a))
    .map(([key]) => key);
  const own = ranked.length > SHOWN ? ranked.slice(0, SHOWN - 1) : ranked;
  const label = labels([...models.values()]);
  const colour = seriesColours([...models.values()]);
  const series = own.flatMap((key) => {
    const row = models.get(key);
    return row ? [{ key, label: label(row), colour: colour(row) }] : [];
  });
  const others = ranked.length - own.length;
  if (others > 0) series.push({ key: OTHER, label: `${others} other models`, colour: OTHER_SERIES });
  const shown = new Set(own);
  return { series, seriesKeyOf: (row) => (shown.has(modelKey(row)) ? modelKey(row) : OTHER) };
}

/** A model's own name; with who bills it where two providers sell one of the same name. */
export function labels(models: readonly Pick<ModelUsage, "provider" | "model">[]) {
  const providers = new Map<string, Set<string>>();
  for (const { provider, model } of models) providers.set(model, (providers.get(model) ?? new Set()).add(provider));
  return ({ provider, model }: Pick<ModelUsage, "provider" | "model">) =>
    (providers.get(model)?.size ?? 0) > 1 ? `${model} (${provider})` : model;
}
