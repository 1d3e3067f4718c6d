import { setTimeout as wait } from "node:timers/promises";
import { type Db, rows } from "@meridian/db";
import { sql } from "drizzle-orm";
import { lockRuntime, type RuntimeKey } from "./buckets";
import { rebuild } from "./rebuild";
import { nextBucket, runtimesWithUsage } from "./runtimes";

const BUCKET_MS = 15 * 60_000;
const SLICE_BUCKETS = 24;

export type BackfillRequest = {
  workspaceId?: string;
  /** Half-open, cut to quarter hours; absent: from the first fact, to the last. What retention removed is left as it is. */
  since?: Date;
  until?: Date;
  /** Counts what would be rebuilt and writes nothing. */
  dryRun?: boolean;
  /** A rest between slices, for a busy server. */
  pauseMs?: number;
  onProgress?: (progress: BackfillProgress) => void;
};

export type BackfillProgress = RuntimeKey & { doneUntil: Date };
export type BackfillResult = { runtimes: number; slices: number; quarterHours: number };

/**
 * Rebuilds buckets from the facts in slices of at most six hours of one runtime, each a transaction under the
 * runtime's lock, so that ingest goes on beside it. How far it came is committed with each slice: a killed run,
 * started again with the same bounds, continues there.
 */
export async function backfill(db: Db, request: BackfillRequest = {}): Promise<BackfillResult> {
  const range = `${request.since?.toISOString() ?? ""}/${request.until?.toISOString() ?? ""}`;
  const runtimes = await runtimesWithUsage(db, request.workspaceId);
  const result: BackfillResult = { runtimes: runtimes.length, slices: 0, quarterHours: 0 };
  for (const runtime of runtimes) {
    const slices = await backfillRuntime(db, runtime, { ...request, range });
    result.slices += slices;
    result.quarterHours += slices * SLICE_BUCKETS;
  }
  if (request.dryRun) return result;
  await forgetProgress(db, range, runtimes);
  // A read of the index alone is only that while the pages it stands for are marked visible.
  if (result.slices > 0) await db.execute(sql`vacuum (analyze) usage_buckets, task_buckets`);
  return result;
}

type Run = BackfillRequest & { range: string };

async function backfillRuntime(db: Db, runtime: RuntimeKey, run: Run): Promise<number> {
  let slices = 0;
  let cursor = (await progressOf(db, runtime, run.range)) ?? run.since ?? new Date(0);
  for (;;) {
    const start = await nextBucket(db, runtime, cursor);
    if (!start || (run.until && start >= run.until)) return slices;
    cursor = new Date(start.getTime() + SLICE_BUCKETS * BUCKET_MS);
    if (!run.dryRun) await rebuildSlice(db, runtime, { start, doneUntil: cursor, range: run.range });
    slices += 1;
    run.onProgress?.({ ...runtime, doneUntil: cursor });
    if (run.pauseMs) await wait(run.pauseMs);
  }
}

type Slice = { start: Date; doneUntil: Date; range: string };

function rebuildSlice(db: Db, runtime: RuntimeKey, { start, doneUntil, range }: Slice): Promise<void> {
  return db.transaction(async (tx) => {
    const locked = await lockRuntime(tx, runtime);
    const buckets = Array.from({ length: SLICE_BUCKETS }, (_, i) => new Date(start.getTime() + i * BUCKET_MS));
    if (locked) await rebuild(tx, locked, buckets);
    await tx.execute(sql`
      insert into backfill_progress (workspace_id, range, runtime_id, done_until)
      values (${runtime.workspaceId}, ${range}, ${runtime.runtimeId}, ${doneUntil.toISOString()})
      on conflict (workspace_id, range, runtime_id) do update set done_until = excluded.done_until, updated_at = now()`);
  });
}

async function progressOf(db: Db, { workspaceId, runtimeId }: RuntimeKey, range: string): Promise<Date | undefined> {
  const [progress] = await rows<{ doneUntil: Date }>(
    db,
    sql`
    select done_until as "doneUntil" from backfill_progress
    where workspace_id = ${workspaceId}::uuid and range = ${range} and runtime_id = ${runtimeId}::uuid`,
  );
  return progress?.doneUntil;
}

async function forgetProgress(db: Db, range: string, runtimes: readonly RuntimeKey[]): Promise<void> {
  for (const workspaceId of new Set(runtimes.map((runtime) => runtime.workspaceId)))
    await db.execute(sql`delete from backfill_progress where workspace_id = ${workspaceId}::uuid and range = ${range}`);
}
