import {
  accessTokens,
  agents,
  autopilots,
  type Db,
  invitations,
  members,
  runtimes,
  sessions,
  users,
} from "@meridian/db";
import { and, asc, count, eq, gt, isNull, or, sql } from "drizzle-orm";
import { notFound } from "../trpc/errors";

export type Role = "owner" | "admin" | "member";

/** A person's place in one workspace. */
export type Member = { workspaceId: string; userId: string; role: Role };

export const memberColumns = { workspaceId: members.workspaceId, userId: members.userId, role: members.role };

export type Place = { workspaceId: string; userId: string };

export async function findMember(db: Db, { workspaceId, userId }: Place): Promise<Member | undefined> {
  const [member] = await db
    .select(memberColumns)
    .from(members)
    .where(and(eq(members.workspaceId, workspaceId), eq(members.userId, userId)));
  return member;
}

export async function getMember(db: Db, place: Place): Promise<Member> {
  const member = await findMember(db, place);
  if (!member) throw notFound("member");
  return member;
}

/** The latest call from a browser that is still signed in, or by a token of this workspace. */
const lastActiveAt = sql<Date | null>`greatest(
  (select max(${sessions.lastSeenAt}) from ${sessions} where ${sessions.userId} = ${members.userId}),
  (select max(${accessTokens.lastUsedAt}) from ${accessTokens}
   where ${accessTokens.userId} = ${members.userId} and ${accessTokens.workspaceId} = ${members.workspaceId})
)`.mapWith(sessions.lastSeenAt);

/** Who is in a workspace, by name. Visitors of the demo come by the dozen and own nothing: they are left out. */
export async function listMembers(db: Db, { workspaceId, isVisitor }: { workspaceId: string; isVisitor: boolean }) {
  const found = await db
    .select({
      userId: members.userId,
      name: users.name,
      email: users.email,
      role: members.role,
      joinedAt: members.createdAt,
      lastActiveAt,
    })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.workspaceId, workspaceId), eq(users.isDemo, false)))
    .orderBy(asc(users.name), asc(users.id));
  // Members know each other's addresses. A visitor of the demo may be anybody.
  return found.map(({ email, ...member }) => ({ ...member, email: isVisitor ? null : email }));
}

export async function countOwners(db: Db, workspaceId: string): Promise<number> {
  const owners = and(eq(members.workspaceId, workspaceId), eq(members.role, "owner"));
  return db.$count(members, owners);
}

/** What is somebody's in a workspace: what stays when they go, and what stops. */
export async function belongings(db: Db, { workspaceId, userId }: Place) {
  const [owned, kept, running, held, offered] = await Promise.all([
    db
      .select({ id: runtimes.id, name: sql<string>`coalesce(${runtimes.name}, ${runtimes.reportedName})` })
      .from(runtimes)
      .where(and(eq(runtimes.workspaceId, workspaceId), eq(runtimes.ownerId, userId), isNull(runtimes.deletedAt)))
      .orderBy(asc(runtimes.createdAt), asc(runtimes.id)),
    db.$count(agents, and(eq(agents.workspaceId, workspaceId), eq(agents.ownerId, userId), isNull(agents.deletedAt))),
    db.$count(
      autopilots,
      and(
        eq(autopilots.workspaceId, workspaceId),
        eq(autopilots.ownerId, userId),
        isNull(autopilots.archivedAt),
        isNull(autopilots.pausedAt),
      ),
    ),
    db
      .select({ kind: accessTokens.kind, tokens: count() })
      .from(accessTokens)
      .where(
        and(
          eq(accessTokens.workspaceId, workspaceId),
          eq(accessTokens.userId, userId),
          isNull(accessTokens.revokedAt),
          or(isNull(accessTokens.expiresAt), gt(accessTokens.expiresAt, sql`now()`)),
        ),
      )
      .groupBy(accessTokens.kind),
    db.$count(invitations, and(eq(invitations.workspaceId, workspaceId), eq(invitations.invitedBy, userId))),
  ]);
  const tokensOf = (kind: "personal" | "daemon") => held.find((group) => group.kind === kind)?.tokens ?? 0;
  return {
    runtimes: owned,
    agents: kept,
    /** That run. */
    autopilots: running,
    daemonTokens: tokensOf("daemon"),
    personalTokens: tokensOf("personal"),
    invitations: offered,
  };
}
