import {
  agents,
  autopilots,
  autopilotTriggers,
  type Db,
  machines,
  rows,
  runtimes,
  taskQueue,
  tasks,
} from "@meridian/db";
import { lockRuntime } from "@meridian/rollup";
import { and, eq, inArray, sql } from "drizzle-orm";
import { type Actor, recordDeed } from "../audit/commands";
import { lockSchedulesOn } from "../autopilot/commands";
import { removeBudgetsOf } from "../budget/commands";
import type { Member } from "../member/queries";
import { type Beats, mayWait, recordLife } from "../presence/commands";
import { conflict, demand, notFound } from "../trpc/errors";
import { lockWorkspace } from "../workspace/queries";
import { boundTo, consequences, listOutsiders, openOn, steering, type Target } from "./bound-agents";
import { mayDelete, mayEdit, mayRenameMachine } from "./permissions";
import { findMachineFor, findRuntimeFor, type RuntimeRow, runtimeAnswer } from "./queries";

type Person = Actor & Pick<Member, "userId">;
export type RuntimeChange = {
  visibility?: "private" | "public" | undefined;
  name?: string | null | undefined;
  /** Paid by subscription: its money is list value then, and nobody's spending. */
  isFlatRate?: boolean | undefined;
  /** Of a runtime that is private then: unbinds the agents whose owners could not bind them to it any more. */
  unbindOthers?: boolean | undefined;
};

type Edit = { target: Target; change: RuntimeChange };

const isRuntime = ({ workspaceId, id }: Target) => and(eq(runtimes.workspaceId, workspaceId), eq(runtimes.id, id));

/** An unchanged value writes nothing, and what is written is audited with what was there before. */
export function updateRuntime(db: Db, { target, change }: Edit, actor: Person) {
  return db.transaction(async (tx) => {
    // Keeps agents from being bound by what is about to change.
    if (change.visibility !== undefined || change.unbindOthers) await lockWorkspace(tx, target.workspaceId);
    const { runtime, member } = await lockedRuntime(tx, target, actor.userId);
    demand(mayEdit(member, runtime));
    const { before, after } = difference(runtime, change);
    const isPrivate = (change.visibility ?? runtime.visibility) === "private";
    const unbound = change.unbindOthers && isPrivate ? await unbindOutsiders(tx, runtime) : [];
    const isChanged = Object.keys(after).length > 0;
    if (isChanged)
      await tx
        .update(runtimes)
        .set({ ...after, updatedAt: sql`now()` })
        .where(isRuntime(target));
    if (isChanged || unbound.length > 0)
      await recordDeed(tx, actor, {
        workspaceId: target.workspaceId,
        action: "runtime.update",
        target: { kind: "runtime", id: target.id },
        before,
        after: { ...after, ...(unbound.length > 0 && { unboundAgents: unbound }) },
      });
    return runtimeAnswer(await lockedRuntime(tx, target, actor.userId));
  });
}

function difference(runtime: RuntimeRow, { visibility, name, isFlatRate }: RuntimeChange) {
  const isShown = visibility !== undefined && visibility !== runtime.visibility;
  // The name that is shown already is no change, whoever gave it.
  const isNamed = name !== undefined && name !== runtime.name && name !== (runtime.name ?? runtime.reportedName);
  const isBilled = isFlatRate !== undefined && isFlatRate !== runtime.isFlatRate;
  const { visibility: shown, name: named, isFlatRate: billed } = runtime;
  return {
    before: {
      ...(isShown && { visibility: shown }),
      ...(isNamed && { name: named }),
      ...(isBilled && { isFlatRate: billed }),
    },
    after: { ...(isShown && { visibility }), ...(isNamed && { name }), ...(isBilled && { isFlatRate }) },
  };
}

/** The ids of those it unbound. Under the workspace's lock, so that nobody is bound meanwhile. */
async function unbindOutsiders(tx: Db, runtime: RuntimeRow): Promise<string[]> {
  const ids = (await listOutsiders(tx, runtime)).map(({ id }) => id);
  const gone = and(eq(agents.workspaceId, runtime.workspaceId), inArray(agents.id, ids));
  if (ids.length > 0) await tx.update(agents).set({ runtimeId: null }).where(gone);
  return ids;
}

type Deletion = { target: Target; version?: string | undefined };

/**
 * Takes a runtime out of every list; its usage stays. The workspace's lock keeps agents from being bound meanwhile, the
 * runtime's lock waits for a report that is being stored, so that no task stays open. With a `version` of what somebody
 * was shown, it does that and nothing else.
 */
export function deleteRuntime(db: Db, { target, version }: Deletion, actor: Person) {
  return db.transaction(async (tx) => {
    await lockWorkspace(tx, target.workspaceId);
    await lockSchedulesOn(tx, { workspaceId: target.workspaceId, runtimeId: target.id });
    const { runtime, member } = await lockedRuntime(tx, target, actor.userId);
    demand(mayDelete(member, runtime));
    const { active, archived, paused, openTasks, version: current } = await consequences(tx, target);
    if (active.length > 0)
      throw conflict("cannot delete runtime: it has active agents bound to it. Archive or reassign the agents first.");
    if (version !== undefined && version !== current)
      throw conflict("what deleting this runtime does has changed since you looked: look again, then confirm");
    await pauseAutopilots(tx, target);
    await cancelOpenTasks(tx, target);
    await removeBudgetsOf(tx, target);
    await tx.update(agents).set({ deletedAt: sql`now()` }).where(boundTo(target));
    await tx.update(runtimes).set({ deletedAt: sql`now()` }).where(isRuntime(target));
    const { workspaceId, provider, daemonId, reportedName, name, ownerId } = runtime;
    await recordDeed(tx, actor, {
      workspaceId,
      action: "runtime.delete",
      target: { kind: "runtime", id: target.id },
      before: { provider, daemonId, reportedName, name, ownerId },
      after: { deletedAgents: idsOf(archived), pausedAutopilots: idsOf(paused), cancelledTasks: openTasks },
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

const idsOf = (things: readonly { id: string }[]) => things.map(({ id }) => id);

/** Those of its agents, which go with it: nothing of them is planned any more. */
async function pauseAutopilots(tx: Db, target: Target) {
  const paused = await tx
    .update(autopilots)
    .set({ pausedAt: sql`now()`, pausedReason: "runtime_deleted", updatedAt: sql`now()` })
    .where(steering(target))
    .returning({ id: autopilots.id });
  const theirs = inArray(autopilotTriggers.autopilotId, idsOf(paused));
  if (paused.length > 0)
    await tx
      .update(autopilotTriggers)
      .set({ nextRunAt: null })
      .where(and(eq(autopilotTriggers.workspaceId, target.workspaceId), theirs));
}

async function cancelOpenTasks(tx: Db, target: Target) {
  const { workspaceId, id } = target;
  await tx.delete(taskQueue).where(and(eq(taskQueue.workspaceId, workspaceId), eq(taskQueue.runtimeId, id)));
  await tx
    .update(tasks)
    .set({
      status: "cancelled",
      // A task may say that it started up to ten minutes ahead of our clock; it can not have ended before.
      completedAt: sql`coalesce(${tasks.completedAt}, greatest(now(), ${tasks.startedAt}))`,
      failureReason: sql`coalesce(${tasks.failureReason}, 'runtime_deleted')`,
    })
    .where(openOn(target));
}

type Renaming = { workspaceId: string; daemonId: string; name: string | null };

/** Gives a machine a person's name, or with null its daemon's own again. An unchanged name writes nothing. */
export function renameMachine(db: Db, { workspaceId, daemonId, name }: Renaming, actor: Person) {
  return db.transaction(async (tx) => {
    await lockWorkspace(tx, workspaceId);
    const machine = await findMachineFor(tx, { workspaceId, daemonId, userId: actor.userId });
    if (!machine) throw notFound("machine");
    demand(mayRenameMachine(machine.member, machine));
    const shown = machine.name ?? machine.deviceName;
    // The name that is shown already is no change, whoever gave it.
    if (name === machine.name || name === shown) return { daemonId, name: shown };
    await keepMachineName(tx, { workspaceId, daemonId, name });
    await recordDeed(tx, actor, {
      workspaceId,
      action: "machine.rename",
      target: { kind: "machine", id: daemonId },
      before: { name: machine.name },
      after: { name },
    });
    return { daemonId, name: name ?? machine.deviceName };
  });
}

async function keepMachineName(tx: Db, { workspaceId, daemonId, name }: Renaming): Promise<void> {
  const key = [machines.workspaceId, machines.daemonId];
  if (name === null)
    await tx.delete(machines).where(and(eq(machines.workspaceId, workspaceId), eq(machines.daemonId, daemonId)));
  else
    await tx
      .insert(machines)
      .values({ workspaceId, daemonId, name })
      .onConflictDoUpdate({ target: key, set: { name } });
}

/**
 * A report is a sign of life as well, beside the ingest transaction. It waits like any other beat, and is written where
 * it brings a runtime back.
 */
export async function recordReport(
  beats: Beats,
  { workspaceId, runtimeId }: { workspaceId: string; runtimeId: string },
) {
  const { db } = beats;
  const own = sql`workspace_id = ${workspaceId}::uuid and runtime_id = ${runtimeId}::uuid`;
  const [presence] = await rows<{ at: Date; mayWait: boolean }>(
    db,
    sql`select now() as at, ${mayWait(sql`runtime_presence`)} as "mayWait" from runtime_presence where ${own}`,
  );
  if (presence?.mayWait) return beats.keep([{ workspaceId, runtimeId, at: presence.at }]);
  await recordLife(db, { workspaceId, runtimeIds: [runtimeId] });
}
