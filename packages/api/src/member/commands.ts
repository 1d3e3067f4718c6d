import { agents, type Db, members, runtimes } from "@meridian/db";
import { and, eq, isNull, sql } from "drizzle-orm";
import { type Actor, recordDeed } from "../audit/commands";
import { pauseAllOf } from "../autopilot/commands";
import { withdrawAll } from "../invitation/commands";
import { revokeAll } from "../token/commands";
import { conflict, type Decision, demand, invalid, notFound } from "../trpc/errors";
import { lockWorkspace } from "../workspace/queries";
import { mayChangeRole, mayRemove } from "./permissions";
import { countOwners, findMember, getMember, type Member, type Place, type Role } from "./queries";

/** Makes somebody a member, or gives a member another role. A workspace always keeps an owner. */
export function addMember(db: Db, { workspaceId, userId, role }: Member, actor: Actor): Promise<void> {
  return db.transaction(async (tx) => {
    await lockWorkspace(tx, workspaceId);
    const before = await findMember(tx, { workspaceId, userId });
    if (before?.role === role) return;
    if (before) await keepAnOwner(tx, before);
    await tx
      .insert(members)
      .values({ workspaceId, userId, role })
      .onConflictDoUpdate({ target: [members.workspaceId, members.userId], set: { role } });
    await recordDeed(tx, actor, {
      workspaceId,
      action: before ? "member.update" : "member.add",
      target: { kind: "member", id: userId },
      ...(before && { before: { role: before.role } }),
      after: { role },
    });
  });
}

type RoleChange = { member: Member; userId: string; role: Role };

export function changeRole(db: Db, { member, userId, role }: RoleChange, actor: Actor) {
  return db.transaction(async (tx) => {
    const judge = (me: Member, target: Member) => mayChangeRole(me, { from: target.role, to: role });
    const target = await hold(tx, { member, userId, judge, keepsRole: role });
    if (target.role !== role) {
      const { workspaceId } = member;
      await withdrawAll(tx, { workspaceId, userId, above: role });
      await addMember(tx, { workspaceId, userId, role }, actor);
    }
    return { userId, role };
  });
}

type Removal = { member: Member; userId: string; handTo?: string | undefined };

/**
 * From the next call on the workspace is not there for whoever is removed, and their tokens for it are revoked: coming
 * back later brings none of them to life. Runtimes, agents and usage stay, with their owner or with `handTo`; autopilots as
 * well, and pause.
 */
export function removeMember(db: Db, { member, userId, handTo }: Removal, actor: Actor & { userId: string }) {
  return db.transaction(async (tx) => {
    const { workspaceId } = member;
    const place = { workspaceId, userId };
    if (handTo === userId) throw invalid("handTo: must be somebody else");
    const target = await hold(tx, { member, userId, judge: mayRemove });
    const handed = handTo === undefined ? undefined : await handOver(tx, place, handTo);
    const ended = await endMembership(tx, { ...place, heirId: handTo });
    await recordDeed(tx, actor, {
      workspaceId,
      action: actor.userId === userId ? "member.leave" : "member.remove",
      target: { kind: "member", id: userId },
      before: { role: target.role },
      after: { ...ended, ...(handed && { handTo, ...handed }) },
    });
    return { status: "ok" as const };
  });
}

/** What ends with a place in a workspace, and the place itself. Under the workspace's lock. */
export async function endMembership(tx: Db, { heirId, ...place }: Place & { heirId?: string | undefined }) {
  const { workspaceId, userId } = place;
  const pausedAutopilots = await pauseAllOf(tx, { ...place, heirId });
  const revokedTokens = await revokeAll(tx, place);
  const withdrawnInvitations = await withdrawAll(tx, place);
  await tx.delete(members).where(and(eq(members.workspaceId, workspaceId), eq(members.userId, userId)));
  return { revokedTokens, withdrawnInvitations, ...(pausedAutopilots.length > 0 && { pausedAutopilots }) };
}

type Held = { member: Member; userId: string; judge: (me: Member, target: Member) => Decision; keepsRole?: Role };

/**
 * The member in question, under the workspace's lock. Judged as asked, for the right answer, and once more under the
 * lock, where nobody's role changes any more; in between, what would leave no owner is a conflict.
 */
async function hold(tx: Db, { member, userId, judge, keepsRole }: Held): Promise<Member> {
  const place = { workspaceId: member.workspaceId, userId };
  demand(judge(member, await getMember(tx, place)));
  await lockWorkspace(tx, member.workspaceId);
  const target = await getMember(tx, place);
  if (keepsRole !== target.role) await keepAnOwner(tx, target);
  const me = await findMember(tx, member);
  if (!me) throw notFound("workspace");
  demand(judge(me, target));
  return target;
}

async function keepAnOwner(tx: Db, { workspaceId, role }: Member): Promise<void> {
  if (role === "owner" && (await countOwners(tx, workspaceId)) === 1)
    throw conflict("a workspace keeps at least one owner");
}

/** A machine whose runtimes are handed over may report again with a token of their new owner. */
async function handOver(tx: Db, { workspaceId, userId }: Place, handTo: string) {
  const heir = await getMember(tx, { workspaceId, userId: handTo });
  const ownRuntimes = and(
    eq(runtimes.workspaceId, workspaceId),
    eq(runtimes.ownerId, userId),
    isNull(runtimes.deletedAt),
  );
  const ownAgents = and(eq(agents.workspaceId, workspaceId), eq(agents.ownerId, userId), isNull(agents.deletedAt));
  // Held in the order in which a registration takes them, so that neither waits for what the other holds.
  await tx
    .select({ id: runtimes.id })
    .from(runtimes)
    .where(ownRuntimes)
    .orderBy(runtimes.daemonId, sql`${runtimes.provider} collate "C"`)
    .for("no key update");
  const handedRuntimes = await tx
    .update(runtimes)
    .set({ ownerId: heir.userId, updatedAt: sql`now()` })
    .where(ownRuntimes)
    .returning({ id: runtimes.id });
  const handedAgents = await tx
    .update(agents)
    .set({ ownerId: heir.userId })
    .where(ownAgents)
    .returning({ id: agents.id });
  return { runtimes: handedRuntimes.map(({ id }) => id), agents: handedAgents.map(({ id }) => id) };
}
