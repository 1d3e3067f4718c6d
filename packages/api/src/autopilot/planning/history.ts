import { type Db, rows } from "@meridian/db";
import { sql } from "drizzle-orm";

const BITE = 5_000;

/** Runs that were planned before an instant. The latest of each autopilot is none of them: lists show it. */
const outdated = (workspaceId: string, before: Date) => sql`
  from autopilot_runs r
  where r.workspace_id = ${workspaceId}::uuid and coalesce(r.planned_until, r.planned_at) < ${before}
    and exists (
      select from autopilot_runs later
      where later.workspace_id = ${workspaceId}::uuid and later.autopilot_id = r.autopilot_id
        and (later.planned_at, later.id) > (r.planned_at, r.id))`;

/** Removes a bite of what is outdated. */
export async function forgetRuns(db: Db, workspaceId: string, before: Date) {
  const removed = await db.execute(sql`
    delete from autopilot_runs
    where workspace_id = ${workspaceId}::uuid and ctid = any (array(
      select r.ctid ${outdated(workspaceId, before)}
      limit ${BITE}))`);
  return { runs: removed.count, isDone: removed.count < BITE };
}

/** How many would go. */
export async function countOutdatedRuns(db: Db, workspaceId: string, before: Date): Promise<number> {
  const [found] = await rows<{ runs: number }>(db, sql`select count(*)::int as runs ${outdated(workspaceId, before)}`);
  return found?.runs ?? 0;
}
