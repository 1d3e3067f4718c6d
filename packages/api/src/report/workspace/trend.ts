import { type Db, rows, timestamps } from "@meridian/db";
import { addDays } from "@meridian/time";
import { sql } from "drizzle-orm";
import { MEASURES, type Measures } from "../measures";
import { inWindow } from "../queries";
import { type DimensionName, dimensions } from "./dimensions";
import { bucketsFor, type WorkspaceReport } from "./scope";

/** More lines than this in one chart nobody tells apart; the others are one line, named as what it is. */
export const SHOWN = 7;

export type TrendBy = { name: DimensionName; measure: "cost" | "tokens" };

type Found = {
  dayNumber: number;
  key: string;
  label: string | null;
  detail: string | null;
  isRest: boolean;
} & Measures;

/** Usage per local day of those that used most in the window, and of the rest together. Days without any are absent. */
export async function usageTrend(db: Db, report: WorkspaceReport, by: TrendBy) {
  const found = await rows<Found>(db, statement(report, by));
  return found.map(({ dayNumber, key, ...row }) => ({
    date: addDays(report.window.firstDay, dayNumber - 1),
    key: key || null,
    ...row,
  }));
}

const tokens = sql`input_tokens + output_tokens + cache_read_tokens + cache_write_tokens`;

function statement(report: WorkspaceReport, { name, measure }: TrendBy) {
  const { column, joins, key, label, detail } = dimensions[name];
  const isByTask = name === "agent" || name === "project";
  return sql`
    with source as materialized (
      select width_bucket(bucket_start, ${timestamps(report.window.dayStarts)}) as day_number, ${column},
        sum(input_tokens) as input_tokens, sum(output_tokens) as output_tokens,
        sum(cache_read_tokens) as cache_read_tokens, sum(cache_write_tokens) as cache_write_tokens,
        sum(cost_nanos) as cost_nanos, sum(unpriced_tokens) as unpriced_tokens
      from ${isByTask ? sql`task_buckets` : bucketsFor(report)}
      where ${inWindow(report)}
      group by 1, 2),
    named as materialized (
      select source.*, ${key} as key, ${label} as label, ${detail} as detail from source ${joins(report.workspaceId)}),
    ranked as (
      select key, row_number() over (
        order by sum(${measure === "cost" ? sql`cost_nanos` : tokens}) desc, sum(${tokens}) desc, key) > ${SHOWN}::int as "isRest"
      from named
      group by key)
    select day_number as "dayNumber", case when "isRest" then '' else key end as key,
      case when not "isRest" then min(label) end as label, case when not "isRest" then min(detail) end as detail,
      "isRest", ${MEASURES}
    from named join ranked using (key)
    group by day_number, "isRest", case when "isRest" then '' else key end
    order by day_number desc, "isRest", key`;
}
