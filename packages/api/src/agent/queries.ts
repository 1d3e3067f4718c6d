import { agents, type Db, members } from "@meridian/db";
import { and, asc, eq, inArray, isNull, ne, or } from "drizzle-orm";
import { memberColumns } from "../member/queries";

/** `key` is the name as machines report it and never changes; `name` is what people call it. */
export const agentColumns = {
  id: agents.id,
  workspaceId: agents.workspaceId,
  key: agents.key,
  name: agents.name,
  runtimeId: agents.runtimeId,
  ownerId: agents.ownerId,
  taskLimit: agents.taskLimit,
  createdAt: agents.createdAt,
  archivedAt: agents.archivedAt,
};

export type Agent = Pick<typeof agents.$inferSelect, keyof typeof agentColumns>;

type Listed = { workspaceId: string; agentIds?: readonly string[] | undefined };

/** Agents that are not deleted, archived ones among them, by name: all of a workspace, or those of them that are named. */
export function listAgents(db: Db, { workspaceId, agentIds }: Listed): Promise<Agent[]> {
  const named = agentIds && inArray(agents.id, [...agentIds]);
  return db
    .select(agentColumns)
    .from(agents)
    .where(and(eq(agents.workspaceId, workspaceId), isNull(agents.deletedAt), named))
    .orderBy(asc(agents.name), asc(agents.id));
}

/** An agent found inside the caller's memberships, with their place beside it. */
export async function findAgentFor(db: Db, { agentId, userId }: { agentId: string; userId: string }) {
  const [found] = await db
    .select({ agent: agentColumns, member: memberColumns })
    .from(agents)
    .innerJoin(members, and(eq(members.workspaceId, agents.workspaceId), eq(members.userId, userId)))
    .where(and(eq(agents.id, agentId), isNull(agents.deletedAt)));
  return found;
}

/** Whether another undeleted agent goes by this name, as its name or as its key. */
export async function isNameTaken(db: Db, { workspaceId, name, except }: NameQuestion): Promise<boolean> {
  const named = and(eq(agents.workspaceId, workspaceId), isNull(agents.deletedAt));
  const other = except === undefined ? undefined : ne(agents.id, except);
  const taken = await db
    .select({ id: agents.id })
    .from(agents)
    .where(and(named, other, or(eq(agents.name, name), eq(agents.key, name))))
    .limit(1);
  return taken.length > 0;
}

type NameQuestion = { workspaceId: string; name: string; except?: string };
