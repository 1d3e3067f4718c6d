import { type Db, numbers, rows, timestamps } from "@meridian/db";
import { addDays } from "@meridian/time";
import { type SQL, sql } from "drizzle-orm";
import { MEASURES, type Measures } from "./measures";
import type { Window } from "./window";
import { bucketsFor, bucketsIn, type WorkspaceReport } from "./workspace/scope";

export { MEASURES, type Measures } from "./measures";

/** One runtime over one window. */
export type RuntimeReport = { workspaceId: string; runtimeId: string; window: Window };

type OfModel = { provider: string; model: string };

/** Usage per local day and model, latest day first. Days without usage are absent. */
export async function usageDaily(db: Db, report: RuntimeReport | WorkspaceReport) {
  // A bucket belongs to the last local day that begins not after it; no zone name reaches SQL.
  const found = await rows<{ dayNumber: number } & OfModel & Measures>(
    db,
    sql`
    with usage as (
      select width_bucket(bucket_start, ${timestamps(report.window.dayStarts)}) as "dayNumber", model_id, ${MEASURES}
      from ${"runtimeId" in report ? sql`usage_buckets` : bucketsFor(report)}
      where ${inWindow(report)}
      group by 1, 2)
    select usage.*, provider, model from usage join models on models.id = model_id
    order by "dayNumber" desc, provider, model`,
  );
  return found.map(({ dayNumber, ...row }) => ({
    date: addDays(report.window.firstDay, dayNumber - 1),
    ...ofModel(row),
  }));
}

/** Tasks started per hour of the reader's clock; hours without any are absent. */
export function startsByHour(db: Db, { workspaceId, runtimeId, window }: RuntimeReport) {
  return rows<{ hour: number; count: number }>(
    db,
    sql`
    select ${hourOf(sql`started_at`, window)} as hour, count(*)::int as count
    from tasks
    where workspace_id = ${workspaceId}::uuid and runtime_id = ${runtimeId}::uuid
      and started_at >= ${window.span.start} and started_at < ${window.span.end}
    group by 1
    order by 1`,
  );
}

type Counted = { isWhole: boolean; provider: string | null; model: string | null; taskCount: number } & Measures;

/** Usage per agent and model, and how many tasks each agent had: the former do not add up to the latter. */
export async function usageByAgent(db: Db, report: RuntimeReport) {
  const found = await rows<{ agentId: string } & Counted>(db, byGroup(sql`agent_id`, sql`"agentId"`, report));
  return {
    rows: found.filter((row) => !row.isWhole).map((row) => ({ agentId: row.agentId, ...counted(row) })),
    agents: found.filter((row) => row.isWhole).map(({ agentId, taskCount }) => ({ agentId, taskCount })),
  };
}

/** Usage per hour of the reader's clock and model, and how many tasks each hour had. Empty hours are absent. */
export async function usageByHourOfDay(db: Db, report: RuntimeReport) {
  const hour = hourOf(sql`bucket_start`, report.window);
  const found = await rows<{ hour: number } & Counted>(db, byGroup(hour, sql`hour`, report));
  return {
    rows: found.filter((row) => !row.isWhole).map((row) => ({ hour: row.hour, ...counted(row) })),
    hours: found.filter((row) => row.isWhole).map(({ hour, taskCount }) => ({ hour, taskCount })),
  };
}

/** Usage per weekday, 0 for Sunday, hour of the reader's clock and model. Empty hours are absent. */
export async function usageByHourOfWeek(db: Db, report: RuntimeReport) {
  const found = await rows<{ hourOfWeek: number } & OfModel & Measures>(
    db,
    sql`
    with usage as (
      select ${hourOfWeek(sql`bucket_start`, report.window)} as "hourOfWeek", model_id, ${MEASURES}
      from usage_buckets
      where ${inWindow(report)}
      group by 1, 2)
    select usage.*, provider, model from usage join models on models.id = model_id
    order by "hourOfWeek", provider, model`,
  );
  return found.map(({ hourOfWeek: hour, ...row }) => ({
    weekday: Math.floor(hour / 24),
    hour: hour % 24,
    ...ofModel(row),
  }));
}

// Both questions in one statement, so that they answer from one snapshot: a group by model, and the group as a whole.
function byGroup(group: SQL, name: SQL, report: RuntimeReport): SQL {
  return sql`
    with bucket as not materialized (
      select ${group} as ${name}, model_id, task_id, input_tokens, output_tokens, cache_read_tokens,
        cache_write_tokens, cost_nanos, unpriced_tokens
      from task_buckets
      where ${inWindow(report)}),
    usage as (
      select ${name}, model_id, grouping(model_id) = 1 as "isWhole", ${MEASURES}, count(distinct task_id)::int as "taskCount"
      from bucket
      group by grouping sets ((${name}, model_id), (${name})))
    select usage.*, provider, model from usage left join models on models.id = model_id
    order by ${name}, provider, model`;
}

const hourOf = (at: SQL, window: Window) => sql`(${localHours(at, window)} % 24)::int`;

/** From the midnight that begins Sunday; 1970 began with a Thursday. */
const hourOfWeek = (at: SQL, window: Window) => sql`((${localHours(at, window)} + 4 * 24) % (7 * 24))::int`;

/** Hours of the local clock since 1970: the offset in force at an instant, by the window's few constant-offset segments. */
function localHours(at: SQL, { segments }: Window): SQL {
  const starts = timestamps(segments.map((segment) => segment.start));
  const offsets = numbers(segments.map((segment) => segment.offsetMinutes * 60));
  // Cut, not rounded: a task that starts half a second before an hour belongs to the one that ends.
  return sql`((floor(date_part('epoch', ${at}))::bigint + (${offsets})[width_bucket(${at}, ${starts})]) / 3600)`;
}

/** The buckets a question is about: of one runtime, or of what a workspace was narrowed to. */
export const inWindow = (report: RuntimeReport | WorkspaceReport) => sql`
  ${bucketsOf(report)} and bucket_start >= ${report.window.span.start} and bucket_start < ${report.window.span.end}`;

export const bucketsOf = (report: RuntimeReport | WorkspaceReport): SQL =>
  "runtimeId" in report
    ? sql`workspace_id = ${report.workspaceId}::uuid and runtime_id = ${report.runtimeId}::uuid`
    : bucketsIn(report);

const ofModel = <Row extends OfModel & Measures>({ provider, model, ...row }: Row) => ({
  provider,
  model,
  ...measuresOf(row),
});

const counted = ({ provider, model, taskCount, ...row }: Counted) => ({
  ...ofModel({ provider: provider ?? "", model: model ?? "", ...row }),
  taskCount,
});

const measuresOf = (row: Measures): Measures => ({
  inputTokens: row.inputTokens,
  outputTokens: row.outputTokens,
  cacheReadTokens: row.cacheReadTokens,
  cacheWriteTokens: row.cacheWriteTokens,
  costUsd: row.costUsd,
  unpricedTokens: row.unpricedTokens,
});
