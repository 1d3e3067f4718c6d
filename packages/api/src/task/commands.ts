import { type Db, runtimes, taskQueue, tasks } from "@meridian/db";
import { lockRuntime, type RuntimeKey } from "@meridian/rollup";
import { and, eq, inArray, sql } from "drizzle-orm";
import { notFound } from "../trpc/errors";
import { taskIdOf } from "../usage/queries";

/** A task of ours: made here, done by a daemon, and merged with what the daemon reports of it under the same id. */
export type NewTask = RuntimeKey & {
  externalId: string;
  agentId: string;
  projectId: string;
  title: string;
  instructions: string;
};

/** Makes a task that waits for the runtime's daemon. Answers its id. */
export async function enqueueTask(tx: Db, { instructions, ...task }: NewTask): Promise<string> {
  const { workspaceId, runtimeId, agentId, externalId } = task;
  const id = taskIdOf(runtimeId, externalId);
  await tx.insert(tasks).values({ ...task, id, status: "queued", createdAt: sql`now()` });
  await tx.insert(taskQueue).values({ workspaceId, taskId: id, runtimeId, agentId, instructions });
  return id;
}

/** A daemon's word on one of its tasks: ids as it knows them. */
export type TaskOfDaemon = { workspaceId: string; userId: string; runtimeId: string; taskId: string };

export type Ending = { status: "completed" | "failed" | "cancelled"; failureReason?: string | undefined };

/** The states an ending may replace: the furthest of cancelled < failed < completed stays, as with reports. */
const REPLACED_BY = {
  cancelled: ["queued", "running"],
  failed: ["queued", "running", "cancelled"],
  completed: ["queued", "running", "cancelled", "failed"],
} as const;

/**
 * A task that was taken is being done. Repeating it changes nothing; one that was taken back or has ended is not
 * started, and the daemon leaves it alone.
 */
export function startTask(db: Db, named: TaskOfDaemon) {
  return onOwnTask(db, named, async (tx, { workspaceId, taskId, isOpen }) => {
    if (!isOpen) return { status: "taken_back" as const };
    const started = await tx
      .update(taskQueue)
      .set({ startedAt: sql`coalesce(${taskQueue.startedAt}, now())` })
      .where(and(eq(taskQueue.workspaceId, workspaceId), eq(taskQueue.taskId, taskId), sql`claimed_at is not null`))
      .returning({ startedAt: taskQueue.startedAt });
    if (!started[0]) return { status: "taken_back" as const };
    await tx
      .update(tasks)
      .set({ status: "running", startedAt: sql`least(coalesce(${tasks.startedAt}, now()), now())` })
      .where(and(isTask({ workspaceId, taskId }), eq(tasks.status, "queued")));
    return { status: "ok" as const };
  });
}

/** A task has ended. Repeating it, and a lesser ending after a greater, changes nothing. */
export function endTask(db: Db, named: TaskOfDaemon, ending: Ending) {
  return onOwnTask(db, named, async (tx, task) => {
    await writeEnding(tx, task, ending);
    return { status: "ok" as const };
  });
}

/** Under the runtime's lock, for a report merges tasks by reading them first. */
export async function writeEnding(
  tx: Db,
  task: { workspaceId: string; taskId: string },
  ending: Ending,
): Promise<void> {
  await tx
    .update(tasks)
    .set({
      status: ending.status,
      completedAt: sql`greatest(now(), ${tasks.startedAt})`,
      failureReason: sql`coalesce(${ending.failureReason ?? null}::text, ${tasks.failureReason})`,
    })
    .where(and(isTask(task), inArray(tasks.status, [...REPLACED_BY[ending.status]])));
  await tx.delete(taskQueue).where(and(eq(taskQueue.workspaceId, task.workspaceId), eq(taskQueue.taskId, task.taskId)));
}

const isTask = ({ workspaceId, taskId }: { workspaceId: string; taskId: string }) =>
  and(eq(tasks.workspaceId, workspaceId), eq(tasks.id, taskId));

type OwnTask = { workspaceId: string; taskId: string; isOpen: boolean };
type Work<T> = (tx: Db, task: OwnTask) => Promise<T>;

/** One task on a runtime of the daemon's own; anything else is not there. */
function onOwnTask<T>(db: Db, { workspaceId, userId, runtimeId, taskId: externalId }: TaskOfDaemon, work: Work<T>) {
  return db.transaction(async (tx) => {
    await lockRuntime(tx, { workspaceId, runtimeId });
    const [found] = await tx
      .select({ taskId: tasks.id, isOpen: inArray(tasks.status, ["queued", "running"]).mapWith(Boolean) })
      .from(tasks)
      .innerJoin(runtimes, and(eq(runtimes.workspaceId, tasks.workspaceId), eq(runtimes.id, tasks.runtimeId)))
      .where(
        and(
          isTask({ workspaceId, taskId: taskIdOf(runtimeId, externalId) }),
          eq(tasks.runtimeId, runtimeId),
          eq(runtimes.ownerId, userId),
        ),
      );
    if (!found) throw notFound("task");
    return work(tx, { workspaceId, ...found });
  });
}
