import { type Db, rows } from "@meridian/db";
import { type SQL, sql } from "drizzle-orm";
import { factsSince, type RuntimeKey } from "./buckets";
import { runtimesWithUsage } from "./runtimes";

export const MAX_SAMPLES = 10;

/** A bucket that is not the sum of its facts: `difference` is facts minus bucket, measure by measure. */
export type Mismatch = RuntimeKey & {
  table: "usage_buckets" | "task_buckets";
  bucketStart: string;
  difference: Record<string, string>;
};

/** `pending` are keys a bulk change left to be rebuilt; what differs there is expected and not a mismatch. */
export type Verification = { checked: number; mismatched: number; pending: number; samples: Mismatch[] };

/**
 * Recomputes every bucket from the raw facts and compares, in one snapshot. Shares no code with ingest or rebuild:
 * integer arithmetic on the epoch instead of date_bin, one grouping and signed union instead of upserts.
 */
export function verify(db: Db, scope: { workspaceId?: string; since?: Date } = {}): Promise<Verification> {
  return db.transaction(
    async (tx) => {
      const result: Verification = { checked: 0, mismatched: 0, pending: 0, samples: [] };
      for (const runtime of await runtimesWithUsage(tx, scope.workspaceId)) {
        const found = await verifyStretch(tx, runtime, { since: scope.since ?? new Date(0) });
        result.checked += found.checked;
        result.mismatched += found.mismatched;
        result.pending += found.pending;
        result.samples.push(...found.samples);
      }
      return { ...result, samples: result.samples.slice(0, MAX_SAMPLES) };
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
}

/** From a quarter hour to another; open: without end. */
type Stretch = { since: Date; until?: Date };

/** The same of one runtime and some of its time: one statement, and so of one moment. */
export async function verifyStretch(db: Db, runtime: RuntimeKey, stretch: Stretch): Promise<Verification> {
  const [found] = await rows<Compared>(db, compare(runtime, stretch));
  if (!found) throw new Error("an aggregate without groups always has a row");
  const { samples, ...counts } = found;
  return {
    ...counts,
    samples: samples.map(({ table, quarterHour, difference }) => ({
      ...runtime,
      table,
      bucketStart: startOf(quarterHour),
      difference,
    })),
  };
}

type Sample = Pick<Mismatch, "table" | "difference"> & { quarterHour: number };
type Compared = Omit<Verification, "samples"> & { samples: Sample[] };

const startOf = (quarterHour: number) => new Date(quarterHour * 900_000).toISOString();
const quarterHour = (at: Date) => Math.floor(at.getTime() / 900_000);

// Facts once, grouped by quarter hour number q; then facts plus, buckets minus, and whatever does not vanish is wrong.
function compare({ workspaceId, runtimeId }: RuntimeKey, { since, until }: Stretch): SQL {
  const own = sql`workspace_id = ${workspaceId}::uuid and runtime_id = ${runtimeId}::uuid`;
  // What lies before this is no more to be compared with.
  const from = sql`greatest(to_timestamp(${quarterHour(since)}::bigint * 900), ${factsSince({ workspaceId, runtimeId })})`;
  const to = until ? sql`to_timestamp(${quarterHour(until)}::bigint * 900)` : sql`'infinity'::timestamptz`;
  const inFacts = sql`occurred_at >= ${from} and occurred_at < ${to}`;
  const inBuckets = sql`bucket_start >= ${from} and bucket_start < ${to}`;
  return sql`
    with fact as materialized (
      select floor(extract(epoch from occurred_at) / 900)::bigint as q, task_id, model_id, agent_id, project_id,
        count(*) as n, sum(input_tokens) as i, sum(output_tokens) as o, sum(cache_read_tokens) as r,
        sum(cache_write_tokens) as w, sum(cost_nanos) as c, sum(cache_saved_nanos) as s,
        sum(case cost_source when 0 then input_tokens + output_tokens + cache_read_tokens + cache_write_tokens else 0 end) as u
      from usage_events where ${own} and ${inFacts}
      group by 1, 2, 3, 4, 5),
    signed as (
      select 'task_buckets' as "table", q, task_id, model_id, agent_id, project_id, n, i, o, r, w, c, s, u from fact
      union all
      select 'task_buckets', (extract(epoch from bucket_start) / 900)::bigint, task_id, model_id, agent_id, project_id,
        -events, -input_tokens, -output_tokens, -cache_read_tokens, -cache_write_tokens, -cost_nanos, -cache_saved_nanos, -unpriced_tokens
      from task_buckets where ${own} and ${inBuckets}
      union all
      select 'usage_buckets', q, null, model_id, null, null, sum(n), sum(i), sum(o), sum(r), sum(w), sum(c), sum(s), sum(u)
      from fact group by q, model_id
      union all
      select 'usage_buckets', (extract(epoch from bucket_start) / 900)::bigint, null, model_id, null, null,
        -events, -input_tokens, -output_tokens, -cache_read_tokens, -cache_write_tokens, -cost_nanos, -cache_saved_nanos, -unpriced_tokens
      from usage_buckets where ${own} and ${inBuckets}),
    compared as (
      select "table", q, sum(n) as n, sum(i) as i, sum(o) as o, sum(r) as r, sum(w) as w, sum(c) as c, sum(s) as s, sum(u) as u
      from signed
      group by "table", q, task_id, model_id, agent_id, project_id),
    pending as materialized (
      select (extract(epoch from bucket_start) / 900)::bigint as q from usage_dirty where ${own} and ${inBuckets}),
    wrong as (
      select * from compared
      where (n, i, o, r, w, c, s, u) <> (0, 0, 0, 0, 0, 0, 0, 0) and q not in (select q from pending))
    select
      (select count(*) from compared)::int as checked,
      (select count(*) from wrong)::int as mismatched,
      (select count(*) from pending)::int as pending,
      coalesce((
        select jsonb_agg(jsonb_build_object(
          'table', "table",
          'quarterHour', q,
          'difference', jsonb_build_object('events', n::text, 'inputTokens', i::text, 'outputTokens', o::text,
            'cacheReadTokens', r::text, 'cacheWriteTokens', w::text, 'costNanos', c::text,
            'cacheSavedNanos', s::text, 'unpricedTokens', u::text)))
        from (select * from wrong order by q limit ${MAX_SAMPLES}) sample), '[]') as samples`;
}
