import { bigint, integer, numeric, timestamp } from "drizzle-orm/pg-core";

/** The zero UUID stands for "none" where a key needs a value: no unique key of ours relies on nulls. */
export const NO_ID = "00000000-0000-0000-0000-000000000000";

/** An instant. Always with a time zone, always millisecond precision on the way in. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** What was used, in disjoint counters: input excludes cache, output includes reasoning. */
export const tokenCounts = () => ({
  inputTokens: bigint("input_tokens", { mode: "number" }).notNull(),
  outputTokens: bigint("output_tokens", { mode: "number" }).notNull(),
  cacheReadTokens: bigint("cache_read_tokens", { mode: "number" }).notNull(),
  cacheWriteTokens: bigint("cache_write_tokens", { mode: "number" }).notNull(),
});

/**
 * The measures of a bucket. Money is numeric: one hostile event may cost 10^15 nano-dollars,
 * and a few thousand of those would overflow a bigint and block the bucket for ever.
 */
export const bucketMeasures = () => ({
  events: integer("events").notNull(),
  ...tokenCounts(),
  costNanos: numeric("cost_nanos").notNull(),
  cacheSavedNanos: numeric("cache_saved_nanos").notNull(),
  unpricedTokens: bigint("unpriced_tokens", { mode: "number" }).notNull(),
});
