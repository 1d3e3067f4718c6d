import { type Db, rows, timestamps } from "@meridian/db";
import { addDays } from "@meridian/time";
import { type SQL, sql } from "drizzle-orm";
import { inWindow } from "../queries";
import { type DimensionName, dimensions } from "./dimensions";
import { tasksIn, type WorkspaceReport } from "./scope";
import { SHOWN } from "./trend";

export type RunTrendBy = { name: DimensionName; measure: "time" | "tasks" };

type Found = {
  dayNumber: number;
  key: string;
  label: string | null;
  detail: string | null;
  isRest: boolean;
  runSeconds: number;
  startedTasks: number;
};

/**
 * Per local day, how long the runs of those with most of them went on in it and how many of theirs were started, and the
 * others' together: both add up over days and over keys. A run counts once it is over, and by model or provider for the one
 * model that it used most tokens of, so that no second is counted twice.
 */
export async function runTrend(db: Db, report: WorkspaceReport, by: RunTrendBy) {
  const found = await rows<Found>(db, statement(report, by));
  return found.map(({ dayNumber, key, ...row }) => ({
    date: addDays(report.window.firstDay, dayNumber - 1),
    key: key || null,
    ...row,
  }));
}

/** The model of a run: of those it used in the window the one with most tokens. */
const mainModels = (report: WorkspaceReport): SQL => sql`
  select distinct on (task_id) task_id, model_id
  from (
    select task_id, model_id, sum(input_tokens + output_tokens + cache_read_tokens + cache_write_tokens) as tokens
    from task_buckets
    where ${inWindow(report)}
    group by 1, 2) used
  order by task_id, tokens desc, model_id`;

/** Also of those without. */
const OF_MODEL = sql`left join models on models.id = source.model_id`;

/** Runs whose day and group are wanted. What used nothing in the window has no model, and is of the group without a name. */
function runsOf(report: WorkspaceReport, isOfTask: boolean, column: SQL): SQL {
  const { span } = report.window;
  const runs = sql`
    select id, ${isOfTask ? sql`${column} as of` : sql`null as of`}, started_at, completed_at from tasks
    where ${tasksIn(report, span)} and started_at is not null and started_at < ${span.end}
      and (completed_at > ${span.start} or started_at >= ${span.start})`;
  return isOfTask
    ? runs
    : sql`
      select run.id, main.model_id as of, started_at, completed_at
      from (${runs}) run left join (${mainModels(report)}) main on main.task_id = run.id`;
}

function statement(report: WorkspaceReport, { name, measure }: RunTrendBy) {
  const { dayStarts, span } = report.window;
  const starts = timestamps(dayStarts);
  const bounds = timestamps([...dayStarts, span.end]);
  const { column, joins, key, label, detail, isOfTask } = dimensions[name];
  return sql`
    with run as materialized (${runsOf(report, isOfTask, column)}),
    ran as (
      select of, day_number, sum(extract(epoch from
        least(completed_at, (${bounds})[day_number + 1]) - greatest(started_at, (${bounds})[day_number]))) as seconds
      from run, generate_series(
        width_bucket(greatest(started_at, ${span.start}), ${starts}),
        width_bucket(least(completed_at, ${span.end}), ${starts})) day_number
      where completed_at > started_at and completed_at > ${span.start}
      group by 1, 2),
    started as (
      select of, width_bucket(started_at, ${starts}) as day_number, count(*) as tasks
      from run where started_at >= ${span.start}
      group by 1, 2),
    source as (
      select of as ${column}, day_number, sum(seconds) as seconds, sum(tasks) as tasks
      from (
        select of, day_number, seconds, 0 as tasks from ran
        union all select of, day_number, 0, tasks from started) both_of
      group by 1, 2),
    named as materialized (
      select day_number, seconds, tasks, coalesce(${key}, '') as key, ${label} as label, ${detail} as detail
      from source ${isOfTask ? joins(report.workspaceId) : OF_MODEL}),
    ranked as (
      select key, row_number() over (
        order by sum(${measure === "time" ? sql`seconds` : sql`tasks`}) desc, sum(seconds) desc, key) > ${SHOWN}::int as "isRest"
      from named
      group by key)
    select day_number as "dayNumber", case when "isRest" then '' else key end as key,
      case when not "isRest" then min(label) end as label, case when not "isRest" then min(detail) end as detail, "isRest",
      sum(seconds)::float8 as "runSeconds", sum(tasks)::float8 as "startedTasks"
    from named join ranked using (key)
    group by day_number, "isRest", case when "isRest" then '' else key end
    having sum(seconds) > 0 or sum(tasks) > 0
    order by day_number desc, "isRest", key`;
}
