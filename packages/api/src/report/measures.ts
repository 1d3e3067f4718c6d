import { sql } from "drizzle-orm";

/** What every row of a report carries. Tokens are disjoint counters; `costUsd` is what could be priced. */
export type Measures = {
  inputTokens: number;
  outputTokens: number;
  cacheReadTokens: number;
  cacheWriteTokens: number;
  costUsd: number;
  unpricedTokens: number;
};

// Summed as integers; only the finished sum becomes a double, so that no order of adding can show.
export const MEASURES = sql`
  coalesce(sum(input_tokens), 0)::float8 as "inputTokens",
  coalesce(sum(output_tokens), 0)::float8 as "outputTokens",
  coalesce(sum(cache_read_tokens), 0)::float8 as "cacheReadTokens",
  coalesce(sum(cache_write_tokens), 0)::float8 as "cacheWriteTokens",
  (coalesce(sum(cost_nanos), 0) * 0.000000001)::float8 as "costUsd",
  coalesce(sum(unpriced_tokens), 0)::float8 as "unpricedTokens"`;
