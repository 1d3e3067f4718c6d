import { type Db, invitations, users, workspaces } from "@meridian/db";
import { and, asc, eq, gt, sql } from "drizzle-orm";
import { notFound } from "../trpc/errors";
import { hashSecret, isWellFormed } from "./secret";

export const invitationColumns = {
  id: invitations.id,
  email: invitations.email,
  role: invitations.role,
  createdAt: invitations.createdAt,
  expiresAt: invitations.expiresAt,
};

/** Places that nobody has taken, newest last. Those whose time is over say so by `expiresAt`. */
export function listInvitations(db: Db, workspaceId: string) {
  return db
    .select({ ...invitationColumns, invitedByName: users.name })
    .from(invitations)
    .innerJoin(users, eq(users.id, invitations.invitedBy))
    .where(eq(invitations.workspaceId, workspaceId))
    .orderBy(asc(invitations.createdAt), asc(invitations.id));
}

/** What stands behind a link that is in force, by the database's clock. Nothing tells the others apart. */
export async function getInvitation(db: Db, token: string) {
  const [found] = isWellFormed(token)
    ? await db
        .select({
          id: invitations.id,
          workspaceId: invitations.workspaceId,
          email: invitations.email,
          role: invitations.role,
          expiresAt: invitations.expiresAt,
          workspaceName: workspaces.name,
          workspaceSlug: workspaces.slug,
          invitedByName: users.name,
        })
        .from(invitations)
        .innerJoin(workspaces, eq(workspaces.id, invitations.workspaceId))
        .innerJoin(users, eq(users.id, invitations.invitedBy))
        .where(and(eq(invitations.hash, hashSecret(token)), gt(invitations.expiresAt, sql`now()`)))
    : [];
  if (!found) throw notFound("invitation");
  return found;
}

/** What whoever holds the link may read: enough to know the account, too little to learn the address. */
export async function readInvitation(db: Db, { token, email }: { token: string; email: string | undefined }) {
  const found = await getInvitation(db, token);
  return {
    workspaceName: found.workspaceName,
    invitedByName: found.invitedByName,
    role: found.role,
    expiresAt: found.expiresAt,
    emailHint: hintOf(found.email),
    /** Whether whoever asks is the one who is meant; null while nobody is signed in. */
    isForCaller: email === undefined ? null : email === found.email,
  };
}

/** `grace@example.com` → `g…@example.com` */
function hintOf(email: string): string {
  const at = email.lastIndexOf("@");
  return `${email.slice(0, 1)}…${email.slice(at)}`;
}
