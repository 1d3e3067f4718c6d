import { type Db, rows, runtimePresence, runtimes } from "@meridian/db";
import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { recordVersions } from "../annotation/commands";
import { clientStanding } from "../client/queries";
import { type EventKind, publish } from "../event/events";
import { type Beats, mayWait, recordLife } from "../presence/commands";
import { mindsInstances } from "../presence/queries";
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
    await recordLife(tx, { workspaceId: owner.workspaceId, runtimeIds: [...ids.values()] });
    await publish(tx, ...[...ids.values()].map((id) => told(owner.workspaceId, "runtime.changed", id)));
    return {
      runtimes: named.map(({ provider }) => ({ provider, runtimeId: ids.get(provider) ?? "" })),
      client: clientStanding(machine.cliVersion),
    };
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
  instance?: string | undefined;
  /** Where beats that change nothing wait to be written together; without it each is written at once. */
  beats?: Beats;
};

/**
 * A sign of life of all of a daemon's runtimes: presence and nothing else, so that it never waits for a report that is
 * being stored. What somebody would see of it is written at once. Deleted runtimes are answered as gone.
 */
export async function beatDaemon(db: Db, daemon: Daemon, { now, sentAt, waiting, instance, beats }: Beat) {
  const known = await ownRuntimes(db, daemon);
  const told = { skewMs: sentAt && inRange(sentAt.getTime() - now.getTime()), waiting };
  const alive = known.filter(({ isGone }) => !isGone);
  const said = { ...told, instance };
  const later = beats ? alive.filter((runtime) => runtime.mayWait && !isNews(said, runtime)) : [];
  const atOnce = alive.filter((runtime) => !later.includes(runtime));
  beats?.keep(later.map(({ id, at }) => ({ workspaceId: daemon.workspaceId, runtimeId: id, at, ...told })));
  if (atOnce.length > 0)
    await recordLife(db, { workspaceId: daemon.workspaceId, runtimeIds: atOnce.map(({ id }) => id), ...said });
  return {
    serverTime: now,
    runtimes: known.map(({ id, isGone }) => ({
      runtimeId: id,
      status: isGone ? ("gone" as const) : ("online" as const),
    })),
    client: clientStanding(alive.at(-1)?.cliVersion),
  };
}

const LARGEST_SKEW_MS = 2 ** 31 - 1;
const inRange = (skewMs: number) => Math.max(-LARGEST_SKEW_MS, Math.min(LARGEST_SKEW_MS, Math.round(skewMs)));

/** The way to the server takes a little longer now and then; that is not a clock that was set. */
const SKEW_NEWS_MS = 1_000;

type Said = { skewMs?: number | undefined; waiting?: number | undefined; instance?: string | undefined };
type Stored = { skewMs: number | null; waiting: number | null; instance: string | null; mindsInstances: boolean };

/** Whether a page would say something else: the clock was set, twice or half as many items wait, or another beats. */
function isNews({ skewMs, waiting, instance }: Said, stored: Stored): boolean {
  const isSet = skewMs !== undefined && (stored.skewMs === null || Math.abs(skewMs - stored.skewMs) >= SKEW_NEWS_MS);
  const isOther = (before: number, now: number) => now > 2 * before || 2 * now < before;
  const isPiled = waiting !== undefined && (stored.waiting === null || isOther(stored.waiting, waiting));
  const isAnother = instance !== undefined && instance !== stored.instance && stored.mindsInstances;
  return isSet || isPiled || isAnother;
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

/** Those that were not silent already, held in the order of ids like every writer of presence. */
const silence = (tx: Db, daemon: Daemon) =>
  rows<{ id: string }>(
    tx,
    sql`
    with held as materialized (
      select presence.workspace_id, presence.runtime_id
      from runtimes
      join runtime_presence presence
        on presence.workspace_id = runtimes.workspace_id and presence.runtime_id = runtimes.id
      where runtimes.workspace_id = ${daemon.workspaceId}::uuid
        and runtimes.daemon_id = ${daemon.daemonId}
        and runtimes.owner_id = ${daemon.userId}::uuid
        and presence.deregistered_at is null
      order by presence.runtime_id
      for no key update of presence)
    update runtime_presence presence
    set deregistered_at = now(), is_told_online = false
    from held
    where presence.workspace_id = held.workspace_id and presence.runtime_id = held.runtime_id
    returning presence.runtime_id as id`,
  );

/** What this person's daemon has ever been here; a daemon of somebody else is not there. */
async function ownRuntimes(db: Db, { workspaceId, userId, daemonId }: Daemon) {
  const known = await db
    .select({
      id: runtimes.id,
      cliVersion: sql`${runtimes.metadata} ->> 'cliVersion'`,
      isGone: sql<boolean>`${runtimes.deletedAt} is not null`,
      mayWait: mayWait(sql`${runtimePresence}`),
      skewMs: runtimePresence.clockSkewMs,
      waiting: runtimePresence.waitingItems,
      instance: sql<string | null>`${runtimePresence.instances}[1]`,
      mindsInstances: mindsInstances(sql`${runtimePresence}`),
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
