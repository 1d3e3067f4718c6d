import type { RuntimeReport } from "@meridian/api/testing";
import { type Db, numbers, timestamps } from "@meridian/db";
import { sql } from "drizzle-orm";

const SUMS = sql`sum(input_tokens), sum(output_tokens), sum(cache_read_tokens), sum(cache_write_tokens), sum(cost_nanos)`;

const inWindow = ({ workspaceId, runtimeId, window }: RuntimeReport) => sql`
  workspace_id = ${workspaceId}::uuid and runtime_id = ${runtimeId}::uuid
  and occurred_at >= ${window.span.start} and occurred_at < ${window.span.end}`;

const hourOf = (report: RuntimeReport) => sql`${localHours(report)} % 24`;
const hourOfWeek = (report: RuntimeReport) => sql`(${localHours(report)} + 96) % 168`;

const localHours = ({ window: { segments } }: RuntimeReport) => sql`
  ((extract(epoch from occurred_at)::bigint + (${numbers(segments.map((s) => s.offsetMinutes * 60))})[
    width_bucket(occurred_at, ${timestamps(segments.map((s) => s.start))})]) / 3600)`;

/** The same questions asked of the facts themselves, as if there were no buckets. */
export const rawReports = {
  usage: (db: Db, report: RuntimeReport) =>
    db.execute(sql`
      select width_bucket(occurred_at, ${timestamps(report.window.dayStarts)}) as day, model_id, ${SUMS}
      from usage_events where ${inWindow(report)} group by 1, 2`),
  hourlyActivity: (db: Db, report: RuntimeReport) =>
    db.execute(sql`
      select hour, count(*) from (
        select ${hourOf(report)} as hour from (
          select task_id, min(occurred_at) as occurred_at from usage_events where ${inWindow(report)} group by task_id) started) t
      group by hour`),
  byAgent: (db: Db, report: RuntimeReport) =>
    db.execute(sql`
      select agent_id, model_id, ${SUMS}, count(distinct task_id)
      from usage_events where ${inWindow(report)} group by 1, 2`),
  byHour: (db: Db, report: RuntimeReport) =>
    db.execute(sql`
      select ${hourOf(report)} as hour, model_id, ${SUMS}, count(distinct task_id)
      from usage_events where ${inWindow(report)} group by 1, 2`),
  byHourOfWeek: (db: Db, report: RuntimeReport) =>
    db.execute(sql`
      select ${hourOfWeek(report)} as hour, model_id, ${SUMS}
      from usage_events where ${inWindow(report)} group by 1, 2`),
  totals: (db: Db, report: RuntimeReport) =>
    db.execute(sql`
      select ${SUMS}, count(distinct task_id) from usage_events where ${inWindow(report)}`),
};
