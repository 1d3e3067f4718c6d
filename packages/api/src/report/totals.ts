import { type Db, rows } from "@meridian/db";
import { previousWindow, type Span } from "@meridian/time";
import { sql } from "drizzle-orm";
import { MEASURES, type Measures } from "./measures";
import type { RuntimeReport } from "./queries";

/** One window in a line. `runSeconds` counts the part of each finished run that lies inside, in whole seconds. */
export type Totals = Measures & { cacheSavedUsd: number; taskCount: number; runSeconds: number };

/** A window's totals, and those of the equal one before it. */
export async function totals(db: Db, report: RuntimeReport) {
  const before = previousWindow(report.window);
  const [now, then] = await Promise.all([
    totalsOver(db, report, report.window.span),
    totalsOver(db, report, { start: before.since, end: before.until }),
  ]);
  return {
    totals: now,
    before: { since: before.since.toISOString(), until: before.until.toISOString(), totals: then },
  };
}

async function totalsOver(db: Db, { workspaceId, runtimeId }: RuntimeReport, { start, end }: Span): Promise<Totals> {
  const own = sql`workspace_id = ${workspaceId}::uuid and runtime_id = ${runtimeId}::uuid`;
  const [found] = await rows<Totals>(
    db,
    sql`
    select ${MEASURES}, (coalesce(sum(cache_saved_nanos), 0) * 0.000000001)::float8 as "cacheSavedUsd",
      count(distinct task_id)::int as "taskCount",
      (select floor(coalesce(sum(extract(epoch from least(completed_at, ${end}) - greatest(started_at, ${start}))), 0))::float8
       from tasks
       where ${own} and started_at is not null and completed_at > ${start} and started_at < ${end}
         and completed_at > started_at) as "runSeconds"
    from task_buckets
    where ${own} and bucket_start >= ${start} and bucket_start < ${end}`,
  );
  if (!found) throw new Error("an aggregate without groups always has a row");
  return found;
}
