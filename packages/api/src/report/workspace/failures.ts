import { type Db, rows, texts } from "@meridian/db";
import { sql } from "drizzle-orm";
import { type DimensionName, dimensions } from "./dimensions";
import { tasksIn, type WorkspaceReport } from "./scope";

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
