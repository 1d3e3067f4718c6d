import { type Db, rows } from "@meridian/db";
import { DEAREST_NANOS } from "@meridian/pricing";
import { sql } from "drizzle-orm";
import type { NewPrice } from "./schemas";

/** Beyond this many events a preview says "more than", and what these would cost. */
export const MOST_PREVIEWED = 100_000;

type Counted = { events: number; beforeUsd: number; afterUsd: number; unpricedTokens: number };
export type Preview = Counted & { isWhole: boolean; until: Date | null };

/**
 * What a price would do to stored events: how many it would price, from its day to that of the model's next price, and
 * what they cost now and then. Computed by the database, event by event rounded and refused as pricing does.
 */
export async function previewPrice(db: Db, price: NewPrice): Promise<Preview> {
  const until = await nextPriceAfter(db, price);
  const [found] = await rows<Counted>(db, statement(price, until));
  if (!found) throw new Error("an aggregate without groups always has a row");
  return { ...found, isWhole: found.events <= MOST_PREVIEWED, events: Math.min(found.events, MOST_PREVIEWED), until };
}

type Model = Pick<NewPrice, "workspaceId" | "provider" | "model" | "effectiveFrom">;

/** Where the next price of that model takes over; null: nowhere. */
export async function nextPriceAfter(
  db: Db,
  { workspaceId, provider, model, effectiveFrom }: Model,
): Promise<Date | null> {
  const [next] = await rows<{ at: Date | null }>(
    db,
    sql`
    select min(effective_from) as at from model_prices
    where workspace_id = ${workspaceId}::uuid and removed_at is null and provider = ${provider} and model = ${model}
      and effective_from > ${effectiveFrom}::timestamptz`,
  );
  return next?.at ?? null;
}

// Buckets say in which quarter hours the model was used at all; only those facts are looked at.
function statement(price: NewPrice, until: Date | null) {
  const { workspaceId, provider, model, effectiveFrom } = price;
  const usd = (dollars: string) => sql`${dollars}::numeric`;
  return sql`
    with own as materialized (select id from models where provider = ${provider} and model = ${model}),
    bucket as (
      select runtime_id, bucket_start
      from usage_buckets
      where workspace_id = ${workspaceId}::uuid
        and runtime_id = any (array(select id from runtimes where workspace_id = ${workspaceId}::uuid))
        and bucket_start >= ${effectiveFrom}::timestamptz and bucket_start < ${until ?? "infinity"}::timestamptz
        and coalesce(model_id = (select id from own), false)),
    event as (
      select cost_nanos, cost_source, tokens, case when nanos <= ${DEAREST_NANOS.toString()}::numeric then nanos end as nanos
      from bucket cross join lateral (
        select cost_nanos, cost_source, input_tokens + output_tokens + cache_read_tokens + cache_write_tokens as tokens,
          round(1000 * (input_tokens * ${usd(price.inputUsd)} + output_tokens * ${usd(price.outputUsd)}
            + cache_read_tokens * ${usd(price.cacheReadUsd)}
            + (cache_write_tokens - cache_write_1h_tokens) * ${usd(price.cacheWriteUsd)}
            + cache_write_1h_tokens * ${usd(price.cacheWrite1hUsd)})) as nanos
        from usage_events
        where workspace_id = ${workspaceId}::uuid and runtime_id = bucket.runtime_id
          and occurred_at >= bucket.bucket_start and occurred_at < bucket.bucket_start + interval '15 minutes'
          and model_id = (select id from own) and cost_source <> 1
        offset 0) e
      limit ${MOST_PREVIEWED + 1}::int)
    select count(*)::int as events, (coalesce(sum(cost_nanos), 0) * 0.000000001)::float8 as "beforeUsd",
      (coalesce(sum(nanos), 0) * 0.000000001)::float8 as "afterUsd",
      coalesce(sum(tokens) filter (where cost_source = 0 and nanos is not null), 0)::float8 as "unpricedTokens"
    from event`;
}
