import { agents, type Db } from "@meridian/db";
import { and, eq } from "drizzle-orm";
import { type Actor, recordDeed } from "../audit/commands";
import type { Member } from "../member/queries";
import { mayBind } from "../runtime/permissions";
import { findRuntimeFor } from "../runtime/queries";
import { conflict, demand, notFound } from "../trpc/errors";
import { lockWorkspace } from "../workspace/queries";
import { mayEdit } from "./permissions";
import { type Agent, agentColumns, findAgentFor, isNameTaken } from "./queries";

type Person = Actor & Pick<Member, "userId">;
type Target = Pick<Agent, "id" | "workspaceId">;
type NewAgent = { workspaceId: string; name: string; runtimeId?: string | null | undefined };
type Change = {
  name?: string | undefined;
  runtimeId?: string | null | undefined;
  taskLimit?: number | undefined;
};

const taken = () => conflict("an agent of this name exists already");

export function createAgent(db: Db, { workspaceId, name, runtimeId = null }: NewAgent, actor: Person) {
  const { userId } = actor;
  return db.transaction(async (tx) => {
    await lockWorkspace(tx, workspaceId);
    if (runtimeId !== null) await demandBinding(tx, { workspaceId, runtimeId, userId });
    if (await isNameTaken(tx, { workspaceId, name })) throw taken();
    // A report may make an agent of this very key meanwhile, without the workspace's lock.
    const [agent] = await tx
      .insert(agents)
      .values({ workspaceId, key: name, name, runtimeId, ownerId: userId })
      .onConflictDoNothing()
      .returning(agentColumns);
    if (!agent) throw taken();
    await audit(tx, actor, { agent, action: "agent.create", after: { name, runtimeId } });
    return agent;
  });
}

/** An unchanged value writes nothing and asks for no right to bind. */
export function updateAgent(db: Db, { target, change }: { target: Target; change: Change }, actor: Person) {
  const { name, runtimeId, taskLimit } = change;
  return edit({ db, target, actor }, async (tx, agent) => {
    const { workspaceId } = agent;
    const isBound = runtimeId !== undefined && runtimeId !== agent.runtimeId;
    const isRenamed = name !== undefined && name !== agent.name;
    if (isBound && runtimeId !== null) await demandBinding(tx, { workspaceId, runtimeId, userId: actor.userId });
    if (isRenamed && (await isNameTaken(tx, { workspaceId, name, except: agent.id }))) throw taken();
    const isLimited = taskLimit !== undefined && taskLimit !== agent.taskLimit;
    const after = { ...(isRenamed && { name }), ...(isBound && { runtimeId }), ...(isLimited && { taskLimit }) };
    const before = {
      ...(isRenamed && { name: agent.name }),
      ...(isBound && { runtimeId: agent.runtimeId }),
      ...(isLimited && { taskLimit: agent.taskLimit }),
    };
    return { action: "agent.update", before, after };
  });
}

export function archiveAgent(db: Db, { at, ...target }: Target & { at: Date }, actor: Person) {
  return edit({ db, target, actor }, async (_tx, { archivedAt }) => ({
    action: "agent.archive",
    after: archivedAt === null ? { archivedAt: at } : {},
  }));
}

/** Coming back is being bound again, and needs the same right. */
export function unarchiveAgent(db: Db, target: Target, actor: Person) {
  return edit({ db, target, actor }, async (tx, { workspaceId, runtimeId, archivedAt }) => {
    if (archivedAt !== null && runtimeId !== null)
      await demandBinding(tx, { workspaceId, runtimeId, userId: actor.userId });
    return {
      action: "agent.unarchive",
      before: { archivedAt },
      after: archivedAt === null ? {} : { archivedAt: null },
    };
  });
}

type Fields = Partial<Pick<Agent, "name" | "runtimeId" | "archivedAt" | "taskLimit">>;
type Editing = { db: Db; target: Target; actor: Person };
type Edit = { action: string; before?: Fields; after: Fields };

/** One change of one agent: under the workspace's lock, by somebody who may, written down when it changes anything. */
function edit({ db, target, actor }: Editing, decide: (tx: Db, agent: Agent) => Promise<Edit>) {
  return db.transaction(async (tx) => {
    await lockWorkspace(tx, target.workspaceId);
    const found = await findAgentFor(tx, { agentId: target.id, userId: actor.userId });
    if (!found) throw notFound("agent");
    demand(mayEdit(found.member, found.agent));
    const { after, ...deed } = await decide(tx, found.agent);
    if (Object.keys(after).length === 0) return found.agent;
    const [agent] = await tx
      .update(agents)
      .set(after)
      .where(and(eq(agents.workspaceId, target.workspaceId), eq(agents.id, target.id)))
      .returning(agentColumns);
    if (!agent) throw notFound("agent");
    await audit(tx, actor, { agent, ...deed, after });
    return agent;
  });
}

/** A runtime that can be bound is one of the same workspace, and usable by whoever binds. */
async function demandBinding(
  tx: Db,
  { workspaceId, runtimeId, userId }: Record<"workspaceId" | "runtimeId" | "userId", string>,
) {
  const found = await findRuntimeFor(tx, { runtimeId, userId });
  if (found?.runtime.workspaceId !== workspaceId) throw notFound("runtime");
  demand(mayBind(found.member, found.runtime));
}

function audit(tx: Db, actor: Actor, { agent: { workspaceId, id }, ...edit }: Edit & { agent: Target }): Promise<void> {
  return recordDeed(tx, actor, { workspaceId, target: { kind: "agent", id }, ...edit });
}
