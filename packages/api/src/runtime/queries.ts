import { type Db, members, runtimePresence, runtimes, users } from "@meridian/db";
import { HEALTH_SECONDS } from "@meridian/time";
import { and, asc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { type Member, memberColumns } from "../member/queries";
import { launchHeader } from "./launch-header";
import { mayEdit } from "./permissions";

export type RuntimeRow = typeof runtimes.$inferSelect;

/** Online while not deregistered and heard of lately, by the database's clock. */
export const isOnline = sql<boolean>`coalesce(
  ${runtimePresence.deregisteredAt} is null and ${runtimePresence.lastSeenAt}
    >= now() - make_interval(secs => ${HEALTH_SECONDS.online}::float8), false)`;

const presenceColumns = {
  isOnline,
  lastSeenAt: runtimePresence.lastSeenAt,
  clockSkewMs: runtimePresence.clockSkewMs,
  ownerName: users.name,
};

type Seen = {
  runtime: RuntimeRow;
  presence: { isOnline: boolean; lastSeenAt: Date | null; clockSkewMs: number | null; ownerName: string | null };
  member: Member;
};

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
    .where(and(isNull(runtimes.deletedAt), where))
    .orderBy(asc(runtimes.createdAt), asc(runtimes.id));
}

/** A runtime found inside the caller's memberships: foreign, deleted and missing ones are the same. */
export async function findRuntimeFor(db: Db, { runtimeId, userId }: { runtimeId: string; userId: string }) {
  const [found] = await seenBy(db, userId, eq(runtimes.id, runtimeId));
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
    runtimeMode: runtime.runtimeMode,
    provider: runtime.provider,
    launchHeader: launchHeader(runtime.provider),
    status: presence.isOnline ? ("online" as const) : ("offline" as const),
    deviceInfo: runtime.deviceName,
    metadata: runtime.metadata,
    ownerId: runtime.ownerId,
    ownerName: presence.ownerName,
    visibility: runtime.visibility,
    lastSeenAt: presence.lastSeenAt,
    clockSkewMs: presence.clockSkewMs,
    mayEdit: mayEdit(member, runtime).allowed,
    createdAt: runtime.createdAt,
    updatedAt: runtime.updatedAt,
  };
}
