import { type Db, rows } from "@meridian/db";
import { type SQL, sql } from "drizzle-orm";
import { type LockedRuntime, lockRuntime, type RuntimeKey } from "./buckets";
import { takeBefore } from "./drain";
import { rebuild } from "./rebuild";
import { type Verification, verifyStretch } from "./verify";

/** What one transaction removes at most, but for a single quarter hour that holds more. */
const MOST_EVENTS = 5_000;

/** Buckets that are not the sum of their facts: with the facts gone, nobody could tell any more what is right. */
export class UnequalBuckets extends Error {
  constructor(
    readonly runtime: RuntimeKey,
    readonly found: Verification,
  ) {
    super(`${found.mismatched} buckets of runtime ${runtime.runtimeId} are not the sum of their facts`);
  }
}

/** `isDone`: every fact from before is gone. */
export type Retired = { events: number; isDone: boolean };

/**
 * One bite of removing a runtime's facts from before a line, cut down to a quarter hour; their buckets stay for ever. In one
 * transaction and under the runtime's lock: what waits to be rebuilt there is, what is there is verified, what reports
 * read of facts beside the buckets and the keys of the facts are kept, the facts go, and the runtime's line moves forward.
 * Whatever changes facts or rebuilds buckets holds the same lock, and stops at that line. Throws `UnequalBuckets` before
 * anything is removed. Safe to kill, to repeat, and beside ingest.
 */
export function retire(db: Db, runtime: RuntimeKey, lineOf: (tx: Db) => Promise<Date | undefined>): Promise<Retired> {
  return db.transaction(async (tx) => {
    const locked = await lockRuntime(tx, runtime);
    const before = await lineOf(tx);
    if (!locked || !before) return { events: 0, isDone: true };
    const line = startOfQuarterHour(before);
    if (locked.factsSince && locked.factsSince >= line) return { events: 0, isDone: true };
    const bite = await nextBite(tx, locked, line);
    await rebuild(tx, locked, await takeBefore(tx, locked, bite));
    const found = await verifyStretch(tx, locked, { since: locked.factsSince ?? new Date(0), until: bite });
    if (found.mismatched > 0) throw new UnequalBuckets(runtime, found);
    const events = await removeBefore(tx, locked, bite);
    await tx.execute(sql`update runtimes set facts_since = ${bite} where ${itself(locked)}`);
    return { events, isDone: bite >= line };
  });
}

/** How many facts `retire` would remove of a runtime. */
export async function countRetirable(db: Db, runtime: RuntimeKey, before: Date): Promise<number> {
  const [counted] = await rows<{ events: number }>(
    db,
    sql`select count(*)::float8 as events from usage_events where ${isBefore(runtime, startOfQuarterHour(before))}`,
  );
  return counted?.events ?? 0;
}

const BUCKET_MS = 15 * 60_000;
const startOfQuarterHour = (at: Date) => new Date(Math.floor(at.getTime() / BUCKET_MS) * BUCKET_MS);

const itself = ({ workspaceId, runtimeId }: RuntimeKey) =>
  sql`workspace_id = ${workspaceId}::uuid and id = ${runtimeId}::uuid`;
const isBefore = ({ workspaceId, runtimeId }: RuntimeKey, line: Date): SQL =>
  sql`workspace_id = ${workspaceId}::uuid and runtime_id = ${runtimeId}::uuid and occurred_at < ${line}`;

/** Up to where this bite goes: the quarter hour of the first fact that is too many, or the end of the one it began with. */
async function nextBite(tx: Db, runtime: LockedRuntime, line: Date): Promise<Date> {
  const [found] = await rows<{ first: Date; tooMany: Date | null }>(
    tx,
    sql`
    select min(occurred_at) as first, (
      select occurred_at from usage_events where ${isBefore(runtime, line)}
      order by occurred_at offset ${MOST_EVENTS} limit 1) as "tooMany"
    from usage_events where ${isBefore(runtime, line)}`,
  );
  if (!found?.tooMany) return line;
  const [first, tooMany] = [startOfQuarterHour(found.first), startOfQuarterHour(found.tooMany)];
  return tooMany > first ? tooMany : new Date(first.getTime() + BUCKET_MS);
}

// One statement, so that what is kept is what goes.
async function removeBefore(tx: Db, runtime: LockedRuntime, line: Date): Promise<number> {
  const [removed] = await rows<{ events: number }>(
    tx,
    sql`
    with fact as (delete from usage_events where ${isBefore(runtime, line)} returning *),
    known as (
      insert into retired_events (workspace_id, runtime_id, event_key)
      select workspace_id, runtime_id, event_key from fact
      order by 1, 2, 3
      on conflict do nothing),
    kept as (
      insert into retired_usage (workspace_id, runtime_id, bucket_start, model_id, agent_id, project_id,
        reported_events, unlisted_events, reported_nanos, list_nanos, is_late, price_version, priced_at)
      select workspace_id, runtime_id, date_bin('15 minutes', occurred_at, 'epoch'), model_id, agent_id, project_id,
        count(*) filter (where ${IS_REPORTED})::int,
        count(*) filter (where ${IS_REPORTED} and list_nanos is null)::int,
        coalesce(sum(reported_nanos) filter (where ${IS_REPORTED} and list_nanos is not null), 0),
        coalesce(sum(list_nanos) filter (where ${IS_REPORTED}), 0),
        bool_or(received_at - occurred_at > interval '48 hours'),
        (array_agg(price_version order by occurred_at desc) filter (where ${IS_CATALOGUE}))[1],
        max(occurred_at) filter (where ${IS_CATALOGUE})
      from fact
      group by 1, 2, 3, 4, 5, 6)
    select count(*)::int as events from fact`,
  );
  return removed?.events ?? 0;
}

const IS_REPORTED = sql`cost_source = 1`;
const IS_CATALOGUE = sql`cost_source = 3`;
