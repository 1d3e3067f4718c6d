import { createHash } from "node:crypto";
import { agents, autopilots, type Db, members, rows, tasks, users } from "@meridian/db";
import { and, asc, eq, inArray, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import { mayEdit } from "../agent/permissions";
import type { Member } from "../member/queries";

export type Target = { workspaceId: string; id: string };
type BoundAgent = { id: string; name: string; ownerId: string; ownerName: string | null; archivedAt: Date | null };

/** More are counted and not named: a question has to fit on a screen. */
const MOST_NAMED = 100;

export const boundTo = ({ workspaceId, id }: Target) =>
  and(eq(agents.workspaceId, workspaceId), eq(agents.runtimeId, id), isNull(agents.deletedAt));

export const openOn = ({ workspaceId, id }: Target) =>
  and(eq(tasks.workspaceId, workspaceId), eq(tasks.runtimeId, id), inArray(tasks.status, ["queued", "running"]));

/** Autopilots of its archived agents that run on their own at present. */
export const steering = ({ workspaceId, id }: Target) =>
  and(
    eq(autopilots.workspaceId, workspaceId),
    isNull(autopilots.pausedAt),
    isNull(autopilots.archivedAt),
    sql`${autopilots.agentId} in (
      select id from agents where workspace_id = ${workspaceId}::uuid and runtime_id = ${id}::uuid
        and archived_at is not null and deleted_at is null)`,
  );

/** Agents bound to a runtime, archived ones among them, by name. */
function listBoundAgents(db: Db, target: Target, where?: SQL): Promise<BoundAgent[]> {
  return db
    .select({
      id: agents.id,
      name: agents.name,
      ownerId: agents.ownerId,
      ownerName: users.name,
      archivedAt: agents.archivedAt,
    })
    .from(agents)
    .leftJoin(members, and(eq(members.workspaceId, agents.workspaceId), eq(members.userId, agents.ownerId)))
    .leftJoin(users, eq(users.id, agents.ownerId))
    .where(and(boundTo(target), where))
    .orderBy(asc(agents.name), asc(agents.id));
}

/** What deleting a runtime would do at this moment; `version` names it, and is another one as soon as that has changed. */
export async function consequences(db: Db, target: Target) {
  const bound = await listBoundAgents(db, target);
  const paused = await db
    .select({ id: autopilots.id, name: autopilots.name })
    .from(autopilots)
    .where(steering(target))
    .orderBy(asc(autopilots.name), asc(autopilots.id));
  const openTasks = await db.$count(tasks, openOn(target));
  const active = bound.filter(({ archivedAt }) => archivedAt === null);
  const archived = bound.filter(({ archivedAt }) => archivedAt !== null);
  const ids = (some: readonly { id: string }[]) => some.map(({ id }) => id).sort();
  const version = createHash("sha256")
    .update(JSON.stringify([ids(active), ids(archived), ids(paused), openTasks]))
    .digest("base64url")
    .slice(0, 22);
  return { active, archived, paused, openTasks, version };
}

/** The same for the person who asks: what keeps the runtime, what goes with it, and what of it stays. */
export async function describeDeletion({ db, reportDb }: { db: Db; reportDb: Db }, target: Target, member: Member) {
  const [{ active, archived, paused, openTasks, version }, kept] = await Promise.all([
    consequences(db, target),
    keptUsage(reportDb, target),
  ]);
  return {
    version,
    activeAgents: {
      count: active.length,
      named: active.slice(0, MOST_NAMED).map((agent) => ({ ...named(agent), mayEdit: mayEdit(member, agent).allowed })),
    },
    archivedAgents: { count: archived.length, named: archived.slice(0, MOST_NAMED).map(named) },
    autopilots: { count: paused.length, named: paused.slice(0, MOST_NAMED) },
    openTasks,
    kept,
  };
}

const named = ({ id, name, ownerName }: BoundAgent) => ({ id, name, ownerName });

/** All that a runtime ever used: it stays in every total. */
async function keptUsage(db: Db, { workspaceId, id }: Target) {
  type Kept = { events: number; tokens: number; costUsd: number; unpricedTokens: number };
  const [kept] = await rows<Kept>(
    db,
    sql`
    select coalesce(sum(events), 0)::float8 as events,
      coalesce(sum(input_tokens + output_tokens + cache_read_tokens + cache_write_tokens), 0)::float8 as tokens,
      (coalesce(sum(cost_nanos), 0) * 0.000000001)::float8 as "costUsd",
      coalesce(sum(unpriced_tokens), 0)::float8 as "unpricedTokens"
    from usage_buckets
    where workspace_id = ${workspaceId}::uuid and runtime_id = ${id}::uuid`,
  );
  if (!kept) throw new Error("an aggregate without groups always has a row");
  return kept;
}

type Owned = Target & { ownerId: string | null };

/**
 * Agents, archived ones among them, that are bound to a runtime although their owners could not bind them were it private:
 * neither the runtime's owner nor somebody who runs the workspace. Turning it private leaves them bound, unless it is
 * asked to unbind them.
 */
export function listOutsiders(db: Db, runtime: Owned): Promise<BoundAgent[]> {
  const { ownerId } = runtime;
  const runsNothing = or(isNull(members.role), eq(members.role, "member"));
  return listBoundAgents(db, runtime, and(ownerId === null ? undefined : ne(agents.ownerId, ownerId), runsNothing));
}
