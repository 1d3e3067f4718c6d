import { type Db, rows } from "@meridian/db";
import { type Against, earlierWindow, type Span } from "@meridian/time";
import { sql } from "drizzle-orm";
import { MEASURES, type Measures } from "./measures";
import { bucketsOf, type RuntimeReport } from "./queries";
import { tasksIn, type WorkspaceReport } from "./workspace/scope";

/** One window in a line. `runSeconds` counts the part of each finished run that lies inside, in whole seconds. */
export type Totals = Measures & { cacheSavedUsd: number; taskCount: number; runSeconds: number };

/** A window's totals, and those of the equal one before it that it is compared with. */
export async function totals(db: Db, report: RuntimeReport | WorkspaceReport, against: Against = "before") {
  const before = earlierWindow(report.window, against);
  const [now, then] = await Promise.all([
    totalsOver(db, report, report.window.span),
    totalsOver(db, report, { start: before.since, end: before.until }),
  ]);
  return {
    totals: now,
    before: { since: before.since.toISOString(), until: before.until.toISOString(), totals: then },
  };
}

async function totalsOver(db: Db, report: RuntimeReport | WorkspaceReport, { start, end }: Span): Promise<Totals> {
  const ownTasks = "runtimeId" in report ? bucketsOf(report) : tasksIn(report, { start, end });
  const [found] = await rows<Totals>(
    db,
    sql`
    select ${MEASURES}, (coalesce(sum(cache_saved_nanos), 0) * 0.000000001)::float8 as "cacheSavedUsd",
      count(distinct task_id)::int as "taskCount",
      (select floor(coalesce(sum(extract(epoch from least(completed_at, ${end}) - greatest(started_at, ${start}))), 0))::float8
       from tasks
       where ${ownTasks} and started_at is not null and completed_at > ${start} and started_at < ${end}
         and completed_at > started_at) as "runSeconds"
    from task_buckets
    where ${bucketsOf(report)} and bucket_start >= ${start} and bucket_start < ${end}`,
  );
  if (!found) throw new Error("an aggregate without groups always has a row");
  return found;
}
