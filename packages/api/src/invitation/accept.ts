import { type Db, invitations } from "@meridian/db";
import { and, eq, gt, sql } from "drizzle-orm";
import { type Actor, recordDeed } from "../audit/commands";
import { addMember } from "../member/commands";
import { findMember } from "../member/queries";
import { forbidden, notFound } from "../trpc/errors";
import { lockWorkspace } from "../workspace/queries";
import { getInvitation } from "./queries";

type Acceptance = { token: string; user: { id: string; email: string } };

/**
 * Deleting is the acceptance, under the workspace's lock, so that of two at once one finds nothing. Whoever is a member
 * by then keeps the role they have.
 */
export function acceptInvitation(db: Db, { token, user }: Acceptance, actor: Actor) {
  return db.transaction(async (tx) => {
    const { id, workspaceId, workspaceSlug, email } = await getInvitation(tx, token);
    if (email !== user.email) throw forbidden("this invitation is for another account");
    await lockWorkspace(tx, workspaceId);
    const [taken] = await tx
      .delete(invitations)
      .where(and(eq(invitations.id, id), gt(invitations.expiresAt, sql`now()`)))
      .returning();
    if (!taken) throw notFound("invitation");
    await recordDeed(tx, actor, {
      workspaceId,
      action: "invitation.accept",
      target: { kind: "invitation", id },
      before: { email, role: taken.role, invitedBy: taken.invitedBy },
    });
    const place = { workspaceId, userId: user.id };
    if (!(await findMember(tx, place))) await addMember(tx, { ...place, role: taken.role }, actor);
    return { workspaceId, workspaceSlug };
  });
}
