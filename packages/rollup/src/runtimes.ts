import { type Db, rows } from "@meridian/db";
import { type SQL, sql } from "drizzle-orm";
import { factsSince, type RuntimeKey } from "./buckets";

/** Every runtime that has facts or buckets, also deleted ones, in order. Without a workspace: of all of them. */
export async function runtimesWithUsage(db: Db, workspaceId?: string): Promise<RuntimeKey[]> {
  const found = await rows<RuntimeKey>(
    db,
    sql`
    ${looseScan(sql`usage_events`, workspaceId)} union
    ${looseScan(sql`task_buckets`, workspaceId)} union
    ${looseScan(sql`usage_buckets`, workspaceId)}
    order by 1, 2`,
  );
  return found;
}

// A loose index scan: one probe per runtime, where `distinct` would read every fact.
function looseScan(table: SQL, workspaceId: string | undefined): SQL {
  const inWorkspace = workspaceId === undefined ? sql`true` : sql`workspace_id = ${workspaceId}::uuid`;
  return sql`
    (with recursive r as (
      (select workspace_id, runtime_id from ${table} where ${inWorkspace} order by 1, 2 limit 1)
      union all
      select next.workspace_id, next.runtime_id from r, lateral (
        select workspace_id, runtime_id from ${table}
        where ${inWorkspace} and (workspace_id, runtime_id) > (r.workspace_id, r.runtime_id)
        order by 1, 2 limit 1) next)
    select workspace_id as "workspaceId", runtime_id as "runtimeId" from r)`;
}

/** The first quarter hour from `cursor` on that has a fact, or a bucket that may have lost its facts but by retention. */
export async function nextBucket(
  db: Db,
  { workspaceId, runtimeId }: RuntimeKey,
  cursor: Date,
): Promise<Date | undefined> {
  const cut = sql`date_bin('15 minutes', ${cursor.toISOString()}::timestamptz, 'epoch')`;
  const from = sql`greatest(${cut}, ${factsSince({ workspaceId, runtimeId })})`;
  const [next] = await rows<{ start: Date | null }>(
    db,
    sql`
    select date_bin('15 minutes', least(
      (select min(occurred_at) from usage_events
       where workspace_id = ${workspaceId}::uuid and runtime_id = ${runtimeId}::uuid
         and occurred_at >= ${from}),
      (select min(bucket_start) from task_buckets
       where workspace_id = ${workspaceId}::uuid and runtime_id = ${runtimeId}::uuid
         and bucket_start >= ${from}),
      (select min(bucket_start) from usage_buckets
       where workspace_id = ${workspaceId}::uuid and runtime_id = ${runtimeId}::uuid
         and bucket_start >= ${from})
    ), 'epoch') as start`,
  );
  return next?.start ?? undefined;
}
