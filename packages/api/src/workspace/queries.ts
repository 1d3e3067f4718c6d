import { type Db, members, users, workspaces } from "@meridian/db";
import { and, asc, eq } from "drizzle-orm";
import { notFound } from "../trpc/errors";

/** The workspace that is made, and made anew, for looking around. */
export const DEMO_SLUG = "demo";

const columns = {
  id: workspaces.id,
  slug: workspaces.slug,
  name: workspaces.name,
  createdAt: workspaces.createdAt,
  role: members.role,
};

/** The workspaces somebody belongs to, oldest first, each with their role in it. */
export function listWorkspaces(db: Db, userId: string) {
  return db
    .select(columns)
    .from(members)
    .innerJoin(workspaces, eq(workspaces.id, members.workspaceId))
    .where(eq(members.userId, userId))
    .orderBy(asc(workspaces.createdAt), asc(workspaces.id));
}

/** A slug that is unknown and one of strangers are the same. */
export async function getWorkspace(db: Db, { userId, slug }: { userId: string; slug: string }) {
  const [workspace] = await db
    .select(columns)
    .from(workspaces)
    .innerJoin(members, and(eq(members.workspaceId, workspaces.id), eq(members.userId, userId)))
    .where(eq(workspaces.slug, slug));
  if (!workspace) throw notFound("workspace");
  return workspace;
}

export async function getSlug(db: Db, workspaceId: string): Promise<string> {
  const [found] = await db.select({ slug: workspaces.slug }).from(workspaces).where(eq(workspaces.id, workspaceId));
  if (!found) throw notFound("workspace");
  return found.slug;
}

/**
 * Naming and binding agents, and deleting what they are bound to, happen one at a time in a workspace: the rules look
 * at several rows, and no unique key can hold them. Taken first, so that nobody waits for another in a circle.
 */
export async function lockWorkspace(tx: Db, workspaceId: string): Promise<void> {
  await tx.select({ id: workspaces.id }).from(workspaces).where(eq(workspaces.id, workspaceId)).for("no key update");
}

/** A workspace and one of its members, by the names people know them by. */
export async function findPlace(db: Db, { workspaceId, userId }: { workspaceId: string; userId: string }) {
  const [place] = await db
    .select({
      workspaceId: workspaces.id,
      workspaceSlug: workspaces.slug,
      userId: users.id,
      userName: users.name,
    })
    .from(members)
    .innerJoin(workspaces, eq(workspaces.id, members.workspaceId))
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.workspaceId, workspaceId), eq(members.userId, userId)));
  return place;
}
