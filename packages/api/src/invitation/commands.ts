import { type Db, invitations, members, users } from "@meridian/db";
import { and, eq, inArray, sql } from "drizzle-orm";
import { type Actor, recordDeed } from "../audit/commands";
import { mayGive } from "../member/permissions";
import { findMember, type Member, memberColumns, type Place, type Role } from "../member/queries";
import { conflict, demand, notFound } from "../trpc/errors";
import { lockWorkspace } from "../workspace/queries";
import { invitationColumns } from "./queries";
import { hashSecret, mintSecret } from "./secret";

type NewInvitation = { member: Member; email: string; role: Role; expiresInDays: number };

/** The one time the link's secret is seen. An address that is invited again has a new link, and the one before is void. */
export function createInvitation(db: Db, { member, email, role, expiresInDays }: NewInvitation, actor: Actor) {
  demand(mayGive(member, role));
  return db.transaction(async (tx) => {
    const { workspaceId, userId } = member;
    await lockWorkspace(tx, workspaceId);
    const me = await findMember(tx, member);
    if (!me) throw notFound("workspace");
    demand(mayGive(me, role));
    if (await isMember(tx, { workspaceId, email })) throw conflict("this person is a member already");
    const before = await findByEmail(tx, { workspaceId, email });
    if (before) demand(mayGive(me, before.role));
    const token = mintSecret();
    const fields = {
      role,
      hash: hashSecret(token),
      invitedBy: userId,
      expiresAt: sql`now() + make_interval(days => ${expiresInDays})`,
    };
    const [created] = await tx
      .insert(invitations)
      .values({ workspaceId, email, ...fields })
      .onConflictDoUpdate({
        target: [invitations.workspaceId, invitations.email],
        set: { ...fields, createdAt: sql`now()` },
      })
      .returning(invitationColumns);
    if (!created) throw new Error("an inserted invitation was not returned");
    await recordDeed(tx, actor, {
      workspaceId,
      action: "invitation.create",
      target: { kind: "invitation", id: created.id },
      ...(before && { before: { email, role: before.role } }),
      after: { email, role, expiresAt: created.expiresAt },
    });
    return { ...created, token };
  });
}

/** From the next call on the link is worth nothing. */
export function revokeInvitation(db: Db, invitationId: string, actor: Actor & { userId: string }) {
  return db.transaction(async (tx) => {
    const [found] = await tx
      .select({ invitation: { workspaceId: invitations.workspaceId, ...invitationColumns }, member: memberColumns })
      .from(invitations)
      .innerJoin(members, and(eq(members.workspaceId, invitations.workspaceId), eq(members.userId, actor.userId)))
      .where(eq(invitations.id, invitationId));
    if (!found) throw notFound("invitation");
    const { workspaceId, email, role } = found.invitation;
    demand(mayGive(found.member, role));
    const [revoked] = await tx.delete(invitations).where(eq(invitations.id, invitationId)).returning();
    if (!revoked) throw notFound("invitation");
    await recordDeed(tx, actor, {
      workspaceId,
      action: "invitation.revoke",
      target: { kind: "invitation", id: invitationId },
      before: { email, role },
    });
    return { status: "ok" as const };
  });
}

const ABOVE: Record<Role, readonly Role[]> = { owner: [], admin: ["owner"], member: ["owner", "admin", "member"] };

/**
 * An invitation stands on the rights of whoever gave it: those of somebody who goes are void, and of somebody who may
 * not give as much any more. Answers how many there were.
 */
export async function withdrawAll(tx: Db, { workspaceId, userId, above }: Place & { above?: Role }): Promise<number> {
  const theirs = and(eq(invitations.workspaceId, workspaceId), eq(invitations.invitedBy, userId));
  const tooMuch = above && inArray(invitations.role, [...ABOVE[above]]);
  const withdrawn = await tx.delete(invitations).where(and(theirs, tooMuch)).returning({ id: invitations.id });
  return withdrawn.length;
}

async function isMember(tx: Db, { workspaceId, email }: { workspaceId: string; email: string }): Promise<boolean> {
  const [found] = await tx
    .select({ userId: members.userId })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.workspaceId, workspaceId), eq(users.email, email)));
  return found !== undefined;
}

async function findByEmail(tx: Db, { workspaceId, email }: { workspaceId: string; email: string }) {
  const [found] = await tx
    .select({ role: invitations.role })
    .from(invitations)
    .where(and(eq(invitations.workspaceId, workspaceId), eq(invitations.email, email)));
  return found;
}
