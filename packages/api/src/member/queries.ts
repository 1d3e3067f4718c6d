import { type Db, members, users } from "@meridian/db";
import { and, asc, eq } from "drizzle-orm";

export type Role = "owner" | "admin" | "member";

/** A person's place in one workspace. */
export type Member = { workspaceId: string; userId: string; role: Role };

export const memberColumns = { workspaceId: members.workspaceId, userId: members.userId, role: members.role };

type Place = { workspaceId: string; userId: string };

export async function findMember(db: Db, { workspaceId, userId }: Place): Promise<Member | undefined> {
  const [member] = await db
    .select(memberColumns)
    .from(members)
    .where(and(eq(members.workspaceId, workspaceId), eq(members.userId, userId)));
  return member;
}

/** Who is in a workspace, by name. Visitors of the demo come by the dozen and own nothing: they are left out. */
export function listMembers(db: Db, workspaceId: string) {
  return db
    .select({ userId: members.userId, name: users.name, role: members.role })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.workspaceId, workspaceId), eq(users.isDemo, false)))
    .orderBy(asc(users.name), asc(users.id));
}

export async function countOwners(db: Db, workspaceId: string): Promise<number> {
  const owners = and(eq(members.workspaceId, workspaceId), eq(members.role, "owner"));
  return db.$count(members, owners);
}
