import { COST_SOURCES, type Db, rows, timestamps } from "@meridian/db";
import { addDays } from "@meridian/time";
import { sql } from "drizzle-orm";
import type { RuntimeReport } from "../report/queries";

/** Whatever was used on a day says by which catalogue; so many of its last requests are asked. */
const ASKED_OF_A_DAY = 50;
const CATALOGUE = COST_SOURCES.indexOf("catalogue");

/**
 * What happened beside the usage of a window and explains a step in it: versions that a runtime came to have, days from
 * which on requests were priced by another catalogue, prices of the workspace's own that begin, and days that have data
 * received more than 48 hours after it was used. A look or two for each day, however much lies in it.
 */
export async function annotations(db: Db, report: RuntimeReport) {
  const [versions, ownPrices] = [await upgrades(db, report), await pricesSet(db, report)];
  const days = await marksOfDays(db, report);
  const dateOf = (dayNumber: number) => addDays(report.window.firstDay, dayNumber - 1);
  return {
    versions,
    ownPrices,
    prices: priceChanges(days).map(({ dayNumber, ...change }) => ({ date: dateOf(dayNumber), ...change })),
    lateDays: days.filter(({ isLate }) => isLate).map(({ dayNumber }) => dateOf(dayNumber)),
  };
}

/** Empty where a machine does not say. */
export type Versions = { cliVersion: string; version: string };
export type Upgrade = { at: Date; before: Versions; after: Versions };

/** A history of versions is short, so that all of it is read to know what came before the window. */
function upgrades(db: Db, { workspaceId, runtimeId, window }: RuntimeReport) {
  return rows<Upgrade>(
    db,
    sql`
    select since as at,
      jsonb_build_object('cliVersion', cli_before, 'version', version_before) as before,
      jsonb_build_object('cliVersion', cli_version, 'version', version) as after
    from (
      select since, cli_version, version, lag(cli_version) over known as cli_before, lag(version) over known as version_before
      from runtime_versions
      where workspace_id = ${workspaceId}::uuid and runtime_id = ${runtimeId}::uuid
      window known as (order by since)) history
    where cli_before is not null and since >= ${window.since} and since < ${window.until}
    order by since`,
  );
}

export type PriceSet = { at: Date; provider: string; model: string; inputUsd: number; outputUsd: number };

/** Of models that the runtime used in the window, which are looked for only where a price begins in it. */
function pricesSet(db: Db, { workspaceId, runtimeId, window }: RuntimeReport) {
  return rows<PriceSet>(
    db,
    sql`
    select effective_from as at, provider, model, input_usd::float8 as "inputUsd", output_usd::float8 as "outputUsd"
    from model_prices join models using (provider, model)
    where workspace_id = ${workspaceId}::uuid and removed_at is null
      and effective_from >= ${window.since} and effective_from < ${window.until}
      and models.id = any (array(
        select distinct model_id from usage_buckets
        where workspace_id = ${workspaceId}::uuid and runtime_id = ${runtimeId}::uuid
          and bucket_start >= ${window.span.start} and bucket_start < ${window.span.end}))
    order by effective_from, provider, model`,
  );
}

type DayMarks = { dayNumber: number; isLate: boolean; priceVersion: string | null };

function marksOfDays(db: Db, { workspaceId, runtimeId, window }: RuntimeReport) {
  const own = sql`workspace_id = ${workspaceId}::uuid and runtime_id = ${runtimeId}::uuid`;
  const quarterHour = sql`date_bin('15 minutes', occurred_at, 'epoch')`;
  return rows<DayMarks>(
    db,
    sql`
    select day.number::int as "dayNumber", late.is_late is not null as "isLate", priced.price_version as "priceVersion"
    from unnest(${timestamps(window.dayStarts.slice(0, -1))}, ${timestamps(window.dayStarts.slice(1))})
      with ordinality as day (start, until, number)
    left join lateral (
      (select true as is_late
      from usage_events
      where ${own} and ${quarterHour} >= day.start and ${quarterHour} < day.until
        and received_at - occurred_at > interval '48 hours'
      limit 1)
      union all
      (select true
      from retired_usage
      where ${own} and bucket_start >= day.start and bucket_start < day.until and is_late
      limit 1)
      limit 1) late on true
    left join lateral (
      (select price_version, occurred_at as priced_at
      from (
        select price_version, cost_source, occurred_at
        from usage_events
        where ${own} and occurred_at >= day.start and occurred_at < day.until
        order by occurred_at desc
        limit ${ASKED_OF_A_DAY}) latest
      where cost_source = ${CATALOGUE}
      order by occurred_at desc
      limit 1)
      union all
      (select price_version, priced_at
      from retired_usage
      where ${own} and bucket_start >= day.start and bucket_start < day.until and price_version is not null
      order by bucket_start desc, priced_at desc
      limit 1)
      order by priced_at desc
      limit 1) priced on true
    where late.is_late is not null or priced.price_version is not null
    order by day.number`,
  );
}

/** Of days in order: those on which requests were priced by another catalogue than on the one before. */
export function priceChanges(days: readonly Pick<DayMarks, "dayNumber" | "priceVersion">[]) {
  const changes: { dayNumber: number; before: string; after: string }[] = [];
  let before: string | null = null;
  for (const { dayNumber, priceVersion } of days) {
    if (priceVersion === null) continue;
    if (before !== null && before !== priceVersion) changes.push({ dayNumber, before, after: priceVersion });
    before = priceVersion;
  }
  return changes;
}
