import { type Db, numbers, rows, timestamps } from "@meridian/db";
import { daysBetween, type Health, healthOf, previousWindow, startOfBucket } from "@meridian/time";
import { sql } from "drizzle-orm";
import { CLIENT } from "../client/queries";
import type { Member } from "../member/queries";
import { twinSeenAt } from "../presence/queries";
import type { Measures } from "../report/queries";
import type { Window } from "../report/window";
import { mayEdit } from "./permissions";

/** The runtimes of a workspace over one window. */
export type Overview = { member: Member; window: Window };

const NANOS_PER_USD = 1e9;
const LAST_24_HOURS_MS = 24 * 3_600_000;
/** A machine that sends nonsense is refused by the thousand; nobody needs the exact number. */
export const MOST_REJECTS_COUNTED = 1_000;

/** What is known of a runtime without its usage. */
type Known = {
  id: string;
  daemonId: string | null;
  name: string;
  provider: string;
  deviceInfo: string;
  machineName: string;
  version: string;
  cliVersion: string;
  ownerId: string | null;
  ownerName: string | null;
  visibility: "private" | "public";
  isFlatRate: boolean;
  createdAt: Date;
  lastSeenAt: Date | null;
  clockSkewMs: number | null;
  waitingItems: number | null;
  twinSeenAt: Date | null;
  agentCount: number;
  runningTasks: number;
  rejectedItems: number;
};
type Before = { costUsd: number; unpricedTokens: number; tokens: number };
/** Of one model: a day may have several. */
type OfDay = [dayNumber: number, tokens: number, costNanos: number];
type Found = Known & {
  isDeleted: boolean;
  hasSaidGoodbye: boolean;
  totals: Measures;
  before: Before;
  tokens24h: number;
} & {
  models: string[];
  days: OfDay[];
};

/**
 * Every runtime that is not deleted, oldest first, with what it used in the window, in the equal time before and day by
 * day; and what the deleted ones used in the window. One statement, so that all of it is true at one moment.
 */
export async function runtimeOverviews(db: Db, { member, window }: Overview) {
  const before = previousWindow(window);
  const found = await rows<Found>(db, statement(member.workspaceId, window, before));
  return {
    before: { since: before.since.toISOString(), until: before.until.toISOString() },
    runtimes: found.filter(({ isDeleted }) => !isDeleted).map((row) => answerOf(row, window, member)),
    client: CLIENT,
    deletedRuntimes: together(found.filter(({ isDeleted }) => isDeleted)),
  };
}

/** What is gone keeps its spend, under one name. `listValueUsd`: what of it flat rates paid for. */
const together = (gone: readonly Found[]) => ({
  count: gone.length,
  totals: { ...gone.reduce((sum, { totals }) => added(sum, totals), NOTHING), costUsd: costOf(gone) },
  listValueUsd: costOf(gone.filter(({ isFlatRate }) => isFlatRate)),
});

/** Summed while it is whole numbers: dollars would leave dust. */
const costOf = (found: readonly Found[]) =>
  found.flatMap(({ days }) => days).reduce((sum, [, , costNanos]) => sum + costNanos, 0) / NANOS_PER_USD;

type Tokens = Omit<Measures, "costUsd">;
const NOTHING: Tokens = {
  inputTokens: 0,
  outputTokens: 0,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  unpricedTokens: 0,
};

const added = (a: Tokens, b: Tokens): Tokens => ({
  inputTokens: a.inputTokens + b.inputTokens,
  outputTokens: a.outputTokens + b.outputTokens,
  cacheReadTokens: a.cacheReadTokens + b.cacheReadTokens,
  cacheWriteTokens: a.cacheWriteTokens + b.cacheWriteTokens,
  unpricedTokens: a.unpricedTokens + b.unpricedTokens,
});

function answerOf(row: Found, window: Window, member: Member) {
  const { firstDay, lastDay, until } = window;
  const health: Health = healthOf(row, until);
  const count = daysBetween(firstDay, lastDay) + 1;
  const dailyTokens = new Array<number>(count).fill(0);
  const dailyNanos = new Array<number>(count).fill(0);
  for (const [dayNumber, tokens, costNanos] of row.days) {
    // What a fast clock reports may lie in tomorrow already.
    const day = Math.min(dayNumber, count) - 1;
    dailyTokens[day] = (dailyTokens[day] ?? 0) + tokens;
    dailyNanos[day] = (dailyNanos[day] ?? 0) + costNanos;
  }
  // Field by field: leaving out the few others by a rest of the row is felt among a thousand.
  return {
    id: row.id,
    daemonId: row.daemonId,
    name: row.name,
    provider: row.provider,
    deviceInfo: row.deviceInfo,
    machineName: row.machineName,
    version: row.version,
    cliVersion: row.cliVersion,
    ownerId: row.ownerId,
    ownerName: row.ownerName,
    visibility: row.visibility,
    isFlatRate: row.isFlatRate,
    createdAt: row.createdAt,
    lastSeenAt: row.lastSeenAt,
    clockSkewMs: row.clockSkewMs,
    waitingItems: row.waitingItems,
    twinSeenAt: row.twinSeenAt,
    agentCount: row.agentCount,
    runningTasks: row.runningTasks,
    rejectedItems: row.rejectedItems,
    totals: row.totals,
    before: row.before,
    tokens24h: row.tokens24h,
    models: row.models,
    health,
    mayEdit: mayEdit(member, row).allowed,
    dailyTokens,
    dailyCostUsd: dailyNanos.map((nanos) => nanos / NANOS_PER_USD),
  };
}

type Bounds = { since: Date; until: Date };

/**
 * The instants at which the walk over a runtime's usage is cut into slots, the first of which is 1, and what each slot is
 * of: the number of its day in the window, 0 where it is of none; up to which slot it is the time before, and from which
 * on the last 24 hours. Cut there as well, no sum has to look at instants again.
 */
function cutsOf({ dayStarts, until }: Window, before: Bounds) {
  const recent = startOfBucket(new Date(until.getTime() - LAST_24_HOURS_MS));
  const cuts = [before.since, before.until, recent, ...dayStarts].sort((a, b) => a.getTime() - b.getTime());
  return {
    cuts: timestamps(cuts),
    days: numbers(cuts.map((cut) => dayStarts.filter((start) => start <= cut).length)),
    lastBefore: cuts.filter((cut) => cut < before.until).length,
    firstRecent: cuts.filter((cut) => cut < recent).length + 1,
  };
}

/*
 * For each runtime one walk over its stretch of the covering index, from the beginning of the time before to the end of
 * the window. Grouped by slot and model at once: a search finds runtimes by what they ran, and the few groups are summed
 * again.
 */
const statement = (workspaceId: string, window: Window, before: Bounds) => {
  const { cuts, days, lastBefore, firstRecent } = cutsOf(window, before);
  return sql`
  select r.id, r.deleted_at is not null as "isDeleted", r.daemon_id as "daemonId", coalesce(r.name, r.reported_name) as name, r.provider,
    r.device_name as "deviceInfo", coalesce(machine.name, r.device_name) as "machineName", coalesce(r.metadata ->> 'version', '') as version,
    coalesce(r.metadata ->> 'cliVersion', '') as "cliVersion", r.owner_id as "ownerId", owner.name as "ownerName",
    r.visibility, r.is_flat_rate as "isFlatRate", r.created_at as "createdAt", presence.last_seen_at as "lastSeenAt",
    presence.deregistered_at is not null as "hasSaidGoodbye", presence.clock_skew_ms as "clockSkewMs",
    presence.waiting_items as "waitingItems", ${twinSeenAt(sql`presence`)} as "twinSeenAt",
    coalesce(bound.count, 0) as "agentCount", coalesce(running.count, 0) as "runningTasks",
    reject.count as "rejectedItems", used.totals, used.before, used."tokens24h", used.days,
    (select coalesce(json_agg(distinct model), '[]') from models where id = any(used.model_ids)) as models
  from runtimes r
  left join runtime_presence presence on presence.workspace_id = r.workspace_id and presence.runtime_id = r.id
  left join users owner on owner.id = r.owner_id
  left join machines machine on machine.workspace_id = r.workspace_id and machine.daemon_id = r.daemon_id
  left join (
    select runtime_id, count(*)::int from agents
    where workspace_id = ${workspaceId}::uuid and archived_at is null and deleted_at is null
    group by runtime_id) bound on bound.runtime_id = r.id
  left join (
    select runtime_id, count(*)::int from tasks
    where workspace_id = ${workspaceId}::uuid and status in ('queued', 'running') and status = 'running'
    group by runtime_id) running on running.runtime_id = r.id
  cross join lateral (
    select count(*)::int from (
      select from ingest_rejects
      where workspace_id = ${workspaceId}::uuid and runtime_id = r.id
      limit ${MOST_REJECTS_COUNTED}::int) counted) reject
  cross join lateral (
    select
      json_build_object(
        'inputTokens', coalesce(sum(input) filter (where day > 0), 0),
        'outputTokens', coalesce(sum(output) filter (where day > 0), 0),
        'cacheReadTokens', coalesce(sum(cache_read) filter (where day > 0), 0),
        'cacheWriteTokens', coalesce(sum(cache_write) filter (where day > 0), 0),
        'costUsd', (coalesce(sum(nanos) filter (where day > 0), 0) * 0.000000001)::float8,
        'unpricedTokens', coalesce(sum(unpriced) filter (where day > 0), 0)) as totals,
      json_build_object(
        'costUsd', (coalesce(sum(nanos) filter (where slot <= ${lastBefore}), 0) * 0.000000001)::float8,
        'unpricedTokens', coalesce(sum(unpriced) filter (where slot <= ${lastBefore}), 0),
        'tokens', coalesce(sum(tokens) filter (where slot <= ${lastBefore}), 0)) as before,
      coalesce(sum(tokens) filter (where slot >= ${firstRecent}), 0)::float8 as "tokens24h",
      coalesce(json_agg(json_build_array(day, tokens, nanos)) filter (where day > 0), '[]') as days,
      array_agg(distinct model_id) filter (where day > 0) as model_ids
    from (
      select slot, (${days})[slot] as day, model_id, input, output, cache_read, cache_write, nanos, unpriced,
        input + output + cache_read + cache_write as tokens
      from (
        select width_bucket(bucket_start, ${cuts}) as slot, model_id, sum(input_tokens) as input,
          sum(output_tokens) as output, sum(cache_read_tokens) as cache_read, sum(cache_write_tokens) as cache_write,
          sum(cost_nanos) as nanos, sum(unpriced_tokens) as unpriced
        from usage_buckets
        where workspace_id = ${workspaceId}::uuid and runtime_id = r.id
          and bucket_start >= ${before.since} and bucket_start < ${window.span.end}
        group by slot, model_id) slots) summed) used
  where r.workspace_id = ${workspaceId}::uuid and (r.deleted_at is null or used.model_ids is not null)
  order by r.created_at, r.id`;
};
