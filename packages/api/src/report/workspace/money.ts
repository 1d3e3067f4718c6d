import { type Db, rows } from "@meridian/db";
import { sql } from "drizzle-orm";
import { MEASURES, type Measures } from "../measures";
import { inWindow } from "../queries";
import { bucketsFor, bucketsIn, type WorkspaceReport } from "./scope";

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
      select model_id, count(*)::int as events,
        (coalesce(sum(reported_nanos) filter (where list_nanos is not null), 0) * 0.000000001)::float8 as "reportedUsd",
        (coalesce(sum(list_nanos), 0) * 0.000000001)::float8 as "listUsd",
        (count(*) filter (where list_nanos is null))::int as "unlistedEvents"
      from usage_events
      where ${bucketsIn(report)} and cost_source = 1 and occurred_at >= ${start} and occurred_at < ${end}
      group by 1)
    select provider, model, events, "reportedUsd", "listUsd", "unlistedEvents"
    from said join models on models.id = model_id
    order by abs("reportedUsd" - "listUsd") desc, provider, model`,
  );
}
