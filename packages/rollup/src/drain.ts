import { type Db, rows, timestamps } from "@meridian/db";
import { sql } from "drizzle-orm";
import { factsSince, lockRuntime, type RuntimeKey } from "./buckets";
import { rebuild } from "./rebuild";

const BITE = 96;

/**
 * Leaves quarter hours of a runtime to be rebuilt. Call it inside the transaction that changed their facts. Those whose facts
 * retention removed are left as they are.
 */
export async function markDirty(tx: Db, { workspaceId, runtimeId }: RuntimeKey, bucketStarts: readonly Date[]) {
  if (bucketStarts.length === 0) return;
  // "do update", not "do nothing": the row lock makes a concurrent drain skip the key until we commit.
  // `marked_at` stays the first mark's, or a key marked again and again would never be the oldest.
  await tx.execute(sql`
    insert into usage_dirty (workspace_id, runtime_id, bucket_start)
    select distinct ${workspaceId}::uuid, ${runtimeId}::uuid, b
    from unnest(${timestamps(bucketStarts)}) b
    where b >= ${factsSince({ workspaceId, runtimeId })}
    order by 3
    on conflict (workspace_id, runtime_id, bucket_start) do update set marks = usage_dirty.marks + 1`);
}

/**
 * Rebuilds up to a day's worth of marked quarter hours of the runtime that has waited longest, and answers how many
 * keys it took. Safe from several processes at once and to repeat: a bucket is replaced, never added to. `tell` hears of
 * the runtime once its buckets are committed.
 */
export async function drainDirty(db: Db, tell?: (runtime: RuntimeKey) => void): Promise<number> {
  const [runtime] = await rows<RuntimeKey>(
    db,
    sql`select workspace_id as "workspaceId", runtime_id as "runtimeId" from usage_dirty order by marked_at limit 1`,
  );
  if (!runtime) return 0;
  const taken = await drainRuntime(db, runtime);
  if (taken > 0) tell?.(runtime);
  return taken;
}

/** As `drainDirty`, for one runtime. */
export function drainRuntime(db: Db, runtime: RuntimeKey): Promise<number> {
  return db.transaction(async (tx) => {
    // TRICKY: the runtime first, its keys second. Ingest and bulk writers take them in this order; the other way
    // round deadlocks with them.
    await tx.execute(sql`set local lock_timeout = '2s'`);
    const locked = await lockRuntime(tx, runtime);
    const keys = await take(tx, runtime);
    if (locked) await rebuild(tx, locked, keys);
    return keys.length;
  });
}

/** Takes whatever waits to be rebuilt before an instant. Under the runtime's lock, so that nobody is marking. */
export async function takeBefore(tx: Db, { workspaceId, runtimeId }: RuntimeKey, before: Date): Promise<Date[]> {
  const taken = await rows<{ bucketStart: Date }>(
    tx,
    sql`
    delete from usage_dirty
    where workspace_id = ${workspaceId}::uuid and runtime_id = ${runtimeId}::uuid and bucket_start < ${before}
    returning bucket_start as "bucketStart"`,
  );
  return taken.map((key) => key.bucketStart);
}

// Deleting is the claim. A key some writer is marking right now is locked, so it is skipped and waits for the next tick.
async function take(tx: Db, { workspaceId, runtimeId }: RuntimeKey): Promise<Date[]> {
  const taken = await rows<{ bucketStart: Date }>(
    tx,
    sql`
    delete from usage_dirty
    where workspace_id = ${workspaceId}::uuid and runtime_id = ${runtimeId}::uuid and bucket_start in (
      select bucket_start from usage_dirty
      where workspace_id = ${workspaceId}::uuid and runtime_id = ${runtimeId}::uuid
      order by bucket_start limit ${BITE}
      for update skip locked)
    returning bucket_start as "bucketStart"`,
  );
  return taken.map((key) => key.bucketStart);
}
