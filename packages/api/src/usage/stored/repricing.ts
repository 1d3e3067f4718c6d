import { bigints, COST_SOURCES, type Db, numbers, rows, texts, timestamps, uuids } from "@meridian/db";
import { type LockedRuntime, lockRuntime, markDirty, type RuntimeKey } from "@meridian/rollup";
import { startOfBucket } from "@meridian/time";
import { sql } from "drizzle-orm";
import { type Cost, pricesIn } from "../store-usage";

/** What one transaction prices anew at most, but for a single quarter hour that holds more. */
const MOST_EVENTS = 2_000;
const MOST_QUARTER_HOURS = 96;
const NO_RUNTIME_YET = "00000000-0000-0000-0000-000000000000";

type Job = {
  workspaceId: string;
  id: string;
  modelId: number;
  provider: string;
  model: string;
  since: Date;
  until: Date | null;
  runtimeId: string | null;
  doneUntil: Date | null;
};

/**
 * One bite of the oldest change of prices: some quarter hours of one runtime, under its lock. Events are priced by what
 * is in force now, so that changes of one model may follow each other in any order, and bites may be repeated. Answers
 * whether there may be more. Safe beside ingest and any number of workers: whoever reports after the price was set
 * prices by it, and whoever reported before has let go of the lock.
 */
export function repriceNext(db: Db): Promise<boolean> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`set local lock_timeout = '2s'`);
    const job = await claim(tx);
    if (!job) return false;
    const runtimeId = job.runtimeId ?? (await runtimeAfter(tx, job, NO_RUNTIME_YET));
    if (runtimeId === undefined) return finish(tx, job);
    const runtime = { workspaceId: job.workspaceId, runtimeId };
    const locked = await lockRuntime(tx, runtime);
    const buckets = locked ? await nextBuckets(tx, locked, job) : [];
    const last = buckets.at(-1);
    if (last) {
      await priceAnew(tx, runtime, { job, buckets });
      await tx.execute(sql`
        update repricings set runtime_id = ${runtimeId}::uuid, done_until = ${last}::timestamptz + interval '15 minutes'
        where workspace_id = ${job.workspaceId}::uuid and id = ${job.id}::uuid`);
      return true;
    }
    const next = await runtimeAfter(tx, job, runtimeId);
    if (next === undefined) return finish(tx, job);
    await tx.execute(sql`
      update repricings set runtime_id = ${next}::uuid, done_until = null
      where workspace_id = ${job.workspaceId}::uuid and id = ${job.id}::uuid`);
    return true;
  });
}

async function claim(tx: Db): Promise<Job | undefined> {
  const [job] = await rows<Job>(
    tx,
    sql`
    select workspace_id as "workspaceId", r.id, model_id as "modelId", provider, model, since, until,
      runtime_id as "runtimeId", done_until as "doneUntil"
    from repricings r join models on models.id = model_id
    where finished_at is null
    order by created_at limit 1
    for update of r skip locked`,
  );
  return job;
}

async function finish(tx: Db, { workspaceId, id }: Job): Promise<boolean> {
  await tx.execute(sql`
    update repricings set finished_at = now() where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid`);
  return true;
}

/** Runtimes by their ids, deleted ones among them: what is gone has spent all the same. */
async function runtimeAfter(tx: Db, { workspaceId }: Job, runtimeId: string): Promise<string | undefined> {
  const [next] = await rows<{ id: string }>(
    tx,
    sql`
    select id from runtimes where workspace_id = ${workspaceId}::uuid and id > ${runtimeId}::uuid
    order by id limit 1`,
  );
  return next?.id;
}

/** The next quarter hours in which the runtime used the model, as many as one bite takes. */
async function nextBuckets(tx: Db, { workspaceId, runtimeId, factsSince }: LockedRuntime, job: Job): Promise<Date[]> {
  const found = await rows<{ at: Date }>(
    tx,
    sql`
    with next as (
      select bucket_start, events
      from usage_buckets
      where workspace_id = ${workspaceId}::uuid and runtime_id = ${runtimeId}::uuid and model_id = ${job.modelId}::int
        and bucket_start >= greatest(${job.doneUntil ?? job.since}::timestamptz, ${factsSince}::timestamptz)
        and bucket_start < ${job.until ?? "infinity"}::timestamptz
      order by bucket_start limit ${MOST_QUARTER_HOURS}::int),
    counted as (select bucket_start, sum(events) over (order by bucket_start) - events as before from next)
    select bucket_start as at from counted where before < ${MOST_EVENTS}::int order by 1`,
  );
  return found.map(({ at }) => at);
}

type Stored = {
  eventKey: string;
  occurredAt: Date;
  inputTokens: number;
  outputTokens: number;
  cacheReadTokens: number;
  cacheWriteTokens: number;
  cacheWrite1hTokens: number;
  reasoningTokens: number;
  reportedNanos: string | null;
  costNanos: string;
  listNanos: string | null;
  priceVersion: string;
};
type Changed = { event: Stored; cost: Cost };
type Bite = { job: Job; buckets: readonly Date[] };

async function priceAnew(tx: Db, runtime: RuntimeKey, { job, buckets }: Bite): Promise<void> {
  const costOf = await pricesIn(tx, runtime.workspaceId);
  const { provider, model } = job;
  const changed = (await eventsIn(tx, runtime, { job, buckets })).flatMap((event): Changed[] => {
    const reportedNanos = event.reportedNanos === null ? null : BigInt(event.reportedNanos);
    const cost = costOf({ ...event, provider, model, reportedNanos });
    const isSame = cost.priceVersion === event.priceVersion && (cost.listNanos?.toString() ?? null) === event.listNanos;
    return isSame ? [] : [{ event, cost }];
  });
  if (changed.length === 0) return;
  await putCosts(tx, runtime, changed);
  // Of what was reported as well: its cost in force stays, but not what we say its cache reads saved.
  await markDirty(
    tx,
    runtime,
    changed.map(({ event }) => startOfBucket(event.occurredAt)),
  );
  const inForce = changed.filter(({ cost }) => cost.costSource !== "reported");
  const more = inForce.reduce((sum, { event, cost }) => sum + cost.costNanos - BigInt(event.costNanos), 0n);
  await tx.execute(sql`
    update repricings set changed_events = changed_events + ${inForce.length}::int,
      changed_nanos = changed_nanos + ${more.toString()}::numeric
    where workspace_id = ${job.workspaceId}::uuid and id = ${job.id}::uuid`);
}

const eventsIn = (tx: Db, { workspaceId, runtimeId }: RuntimeKey, { job, buckets }: Bite) =>
  rows<Stored>(
    tx,
    sql`
    select e.* from unnest(${timestamps(buckets)}) bucket cross join lateral (
      select event_key as "eventKey", occurred_at as "occurredAt", input_tokens::float8 as "inputTokens",
        output_tokens::float8 as "outputTokens", cache_read_tokens::float8 as "cacheReadTokens",
        cache_write_tokens::float8 as "cacheWriteTokens", cache_write_1h_tokens::float8 as "cacheWrite1hTokens",
        reasoning_tokens::float8 as "reasoningTokens", reported_nanos::text as "reportedNanos",
        cost_nanos::text as "costNanos", list_nanos::text as "listNanos", price_version as "priceVersion"
      from usage_events
      where workspace_id = ${workspaceId}::uuid and runtime_id = ${runtimeId}::uuid
        and occurred_at >= bucket and occurred_at < bucket + interval '15 minutes' and model_id = ${job.modelId}::int
      offset 0) e`,
  );

async function putCosts(tx: Db, { workspaceId, runtimeId }: RuntimeKey, changed: readonly Changed[]): Promise<void> {
  const column = <T>(of: (cost: Cost) => T) => changed.map(({ cost }) => of(cost));
  await tx.execute(sql`
    update usage_events e set cost_nanos = new.cost_nanos, cache_saved_nanos = new.cache_saved_nanos,
      list_nanos = new.list_nanos, cost_source = new.cost_source, price_version = new.price_version
    from unnest(${uuids(changed.map(({ event }) => event.eventKey))}, ${bigints(column((c) => c.costNanos))},
      ${bigints(column((c) => c.cacheSavedNanos))}, ${bigints(column((c) => c.listNanos))},
      ${numbers(column((c) => COST_SOURCES.indexOf(c.costSource)))}, ${texts(column((c) => c.priceVersion))})
      as new (event_key, cost_nanos, cache_saved_nanos, list_nanos, cost_source, price_version)
    where e.workspace_id = ${workspaceId}::uuid and e.runtime_id = ${runtimeId}::uuid and e.event_key = new.event_key`);
}
