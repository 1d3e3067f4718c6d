import { type Db, rows, timestamps, uuids } from "@meridian/db";
import type { Span } from "@meridian/time";
import { sql } from "drizzle-orm";
import { MEASURES, type Measures } from "../measures";
import { inWindow } from "../queries";
import { bucketsFor, bucketsIn, type WorkspaceReport, type WorkspaceScope } from "./scope";

/** The part of a window's usage that subscriptions pay for: what it would cost at list price is nobody's spending. */
export async function flatRateUsage(db: Db, report: WorkspaceReport): Promise<Measures> {
  const flat = { ...report, runtimeIds: report.flatRateIds ?? [] };
  const [found] = await rows<Measures>(db, sql`select ${MEASURES} from ${bucketsFor(report)} where ${inWindow(flat)}`);
  if (!found) throw new Error("an aggregate without groups always has a row");
  return found;
}

type Said = {
  provider: string;
  model: string;
  events: number;
  reportedUsd: number;
  listUsd: number;
  unlistedEvents: number;
};

/**
 * Per model, what agents said their requests cost beside what we make of the same requests. `reportedUsd` is of those
 * that have both; of the others, `unlistedEvents`, nobody's price is known to us.
 */
export function reportedCosts(db: Db, report: WorkspaceReport): Promise<Said[]> {
  const { start, end } = report.window.span;
  return rows<Said>(
    db,
    sql`
    with said as (
      select model_id, sum(events)::int as events, (sum(reported) * 0.000000001)::float8 as "reportedUsd",
        (sum(list) * 0.000000001)::float8 as "listUsd", sum(unlisted)::int as "unlistedEvents"
      from (
        select model_id, 1 as events, case when list_nanos is null then 0 else reported_nanos end as reported,
          coalesce(list_nanos, 0) as list, (list_nanos is null)::int as unlisted
        from usage_events
        where ${bucketsIn(report)} and cost_source = 1 and occurred_at >= ${start} and occurred_at < ${end}
        union all
        select model_id, reported_events, reported_nanos, list_nanos, unlisted_events
        from retired_usage
        where ${bucketsIn(report)} and reported_events > 0 and bucket_start >= ${start} and bucket_start < ${end}) either
      group by 1)
    select provider, model, events, "reportedUsd", "listUsd", "unlistedEvents"
    from said join models on models.id = model_id
    order by abs("reportedUsd" - "listUsd") desc, provider, model`,
  );
}

/** A day of a scope in exact money. What subscriptions pay for is apart: it is nobody's spending, priced or not. */
export type DaySpending = { dayNumber: number; spentNanos: string; listNanos: string; unpricedTokens: number };
type Days = { dayStarts: readonly Date[]; span: Span };

/** What was spent per local day of any stretch, numbered from 1. Days without usage are absent. */
export function spendingDaily(db: Db, scope: WorkspaceScope, { dayStarts, span }: Days): Promise<DaySpending[]> {
  const isFlat = sql`runtime_id = any (${uuids(scope.flatRateIds ?? [])})`;
  return rows<DaySpending>(
    db,
    sql`
    select width_bucket(bucket_start, ${timestamps(dayStarts)}) as "dayNumber",
      coalesce(sum(cost_nanos) filter (where not ${isFlat}), 0)::text as "spentNanos",
      coalesce(sum(cost_nanos) filter (where ${isFlat}), 0)::text as "listNanos",
      coalesce(sum(unpriced_tokens) filter (where not ${isFlat}), 0)::float8 as "unpricedTokens"
    from ${bucketsFor(scope)}
    where ${bucketsIn(scope)} and bucket_start >= ${span.start} and bucket_start < ${span.end}
    group by 1
    order by 1`,
  );
}
