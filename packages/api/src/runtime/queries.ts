import { type Db, machines, members, runtimePresence, runtimes, users } from "@meridian/db";
import { HEALTH_SECONDS } from "@meridian/time";
import { and, asc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { clientStanding } from "../client/queries";
import { type Member, memberColumns } from "../member/queries";
import { twinSeenAt } from "../presence/queries";
import { launchHeader } from "./launch-header";
import { mayBind, mayEdit } from "./permissions";

export type RuntimeRow = typeof runtimes.$inferSelect;

/** Online while not deregistered and heard of lately, by the database's clock. */
export const isOnline = sql<boolean>`coalesce(
  ${runtimePresence.deregisteredAt} is null and ${runtimePresence.lastSeenAt}
    >= now() - make_interval(secs => ${HEALTH_SECONDS.online}::float8), false)`;

const presenceColumns = {
  isOnline,
  lastSeenAt: runtimePresence.lastSeenAt,
  clockSkewMs: runtimePresence.clockSkewMs,
  waitingItems: runtimePresence.waitingItems,
  twinSeenAt: twinSeenAt(sql`${runtimePresence}`).mapWith(runtimePresence.instanceReturnedAt),
  ownerName: users.name,
  machineName: machines.name,
};

const isOnMachine = and(eq(machines.workspaceId, runtimes.workspaceId), eq(machines.daemonId, runtimes.daemonId));

type Presence = {
  isOnline: boolean;
  lastSeenAt: Date | null;
  clockSkewMs: number | null;
  waitingItems: number | null;
  twinSeenAt: Date | null;
  ownerName: string | null;
  machineName: string | null;
};
type Seen = { runtime: RuntimeRow; presence: Presence; member: Member };

/** Runtimes that are not deleted, each with the asking member's place in its workspace. */
function seenBy(db: Db, userId: string, where: SQL | undefined): Promise<Seen[]> {
  return db
    .select({ runtime: runtimes, presence: presenceColumns, member: memberColumns })
    .from(runtimes)
    .innerJoin(members, and(eq(members.workspaceId, runtimes.workspaceId), eq(members.userId, userId)))
    .leftJoin(
      runtimePresence,
      and(eq(runtimePresence.workspaceId, runtimes.workspaceId), eq(runtimePresence.runtimeId, runtimes.id)),
    )
    .leftJoin(users, eq(users.id, runtimes.ownerId))
    .leftJoin(machines, isOnMachine)
    .where(and(isNull(runtimes.deletedAt), where))
    .orderBy(asc(runtimes.createdAt), asc(runtimes.id));
}

/** A runtime found inside the caller's memberships: foreign, deleted and missing ones are the same. */
export async function findRuntimeFor(db: Db, { runtimeId, userId }: { runtimeId: string; userId: string }) {
  const [found] = await seenBy(db, userId, eq(runtimes.id, runtimeId));
  return found;
}

type Machine = { workspaceId: string; daemonId: string; userId: string };

/** Whose machine it is and what it is called: a daemon's runtimes all have its owner and its device's name. */
export async function findMachineFor(db: Db, { workspaceId, daemonId, userId }: Machine) {
  const [found] = await db
    .select({
      ownerId: runtimes.ownerId,
      deviceName: runtimes.deviceName,
      name: machines.name,
      member: memberColumns,
    })
    .from(runtimes)
    .innerJoin(members, and(eq(members.workspaceId, runtimes.workspaceId), eq(members.userId, userId)))
    .leftJoin(machines, isOnMachine)
    .where(and(eq(runtimes.workspaceId, workspaceId), eq(runtimes.daemonId, daemonId), isNull(runtimes.deletedAt)))
    .orderBy(asc(runtimes.createdAt), asc(runtimes.id))
    .limit(1);
  return found;
}

/** Oldest first. */
export async function listRuntimes(db: Db, { workspaceId, userId }: Member, owner?: "me") {
  const own = owner === "me" ? eq(runtimes.ownerId, userId) : undefined;
  const found = await seenBy(db, userId, and(eq(runtimes.workspaceId, workspaceId), own));
  return found.map(runtimeAnswer);
}

/** A runtime as the outside sees it. */
export function runtimeAnswer({ runtime, presence, member }: Seen) {
  return {
    id: runtime.id,
    workspaceId: runtime.workspaceId,
    daemonId: runtime.daemonId,
    name: runtime.name ?? runtime.reportedName,
    /** The daemon's name for it, which is shown again once a person's is taken away. */
    reportedName: runtime.reportedName,
    runtimeMode: runtime.runtimeMode,
    provider: runtime.provider,
    launchHeader: launchHeader(runtime.provider),
    status: presence.isOnline ? ("online" as const) : ("offline" as const),
    deviceInfo: runtime.deviceName,
    /** A person's name for the machine, else the daemon's. */
    machineName: presence.machineName ?? runtime.deviceName,
    metadata: runtime.metadata,
    ownerId: runtime.ownerId,
    ownerName: presence.ownerName,
    visibility: runtime.visibility,
    isFlatRate: runtime.isFlatRate,
    lastSeenAt: presence.lastSeenAt,
    clockSkewMs: presence.clockSkewMs,
    /** Items its machine holds that were not taken yet; null where it does not say. */
    waitingItems: presence.waitingItems,
    /** When it was last seen that more than one collector beats as its daemon; null: there is one. */
    twinSeenAt: presence.twinSeenAt,
    /** How its machine's client stands to the one that this server gives out. */
    client: clientStanding(runtime.metadata.cliVersion),
    mayEdit: mayEdit(member, runtime).allowed,
    mayBind: mayBind(member, runtime).allowed,
    createdAt: runtime.createdAt,
    updatedAt: runtime.updatedAt,
  };
}
