import { agents, type Db, runtimes, tasks } from "@meridian/db";
import { lockRuntime } from "@meridian/rollup";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { type Actor, recordDeed } from "../audit/commands";
import type { Member } from "../member/queries";
import { conflict, demand, notFound } from "../trpc/errors";
import { lockWorkspace } from "../workspace/queries";
import { mayDelete, mayEdit } from "./permissions";
import { keepGaps } from "./presence";
import { findRuntimeFor, type RuntimeRow, runtimeAnswer } from "./queries";

type Person = Actor & Pick<Member, "userId">;
type Target = Pick<RuntimeRow, "id" | "workspaceId">;
export type RuntimeChange = { visibility?: "private" | "public" | undefined; name?: string | null | undefined };

type Edit = { target: Target; change: RuntimeChange };

const isRuntime = ({ workspaceId, id }: Target) => and(eq(runtimes.workspaceId, workspaceId), eq(runtimes.id, id));

/** An unchanged value writes nothing, and what is written is audited with what was there before. */
export function updateRuntime(db: Db, { target, change }: Edit, actor: Person) {
  return db.transaction(async (tx) => {
    const { runtime, member } = await lockedRuntime(tx, target, actor.userId);
    demand(mayEdit(member, runtime));
    const { before, after } = difference(runtime, change);
    if (Object.keys(after).length > 0) {
      await tx
        .update(runtimes)
        .set({ ...after, updatedAt: sql`now()` })
        .where(isRuntime(target));
      const { workspaceId, id } = target;
      await recordDeed(tx, actor, {
        workspaceId,
        action: "runtime.update",
        target: { kind: "runtime", id },
        before,
        after,
      });
    }
    return runtimeAnswer(await lockedRuntime(tx, target, actor.userId));
  });
}

function difference(runtime: RuntimeRow, { visibility, name }: RuntimeChange) {
  const isShown = visibility !== undefined && visibility !== runtime.visibility;
  // The name that is shown already is no change, whoever gave it.
  const isNamed = name !== undefined && name !== runtime.name && name !== (runtime.name ?? runtime.reportedName);
  return {
    before: { ...(isShown && { visibility: runtime.visibility }), ...(isNamed && { name: runtime.name }) },
    after: { ...(isShown && { visibility }), ...(isNamed && { name }) },
  };
}

/**
 * Takes a runtime out of every list; its usage stays. The workspace's lock keeps agents from being bound meanwhile, the
 * runtime's lock waits for a report that is being stored, so that no task stays open.
 */
export function deleteRuntime(db: Db, target: Target, actor: Person) {
  return db.transaction(async (tx) => {
    await lockWorkspace(tx, target.workspaceId);
    const { runtime, member } = await lockedRuntime(tx, target, actor.userId);
    demand(mayDelete(member, runtime));
    if (await hasActiveAgents(tx, target))
      throw conflict("cannot delete runtime: it has active agents bound to it. Archive or reassign the agents first.");
    await cancelOpenTasks(tx, target);
    await tx.update(agents).set({ deletedAt: sql`now()` }).where(boundTo(target));
    await tx.update(runtimes).set({ deletedAt: sql`now()` }).where(isRuntime(target));
    const { workspaceId, provider, daemonId, reportedName, name, ownerId } = runtime;
    await recordDeed(tx, actor, {
      workspaceId,
      action: "runtime.delete",
      target: { kind: "runtime", id: target.id },
      before: { provider, daemonId, reportedName, name, ownerId },
    });
    return { status: "ok" as const };
  });
}

/** The runtime as it is once its lock is held; whoever comes second finds it gone. */
async function lockedRuntime(tx: Db, { workspaceId, id }: Target, userId: string) {
  await lockRuntime(tx, { workspaceId, runtimeId: id });
  const found = await findRuntimeFor(tx, { runtimeId: id, userId });
  if (!found) throw notFound("runtime");
  return found;
}

const boundTo = ({ workspaceId, id }: Target) =>
  and(eq(agents.workspaceId, workspaceId), eq(agents.runtimeId, id), isNull(agents.deletedAt));

async function hasActiveAgents(tx: Db, target: Target): Promise<boolean> {
  const active = and(boundTo(target), isNull(agents.archivedAt));
  const found = await tx.select({ id: agents.id }).from(agents).where(active).limit(1);
  return found.length > 0;
}

async function cancelOpenTasks(tx: Db, { workspaceId, id }: Target) {
  await tx
    .update(tasks)
    .set({
      status: "cancelled",
      // A task may say that it started up to ten minutes ahead of our clock; it can not have ended before.
      completedAt: sql`coalesce(${tasks.completedAt}, greatest(now(), ${tasks.startedAt}))`,
      failureReason: sql`coalesce(${tasks.failureReason}, 'runtime_deleted')`,
    })
    .where(
      and(eq(tasks.workspaceId, workspaceId), eq(tasks.runtimeId, id), inArray(tasks.status, ["queued", "running"])),
    );
}

/**
 * A report is a sign of life as well. Written at most every few seconds, beside the ingest transaction, so that a
 * busy runtime's presence is no hot row.
 */
export async function recordReport(db: Db, { workspaceId, runtimeId }: { workspaceId: string; runtimeId: string }) {
  const own = sql`workspace_id = ${workspaceId}::uuid and runtime_id = ${runtimeId}::uuid`;
  await db.execute(sql`
    with gap as (${keepGaps(sql`(select * from runtime_presence where ${own}) heard`)})
    update runtime_presence set last_seen_at = now(), deregistered_at = null
    where ${own}
      and (deregistered_at is not null or last_seen_at is null or last_seen_at < now() - interval '5 seconds')`);
}
