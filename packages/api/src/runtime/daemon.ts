import { type Db, rows, runtimePresence, runtimes, texts } from "@meridian/db";
import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { recordVersions } from "../annotation/commands";
import { type EventKind, publish } from "../event/events";
import { type Beats, keepGaps, mayWait } from "../presence/commands";
import { conflict, notFound } from "../trpc/errors";
import type { Registration } from "./schemas";

/** A daemon is one person's, in one workspace: both come from its token. */
export type DaemonOwner = { workspaceId: string; userId: string };
type Daemon = DaemonOwner & { daemonId: string };

/**
 * Makes or renews the runtimes a machine names; those it does not name keep their state. Two people registering one
 * daemon at once wait for each other, so that it stays with the first.
 */
export function registerDaemon(db: Db, owner: DaemonOwner, { runtimes: named, ...machine }: Registration) {
  const daemon = { ...owner, daemonId: machine.daemonId };
  return db.transaction(async (tx) => {
    await lockDaemon(tx, daemon);
    if (await isOthers(tx, daemon)) throw conflict("this daemon belongs to somebody else");
    const ids = new Map<string, string>();
    // In one order everywhere, so that no two transactions wait for each other's rows.
    for (const runtime of [...named].sort((a, b) => (a.provider < b.provider ? -1 : 1)))
      ids.set(runtime.provider, await upsertRuntime(tx, daemon, { ...machine, ...runtime }));
    await recordVersions(tx, owner.workspaceId, [...ids.values()]);
    await recordPresence(tx, daemon, [...ids.keys()]);
    await publish(tx, ...[...ids.values()].map((id) => told(owner.workspaceId, "runtime.changed", id)));
    return { runtimes: named.map(({ provider }) => ({ provider, runtimeId: ids.get(provider) ?? "" })) };
  });
}

const lockDaemon = (tx: Db, { workspaceId, daemonId }: Daemon) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`daemon ${workspaceId} ${daemonId}`}, 0))`);

async function isOthers(tx: Db, { workspaceId, daemonId, userId }: Daemon): Promise<boolean> {
  const others = await tx
    .select({ id: runtimes.id })
    .from(runtimes)
    .where(
      and(
        eq(runtimes.workspaceId, workspaceId),
        eq(runtimes.daemonId, daemonId),
        ne(runtimes.ownerId, userId),
        isNull(runtimes.deletedAt),
      ),
    )
    .limit(1);
  return others.length > 0;
}

type MachineRuntime = Omit<Registration, "runtimes"> & Registration["runtimes"][number];

/** `updated_at` moves only with something to see; what a report leaves out keeps its mode. */
async function upsertRuntime(tx: Db, daemon: Daemon, machine: MachineRuntime): Promise<string> {
  const { deviceName, cliVersion, provider, name, runtimeMode, version = "", metadata = {} } = machine;
  const kept = JSON.stringify({ ...metadata, version, cliVersion });
  const [runtime] = await rows<{ id: string }>(
    tx,
    sql`
    insert into runtimes as known
      (workspace_id, daemon_id, owner_id, provider, runtime_mode, reported_name, device_name, metadata)
    values (${daemon.workspaceId}::uuid, ${daemon.daemonId}, ${daemon.userId}::uuid, ${provider},
      coalesce(${runtimeMode ?? null}::text, 'local'), ${name}, ${deviceName}, ${kept}::jsonb)
    on conflict (workspace_id, daemon_id, provider) where deleted_at is null do update set
      runtime_mode = coalesce(${runtimeMode ?? null}::text, known.runtime_mode),
      reported_name = excluded.reported_name,
      device_name = excluded.device_name,
      metadata = excluded.metadata,
      updated_at = case
        when (known.runtime_mode, known.reported_name, known.device_name, known.metadata)
          is distinct from (coalesce(${runtimeMode ?? null}::text, known.runtime_mode), excluded.reported_name,
            excluded.device_name, excluded.metadata)
        then now() else known.updated_at end
    returning id`,
  );
  if (!runtime) throw new Error("an upserted runtime was not returned");
  return runtime.id;
}

export type Beat = {
  now: Date;
  sentAt?: Date | undefined;
  waiting?: number | undefined;
  /** Where beats that change nothing wait to be written together; without it each is written at once. */
  beats?: Beats;
};

/**
 * A sign of life of all of a daemon's runtimes: presence and nothing else, so that it never waits for a report that is
 * being stored. What somebody would see of it is written at once. Deleted runtimes are answered as gone.
 */
export async function beatDaemon(db: Db, daemon: Daemon, { now, sentAt, waiting, beats }: Beat) {
  const known = await ownRuntimes(db, daemon);
  const told = { skewMs: sentAt && inRange(sentAt.getTime() - now.getTime()), waiting };
  const alive = known.filter(({ isGone }) => !isGone);
  const later = beats ? alive.filter((runtime) => runtime.mayWait && !isNews(told, runtime)) : [];
  const atOnce = alive.filter((runtime) => !later.includes(runtime));
  beats?.keep(later.map(({ id, at }) => ({ workspaceId: daemon.workspaceId, runtimeId: id, at, ...told })));
  if (atOnce.length > 0)
    await recordPresence(
      db,
      { ...daemon, ...told },
      atOnce.map(({ provider }) => provider),
    );
  return {
    serverTime: now,
    runtimes: known.map(({ id, isGone }) => ({
      runtimeId: id,
      status: isGone ? ("gone" as const) : ("online" as const),
    })),
  };
}

const LARGEST_SKEW_MS = 2 ** 31 - 1;
const inRange = (skewMs: number) => Math.max(-LARGEST_SKEW_MS, Math.min(LARGEST_SKEW_MS, Math.round(skewMs)));

/** The way to the server takes a little longer now and then; that is not a clock that was set. */
const SKEW_NEWS_MS = 1_000;

type Told = { skewMs?: number | undefined; waiting?: number | undefined };
type Stored = { skewMs: number | null; waiting: number | null };

/** Whether a page would say something else: the clock was set, or twice or half as many items wait. */
function isNews({ skewMs, waiting }: Told, stored: Stored): boolean {
  const isSet = skewMs !== undefined && (stored.skewMs === null || Math.abs(skewMs - stored.skewMs) >= SKEW_NEWS_MS);
  const isOther = (before: number, now: number) => now > 2 * before || 2 * now < before;
  const isPiled = waiting !== undefined && (stored.waiting === null || isOther(stored.waiting, waiting));
  return isSet || isPiled;
}

/** Offline at once, until the next sign of life. */
export async function deregisterDaemon(db: Db, daemon: Daemon) {
  await ownRuntimes(db, daemon);
  return db.transaction(async (tx) => {
    const silenced = await silence(tx, daemon);
    await publish(tx, ...silenced.map(({ id }) => told(daemon.workspaceId, "runtime.presence", id)));
    return { status: "ok" as const };
  });
}

const told = (workspaceId: string, kind: EventKind, subjectId: string) => ({ workspaceId, kind, subjectId });

/** Those that were not silent already. */
const silence = (tx: Db, daemon: Daemon) =>
  rows<{ id: string }>(
    tx,
    sql`
    update runtime_presence presence
    set deregistered_at = now()
    from runtimes
    where runtimes.workspace_id = ${daemon.workspaceId}::uuid
      and runtimes.daemon_id = ${daemon.daemonId}
      and runtimes.owner_id = ${daemon.userId}::uuid
      and presence.workspace_id = runtimes.workspace_id
      and presence.runtime_id = runtimes.id
      and presence.deregistered_at is null
    returning presence.runtime_id as id`,
  );

/** What this person's daemon has ever been here; a daemon of somebody else is not there. */
async function ownRuntimes(db: Db, { workspaceId, userId, daemonId }: Daemon) {
  const known = await db
    .select({
      id: runtimes.id,
      provider: runtimes.provider,
      isGone: sql<boolean>`${runtimes.deletedAt} is not null`,
      mayWait: mayWait(sql`${runtimePresence}`),
      skewMs: runtimePresence.clockSkewMs,
      waiting: runtimePresence.waitingItems,
      at: sql`now()`.mapWith(runtimes.createdAt),
    })
    .from(runtimes)
    .leftJoin(
      runtimePresence,
      and(eq(runtimePresence.workspaceId, runtimes.workspaceId), eq(runtimePresence.runtimeId, runtimes.id)),
    )
    .where(and(eq(runtimes.workspaceId, workspaceId), eq(runtimes.daemonId, daemonId), eq(runtimes.ownerId, userId)))
    .orderBy(runtimes.createdAt, runtimes.id);
  if (known.length === 0) throw notFound("daemon");
  return known;
}

/** In the order of ids, as every writer of presence has it. What a beat does not say stays as it was. */
async function recordPresence(db: Db, { skewMs, waiting, ...daemon }: Daemon & Told, providers: string[]) {
  await db.execute(sql`
    with heard as (
      select runtimes.workspace_id, runtimes.id as runtime_id, last_seen_at
      from runtimes
      left join runtime_presence presence
        on presence.workspace_id = runtimes.workspace_id and presence.runtime_id = runtimes.id
      where runtimes.workspace_id = ${daemon.workspaceId}::uuid
        and daemon_id = ${daemon.daemonId}
        and owner_id = ${daemon.userId}::uuid
        and provider = any (${texts(providers)})
        and deleted_at is null),
    gap as (${keepGaps(sql`heard`)})
    insert into runtime_presence (workspace_id, runtime_id, last_seen_at, clock_skew_ms, waiting_items)
    select workspace_id, runtime_id, now(), ${skewMs ?? null}::integer, ${waiting ?? null}::integer
    from heard
    order by runtime_id
    on conflict (workspace_id, runtime_id) do update set
      last_seen_at = greatest(runtime_presence.last_seen_at, excluded.last_seen_at),
      deregistered_at = null,
      clock_skew_ms = coalesce(excluded.clock_skew_ms, runtime_presence.clock_skew_ms),
      waiting_items = coalesce(excluded.waiting_items, runtime_presence.waiting_items)`);
}
