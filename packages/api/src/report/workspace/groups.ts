import { type Db, rows } from "@meridian/db";
import { type SQL, sql } from "drizzle-orm";
import { MEASURES, type Measures } from "../measures";
import { inWindow } from "../queries";
import { type DimensionName, dimensions } from "./dimensions";
import { listNanos, tasksIn, type WorkspaceReport } from "./scope";

export type { DimensionName } from "./dimensions";

/** More than anybody reads; what is beyond is in the whole, and counted. */
export const MOST_GROUPS = 1_000;

/**
 * `listValueUsd` is the part of the cost that subscriptions pay for. `taskCount` is of distinct tasks and does not add up.
 * `runSeconds` is null where a run has no one of its kind.
 */
export type Whole = Measures & { listValueUsd: number; taskCount: number; runSeconds: number | null };

/** A group by whom or for what. Without a key: those that are deleted, or were never named. */
export type Group = { key: string | null; label: string | null; detail: string | null } & Whole;
export type Groups = { rows: Group[]; whole: Whole; groupCount: number };

type Found = Group & { isWhole: boolean; groupCount: number };

/** What each agent, runtime, project, member, model or provider used in the window, dearest first, and all of them. */
export const usageByDimension = (db: Db, report: WorkspaceReport, name: DimensionName): Promise<Groups> =>
  groupsOf(db, report, { name, most: MOST_GROUPS });

export const GROUP_ORDERS = ["cost", "tokens", "tasks", "time"] as const;
export type GroupOrder = (typeof GROUP_ORDERS)[number];

/** By what, no more than so many, and of what those with most come first: of cost. */
export type Grouping = { name: DimensionName; most: number; sort?: GroupOrder };

/** The same of no more than so many; the whole and its count are of all. */
export async function groupsOf(db: Db, report: WorkspaceReport, grouping: Grouping): Promise<Groups> {
  const found = await rows<Found>(db, statement(report, grouping));
  const whole = found.find((row) => row.isWhole);
  if (!whole) throw new Error("an aggregate over everything always has a row");
  const { groupCount } = whole;
  return {
    rows: found.filter((row) => !row.isWhole).map((row) => ({ ...wholeOf(row), ...namesOf(row) })),
    whole: wholeOf(whole),
    groupCount,
  };
}

/** The same row by row: the whole first, each saying how many groups there are. */
export const groupRows = (report: WorkspaceReport, grouping: Grouping) => statement(report, grouping);
export type GroupRow = Found;

const namesOf = ({ key, label, detail }: Found) => ({ key: key || null, label, detail });

const wholeOf = ({ key: _, label: _l, detail: _d, isWhole: _w, groupCount: _c, ...measures }: Found): Whole => measures;

/*
 * Summed by task before anything is joined: what follows works on as many rows as there were tasks, and counts them
 * without sorting. One statement, so that groups and whole are of one moment.
 */
const TOKENS = sql`"inputTokens" + "outputTokens" + "cacheReadTokens" + "cacheWriteTokens"`;
const ORDERS: Record<GroupOrder, SQL> = {
  cost: sql`"costUsd"`,
  tokens: TOKENS,
  tasks: sql`"taskCount"`,
  time: sql`coalesce("runSeconds", 0)`,
};

function statement(report: WorkspaceReport, { name, most, sort = "cost" }: Grouping) {
  const { column, joins, key, label, detail, isOfTask } = dimensions[name];
  const from = joins(report.workspaceId);
  const runs = isOfTask ? runsBy(report, name) : runsOfAll(report);
  return sql`
    with source as materialized (
      select ${column}, task_id, sum(input_tokens) as input_tokens, sum(output_tokens) as output_tokens,
        sum(cache_read_tokens) as cache_read_tokens, sum(cache_write_tokens) as cache_write_tokens,
        sum(cost_nanos) as cost_nanos, sum(unpriced_tokens) as unpriced_tokens, ${listNanos(report)} as list_nanos
      from task_buckets
      where ${inWindow(report)}
      group by 1, 2),
    used as (
      select grouping(${key}) = 1 as "isWhole", coalesce(${key}, '') as key, min(${label}) as label,
        min(${detail}) as detail, ${MEASURES}, (coalesce(sum(list_nanos), 0) * 0.000000001)::float8 as "listValueUsd",
        count(distinct task_id)::int as "taskCount"
      from source ${from}
      group by grouping sets ((${key}), ())),
    run as (${runs}),
    joined as (
      select coalesce(used."isWhole", run."isWhole") as "isWhole", coalesce(used.key, run.key) as key,
        coalesce(used.label, run.label) as label, coalesce(used.detail, run.detail) as detail,
        coalesce("inputTokens", 0) as "inputTokens", coalesce("outputTokens", 0) as "outputTokens",
        coalesce("cacheReadTokens", 0) as "cacheReadTokens", coalesce("cacheWriteTokens", 0) as "cacheWriteTokens",
        coalesce("costUsd", 0) as "costUsd", coalesce("unpricedTokens", 0) as "unpricedTokens",
        coalesce("listValueUsd", 0) as "listValueUsd",
        coalesce("taskCount", 0) as "taskCount",
        case when ${isOfTask}::boolean or used."isWhole" then floor(coalesce(run.seconds, 0))::float8 end as "runSeconds"
      from used full join run on run."isWhole" = used."isWhole" and run.key = used.key)
    select joined.*, (count(*) over () - 1)::int as "groupCount"
    from joined
    order by "isWhole" desc, ${ORDERS[sort]} desc, ${TOKENS} desc, "costUsd" desc, key
    limit ${most + 1}::int`;
}

const SECONDS = (report: WorkspaceReport) => {
  const { start, end } = report.window.span;
  return sql`coalesce(sum(extract(epoch from least(completed_at, ${end}) - greatest(started_at, ${start}))), 0)`;
};

/** The part of each finished run that lies in the window. */
const overlapping = (report: WorkspaceReport) => {
  const { start, end } = report.window.span;
  return sql`${tasksIn(report, report.window.span)} and started_at is not null and completed_at > ${start}
    and started_at < ${end} and completed_at > started_at`;
};

const runsOfAll = (report: WorkspaceReport) => sql`
  select true as "isWhole", '' as key, null::text as label, null::text as detail, ${SECONDS(report)} as seconds
  from tasks where ${overlapping(report)}`;

function runsBy(report: WorkspaceReport, name: DimensionName) {
  const { joins, key, label, detail } = dimensions[name];
  return sql`
    select grouping(${key}) = 1 as "isWhole", coalesce(${key}, '') as key, min(${label}) as label,
      min(${detail}) as detail, ${SECONDS(report)} as seconds
    from (
      select agent_id, project_id, runtime_id, started_at, completed_at from tasks
      where ${overlapping(report)}) source ${joins(report.workspaceId)}
    group by grouping sets ((${key}), ())`;
}
