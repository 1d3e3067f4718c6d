import type { Db } from "@meridian/db";
import { sql } from "drizzle-orm";

const BITE = 5_000;

/** Removes a bite of the runs that were planned before an instant. The latest of each autopilot stays: lists show it. */
export async function forgetRuns(db: Db, workspaceId: string, before: Date) {
  const removed = await db.execute(sql`
    delete from autopilot_runs
    where workspace_id = ${workspaceId}::uuid and ctid = any (array(
      select r.ctid from autopilot_runs r
      where r.workspace_id = ${workspaceId}::uuid and coalesce(r.planned_until, r.planned_at) < ${before}
        and exists (
          select from autopilot_runs later
          where later.workspace_id = ${workspaceId}::uuid and later.autopilot_id = r.autopilot_id
            and (later.planned_at, later.id) > (r.planned_at, r.id))
      limit ${BITE}))`);
  return { runs: removed.count, isDone: removed.count < BITE };
}
