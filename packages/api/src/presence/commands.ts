import { type Db, numbers, rows, timestamps, uuids } from "@meridian/db";
import { HEALTH_SECONDS } from "@meridian/time";
import { type SQL, sql } from "drizzle-orm";
import { recordUses } from "../token/commands";
import type { Log } from "../trpc/context";

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
 * Whether a sign of life may wait: what is stored still shows the runtime online for a while. `presence` names its row.
 * That also means that it ends no silence and no deregistration.
 */
export const mayWait = (presence: SQL) => sql<boolean>`coalesce(
  ${presence}.deregistered_at is null
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
      if (heard.length > 0) await writeBeats(db, heard);
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
 * gets none. A row that somebody holds is being written by a later sign of life, or a goodbye: to skip it loses nothing,
 * and whoever waits for nobody is in no deadlock.
 */
async function writeBeats(db: Db, heard: readonly Heard[]): Promise<void> {
  const column = <T>(of: (one: Heard) => T) => heard.map(of);
  await rows(
    db,
    sql`
    with held as materialized (
      select presence.workspace_id, presence.runtime_id, beat.at, beat.skew_ms, beat.waiting
      from unnest(
        ${uuids(column((one) => one.workspaceId))}, ${uuids(column((one) => one.runtimeId))},
        ${timestamps(column((one) => one.at))}, ${numbers(column((one) => one.skewMs ?? null))},
        ${numbers(column((one) => one.waiting ?? null))}) as beat (workspace_id, runtime_id, at, skew_ms, waiting)
      join runtime_presence presence
        on presence.workspace_id = beat.workspace_id and presence.runtime_id = beat.runtime_id
      where presence.deregistered_at is null
      for no key update of presence skip locked)
    update runtime_presence presence
    set last_seen_at = greatest(presence.last_seen_at, held.at),
      clock_skew_ms = coalesce(held.skew_ms, presence.clock_skew_ms),
      waiting_items = coalesce(held.waiting, presence.waiting_items)
    from held
    where presence.workspace_id = held.workspace_id and presence.runtime_id = held.runtime_id`,
  );
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
