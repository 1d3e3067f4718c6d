import { type Db, rows, texts, timestamps } from "@meridian/db";
import { addDays, type LocalDate } from "@meridian/time";
import { type SQL, sql } from "drizzle-orm";
import { MEASURES, type Measures } from "../measures";
import { inWindow } from "../queries";
import type { Window } from "../window";
import { type DimensionName, dimensions } from "./dimensions";
import { bucketsFor, listNanos, type WorkspaceReport } from "./scope";

/** More lines than this in one chart nobody tells apart; the others are one line, named as what it is. */
export const SHOWN = 7;

export type TrendBy = { name: DimensionName; measure: "cost" | "tokens" };

type Found = {
  dayNumber: number;
  key: string;
  label: string | null;
  detail: string | null;
  isRest: boolean;
  listValueUsd: number;
} & Measures;

export type TrendRow = Omit<Found, "dayNumber" | "key"> & { date: LocalDate; key: string | null };

/** Usage per local day of those that used most in the window, and of the rest together. Days without any are absent. */
export const usageTrend = (db: Db, report: WorkspaceReport, by: TrendBy): Promise<TrendRow[]> =>
  trendOf(db, report, { ...by, ranked: ranking(by) });

/** Days of it at once, each a bite that is small whatever the window. */
const SLICE_DAYS = 14;

/** The same, some days after the other: the latest are there before the earliest are read. */
export async function* trendSlices(db: Db, report: WorkspaceReport, by: TrendBy): AsyncGenerator<TrendRow[]> {
  const ranked = await rankedIn(db, report, by);
  for (const slice of slicesOf(report.window)) {
    const found = await trendOf(db, { ...report, window: sliceOf(report.window, slice) }, { ...by, ranked });
    if (found.length > 0) yield found;
  }
}

/** Days of a window by their numbers from 0: the first, and the one after the last. */
type Slice = { first: number; end: number };

/** All days of a window, the latest first. */
export function slicesOf({ dayStarts }: Window): Slice[] {
  const ends = Array.from(
    { length: Math.ceil(dayStarts.length / SLICE_DAYS) },
    (_, n) => dayStarts.length - n * SLICE_DAYS,
  );
  return ends.map((end) => ({ first: Math.max(0, end - SLICE_DAYS), end }));
}

export function sliceOf(window: Window, { first, end }: Slice): Window {
  const dayStarts = window.dayStarts.slice(first, end);
  const span = { start: dayStarts[0] ?? window.span.end, end: window.dayStarts[end] ?? window.span.end };
  return { ...window, dayStarts, firstDay: addDays(window.firstDay, first), span };
}

/** Who has a line of their own, whatever days are looked at: those that used most in the whole window. */
export async function rankedIn(db: Db, report: WorkspaceReport, by: TrendBy): Promise<SQL> {
  const top = await rows<{ key: string }>(db, topOf(report, by));
  const keys = texts(top.map(({ key }) => key));
  return sql`select distinct key, not (key = any (${keys})) as "isRest" from named`;
}

export async function trendOf(db: Db, report: WorkspaceReport, by: Ranked): Promise<TrendRow[]> {
  const found = await rows<Found>(db, statement(report, by));
  return found.map(({ dayNumber, key, ...row }) => ({
    date: addDays(report.window.firstDay, dayNumber - 1),
    key: key || null,
    ...row,
  }));
}

const tokens = sql`input_tokens + output_tokens + cache_read_tokens + cache_write_tokens`;

type Ranked = TrendBy & { ranked: SQL };

const orderOf = ({ measure }: TrendBy) =>
  sql`sum(${measure === "cost" ? sql`cost_nanos` : tokens}) desc, sum(${tokens}) desc, key`;

const ranking = (by: TrendBy) => sql`
  select key, row_number() over (order by ${orderOf(by)}) > ${SHOWN}::int as "isRest" from named group by key`;

/** Those that used most in the window. */
const topOf = (report: WorkspaceReport, by: TrendBy) => sql`
  with ${named(report, by)} select key from named group by key order by ${orderOf(by)} limit ${SHOWN}::int`;

function named(report: WorkspaceReport, { name }: TrendBy): SQL {
  const { column, joins, key, label, detail } = dimensions[name];
  const isByTask = name === "agent" || name === "project";
  return sql`
    source as materialized (
      select width_bucket(bucket_start, ${timestamps(report.window.dayStarts)}) as day_number, ${column},
        sum(input_tokens) as input_tokens, sum(output_tokens) as output_tokens,
        sum(cache_read_tokens) as cache_read_tokens, sum(cache_write_tokens) as cache_write_tokens,
        sum(cost_nanos) as cost_nanos, sum(unpriced_tokens) as unpriced_tokens, ${listNanos(report)} as list_nanos
      from ${isByTask ? sql`task_buckets` : bucketsFor(report)}
      where ${inWindow(report)}
      group by 1, 2),
    named as materialized (
      select source.*, ${key} as key, ${label} as label, ${detail} as detail from source ${joins(report.workspaceId)})`;
}

const statement = (report: WorkspaceReport, { ranked, ...by }: Ranked) => sql`
  with ${named(report, by)},
  ranked as (${ranked})
  select day_number as "dayNumber", case when "isRest" then '' else key end as key,
    case when not "isRest" then min(label) end as label, case when not "isRest" then min(detail) end as detail,
    "isRest", (coalesce(sum(list_nanos), 0) * 0.000000001)::float8 as "listValueUsd", ${MEASURES}
  from named join ranked using (key)
  group by day_number, "isRest", case when "isRest" then '' else key end
  order by day_number desc, "isRest", key`;
