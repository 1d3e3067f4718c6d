import { type Db, rows, texts, timestamps } from "@meridian/db";
import { addDays } from "@meridian/time";
import { sql } from "drizzle-orm";
import { type DimensionName, dimensions } from "./dimensions";
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

/** Why a run failed, as far as its reason is one of these; what else a daemon says is kept, and counted as `other`. */
export const FAILURE_CLASSES = [
  "timeout",
  "never_started",
  "runtime_offline",
  "runtime_deleted",
  "agent_error",
  "provider_error",
  "rate_limited",
  "unauthorized",
  "context_exceeded",
  "other",
] as const;
export type FailureClass = (typeof FAILURE_CLASSES)[number];

/** Fewer runs than this say little of whoever had them: they come after all others. */
export const SMALL_SAMPLE = 10;
const MOST_OFFENDERS = 50;

/** Runs that came to an end by themselves. `rate` is failed of both; null where there were none. */
export type Outcome = { completed: number; failed: number; rate: number | null };
export type Offender = { key: string | null; label: string | null; detail: string | null; isSmall: boolean } & Outcome;

const OFFENDERS = ["agent", "runtime", "project"] as const satisfies readonly DimensionName[];

/** How the runs that began in the window ended. What somebody cancelled is neither a failure nor in the denominator. */
export async function failures(db: Db, report: WorkspaceReport) {
  const [totals, classes, agents, runtimes, projects] = await Promise.all([
    outcomes(db, report),
    byClass(db, report),
    ...OFFENDERS.map((name) => offenders(db, report, name)),
  ]);
  return { totals, classes, agents: agents ?? [], runtimes: runtimes ?? [], projects: projects ?? [] };
}

const begunInside = (report: WorkspaceReport) => {
  const { start, end } = report.window.span;
  // Spelled like the index tasks_begun_idx.
  return sql`${tasksIn(report, report.window.span)} and coalesce(started_at, created_at) >= ${start}
    and coalesce(started_at, created_at) < ${end}`;
};

type Counted = { completed: number; failed: number };
const COUNTED = sql`count(*) filter (where status = 'completed')::int as completed, count(*) filter (where status = 'failed')::int as failed`;

const outcomeOf = ({ completed, failed }: Counted): Outcome => ({
  completed,
  failed,
  rate: completed + failed > 0 ? failed / (completed + failed) : null,
});

async function outcomes(db: Db, report: WorkspaceReport) {
  const [found] = await rows<Counted & { cancelled: number; open: number }>(
    db,
    sql`
    select ${COUNTED}, count(*) filter (where status = 'cancelled')::int as cancelled,
      count(*) filter (where status in ('queued', 'running'))::int as open
    from tasks where ${begunInside(report)}`,
  );
  if (!found) throw new Error("an aggregate without groups always has a row");
  const { cancelled, open } = found;
  return { ...outcomeOf(found), cancelled, open };
}

const byClass = (db: Db, report: WorkspaceReport) =>
  rows<{ class: FailureClass; count: number }>(
    db,
    sql`
    select case when failure_reason = any (${texts(FAILURE_CLASSES)}) then failure_reason else 'other' end as class,
      count(*)::int as count
    from tasks
    where ${begunInside(report)} and status = 'failed'
    group by 1
    order by 2 desc, 1`,
  );

async function offenders(db: Db, report: WorkspaceReport, name: DimensionName): Promise<Offender[]> {
  const { joins, key, label, detail } = dimensions[name];
  const found = await rows<Pick<Offender, "key" | "label" | "detail" | "isSmall"> & Counted>(
    db,
    sql`
    with source as (
      select agent_id, runtime_id, project_id, status from tasks
      where ${begunInside(report)} and status in ('completed', 'failed')),
    counted as (
      select ${key} as key, min(${label}) as label, min(${detail}) as detail, ${COUNTED}
      from source ${joins(report.workspaceId)}
      group by 1)
    select key, label, detail, completed, failed, completed + failed < ${SMALL_SAMPLE}::int as "isSmall"
    from counted
    where failed > 0
    order by "isSmall", failed::float8 / (completed + failed) desc, failed desc, key
    limit ${MOST_OFFENDERS}::int`,
  );
  return found.map(({ key, label, detail, isSmall, ...counted }) => ({
    key: key || null,
    label,
    detail,
    isSmall,
    ...outcomeOf(counted),
  }));
}
