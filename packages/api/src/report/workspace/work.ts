import { type Db, rows, timestamps } from "@meridian/db";
import { addDays } from "@meridian/time";
import { sql } from "drizzle-orm";
import { tasksIn, type WorkspaceReport } from "./scope";

type OfDay = { dayNumber: number; runSeconds: number; startedTasks: number };

/**
 * Per local day, how long runs went on in it, and how many were started: both add up over days. A run counts in each day
 * it touches, and only once it is over. Days without any are absent.
 */
export async function runTimeDaily(db: Db, report: WorkspaceReport) {
  const found = await rows<OfDay>(db, statement(report));
  return found.map(({ dayNumber, ...row }) => ({ date: addDays(report.window.firstDay, dayNumber - 1), ...row }));
}

function statement(report: WorkspaceReport) {
  const { dayStarts, span } = report.window;
  const starts = timestamps(dayStarts);
  const bounds = timestamps([...dayStarts, span.end]);
  return sql`
    with run as (
      select started_at, completed_at, greatest(started_at, ${span.start}) as since, least(completed_at, ${span.end}) as until
      from tasks
      where ${tasksIn(report, span)} and started_at is not null and completed_at > ${span.start}
        and started_at < ${span.end} and completed_at > started_at),
    ran as (
      select day_number, sum(extract(epoch from
        least(until, (${bounds})[day_number + 1]) - greatest(since, (${bounds})[day_number]))) as seconds
      from run, generate_series(width_bucket(since, ${starts}), width_bucket(until, ${starts})) day_number
      group by 1),
    started as (
      select width_bucket(started_at, ${starts}) as day_number, count(*)::int as tasks
      from tasks
      where ${tasksIn(report, span)} and started_at >= ${span.start} and started_at < ${span.end}
      group by 1)
    select day_number as "dayNumber", coalesce(seconds, 0)::float8 as "runSeconds", coalesce(tasks, 0) as "startedTasks"
    from ran full join started using (day_number)
    where coalesce(seconds, 0) > 0 or tasks > 0
    order by 1 desc`;
}
