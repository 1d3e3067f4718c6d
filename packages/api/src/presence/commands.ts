import { type Db, numbers, rows, timestamps, uuids } from "@meridian/db";
import { HEALTH_SECONDS } from "@meridian/time";
import { type SQL, sql } from "drizzle-orm";
import { publish } from "../event/events";
import { recordUses } from "../token/commands";
import type { Log } from "../trpc/context";
import { instancesAfter } from "./queries";

/** A sign of life that waits to be written; `at` is the database's clock. What it does not say stays as it was. */
export type Heard = {
  workspaceId: string;
  runtimeId: string;
  at: Date;
  skewMs?: number | undefined;
  waiting?: number | undefined;
};

/** The signs of life of one process that change nothing anybody sees, until they are written together. */
export type Beats = {
  db: Db;
  keep(heard: readonly Heard[]): void;
  /** That a machine's token was used is no news either. */
  keepUse(tokenId: string): void;
  /** Writes what waits. Also when a process stops: what was killed before loses one interval of presence. */
  flush(): Promise<void>;
};

const FLUSH_MS = 15_000;

/** A beat every 15 s and a flush every 15 s keep what is stored younger than this; older needs writing at once. */
const FRESH_SECONDS = HEALTH_SECONDS.online - 15;

/**
 * Whether a sign of life may wait: what is stored still shows the runtime online for a while, and pages were told so.
 * `presence` names its row. That also means that it ends no silence and no deregistration.
 */
export const mayWait = (presence: SQL) => sql<boolean>`coalesce(
  ${presence}.deregistered_at is null and ${presence}.is_told_online
    and ${presence}.last_seen_at > now() - make_interval(secs => ${FRESH_SECONDS}::float8), false)`;

export function collectBeats(db: Db, log: Log): Beats {
  let waiting = new Map<string, Heard>();
  let used = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const plan = () => {
    timer ??= setTimeout(() => void flush().catch(tell), FLUSH_MS).unref();
  };
  const keep = (heard: readonly Heard[]) => {
    for (const one of heard) waiting.set(one.runtimeId, latestOf(waiting.get(one.runtimeId), one));
    if (heard.length > 0) plan();
  };
  const keepUse = (tokenId: string) => {
    used.add(tokenId);
    plan();
  };
  const flush = async () => {
    clearTimeout(timer);
    timer = undefined;
    const [heard, tokens] = [[...waiting.values()], [...used]];
    [waiting, used] = [new Map(), new Set()];
    try {
      if (heard.length > 0) keep(await writeBeats(db, heard));
      if (tokens.length > 0) await recordUses(db, tokens);
    } catch (error) {
      keep(heard);
      tokens.forEach(keepUse);
      throw error;
    }
  };
  const tell = (error: unknown) => log.warn({ event: "beats.unwritten", err: error }, "beats wait for the database");
  return { db, keep, keepUse, flush };
}

/** Whichever came first: beats that could not be written are kept again after later ones. */
function latestOf(one: Heard | undefined, other: Heard): Heard {
  if (!one) return other;
  const [before, after] = one.at > other.at ? [other, one] : [one, other];
  return { ...after, skewMs: after.skewMs ?? before.skewMs, waiting: after.waiting ?? before.waiting };
}

/*
 * One statement however many runtimes. A runtime that said goodbye after its beat stays offline, and one without a row
 * gets none. Whoever waits for nobody is in no deadlock: answers those whose rows somebody holds, for the next time.
 */
async function writeBeats(db: Db, heard: readonly Heard[]): Promise<Heard[]> {
  const column = <T>(of: (one: Heard) => T) => heard.map(of);
  const beats = sql`unnest(
    ${uuids(column((one) => one.workspaceId))}, ${uuids(column((one) => one.runtimeId))},
    ${timestamps(column((one) => one.at))}, ${numbers(column((one) => one.skewMs ?? null))},
    ${numbers(column((one) => one.waiting ?? null))}) as beat (workspace_id, runtime_id, at, skew_ms, waiting)`;
  const left = await db.transaction(async (tx) => {
    const remarkable = await rows<Subject & { isHeld: boolean }>(
      tx,
      sql`
      with held as materialized (
        select presence.workspace_id, presence.runtime_id, presence.is_told_online, beat.at, beat.skew_ms, beat.waiting
        from ${beats}
        join runtime_presence presence
          on presence.workspace_id = beat.workspace_id and presence.runtime_id = beat.runtime_id
        where presence.deregistered_at is null
        for no key update of presence skip locked),
      written as (
        update runtime_presence presence
        set last_seen_at = greatest(presence.last_seen_at, held.at), is_told_online = true,
          clock_skew_ms = coalesce(held.skew_ms, presence.clock_skew_ms),
          waiting_items = coalesce(held.waiting, presence.waiting_items)
        from held
        where presence.workspace_id = held.workspace_id and presence.runtime_id = held.runtime_id)
      select presence.workspace_id as "workspaceId", presence.runtime_id as "runtimeId",
        held.runtime_id is null as "isHeld"
      from ${beats}
      join runtime_presence presence
        on presence.workspace_id = beat.workspace_id and presence.runtime_id = beat.runtime_id
      left join held on held.workspace_id = beat.workspace_id and held.runtime_id = beat.runtime_id
      where presence.deregistered_at is null and held.is_told_online is not true`,
    );
    await announce(
      tx,
      remarkable.filter(({ isHeld }) => !isHeld),
    );
    return new Set(remarkable.flatMap(({ isHeld, runtimeId }) => (isHeld ? [runtimeId] : [])));
  });
  return heard.filter(({ runtimeId }) => left.has(runtimeId));
}

type Subject = { workspaceId: string; runtimeId: string };

/** That runtimes came online or went offline, in the transaction that keeps that it was told. */
export const announce = (tx: Db, subjects: readonly Subject[]) =>
  publish(
    tx,
    ...subjects.map(({ workspaceId, runtimeId }) => ({
      workspaceId,
      kind: "runtime.presence" as const,
      subjectId: runtimeId,
    })),
  );

/** What a sign of life says of several runtimes of one workspace. What it does not say stays as it was. */
export type Life = {
  workspaceId: string;
  runtimeIds: readonly string[];
  skewMs?: number | undefined;
  waiting?: number | undefined;
  /** Which process beats. */
  instance?: string | undefined;
};

/**
 * Writes a sign of life at once, ends the silences before it, and tells pages of runtimes that are back. It holds the rows
 * before it reads them, in the order of ids like every writer of presence: of many at once one finds a runtime offline.
 */
export function recordLife(db: Db, { workspaceId, runtimeIds, skewMs, waiting, instance }: Life): Promise<void> {
  return db.transaction(async (tx) => {
    const back = await rows<Subject>(
      tx,
      sql`
      with held as materialized (
        select runtime_id, last_seen_at, deregistered_at is null and is_told_online as is_told_online
        from runtime_presence
        where workspace_id = ${workspaceId}::uuid and runtime_id = any (${uuids(runtimeIds)})
        order by runtime_id
        for no key update),
      heard as (
        select workspace_id, id as runtime_id, last_seen_at, coalesce(is_told_online, false) as is_told_online
        from runtimes
        left join held on held.runtime_id = id
        where workspace_id = ${workspaceId}::uuid and id = any (${uuids(runtimeIds)}) and deleted_at is null),
      gap as (${keepGaps(sql`heard`)}),
      kept as (
        insert into runtime_presence as known
          (workspace_id, runtime_id, last_seen_at, clock_skew_ms, waiting_items, is_told_online, instances)
        select workspace_id, runtime_id, now(), ${skewMs ?? null}::integer, ${waiting ?? null}::integer, true,
          array_remove(array[${instance ?? null}::text], null)
        from heard
        order by runtime_id
        on conflict (workspace_id, runtime_id) do update set
          last_seen_at = greatest(known.last_seen_at, excluded.last_seen_at),
          deregistered_at = null,
          is_told_online = true,
          clock_skew_ms = coalesce(excluded.clock_skew_ms, known.clock_skew_ms),
          waiting_items = coalesce(excluded.waiting_items, known.waiting_items),
          ${instancesAfter(instance)})
      select workspace_id as "workspaceId", runtime_id as "runtimeId" from heard where not is_told_online`,
    );
    await announce(tx, back);
  });
}

/**
 * Keeps the silences that a sign of life ends, where they were long enough for a runtime to count as offline: part of
 * the statement that records it, so that an ordinary beat asks the database nothing more. `heard` names runtimes with
 * their `last_seen_at` until now. It may be out of date: of several beats that end one silence, each finds it kept under
 * its beginning.
 */
export const keepGaps = (heard: SQL) => sql`
  insert into runtime_gaps (workspace_id, runtime_id, since, until)
  select workspace_id, runtime_id, last_seen_at, now()
  from ${heard}
  where last_seen_at < now() - make_interval(secs => ${HEALTH_SECONDS.recentlyLost}::float8)
  order by runtime_id
  on conflict (workspace_id, runtime_id, since) do nothing`;
