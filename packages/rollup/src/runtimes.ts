import { type Db, rows } from "@meridian/db";
import { type SQL, sql } from "drizzle-orm";
import type { RuntimeKey } from "./buckets";

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
