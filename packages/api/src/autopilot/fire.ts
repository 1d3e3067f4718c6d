import { randomUUID } from "node:crypto";
import { autopilotRuns, type Db, rows, type SKIP_REASONS } from "@meridian/db";
import { sql } from "drizzle-orm";
import type { Role } from "../member/queries";
import { mayBind } from "../runtime/permissions";
import { enqueueTask } from "../task/commands";
import { taskIdOf } from "../usage/queries";
import type { Autopilot, Trigger } from "./queries";

export type SkipReason = (typeof SKIP_REASONS)[number];

/** What runs: read in the transaction that makes the run. */
export type Firing = {
  autopilot: Pick<Autopilot, "workspaceId" | "id" | "name" | "instructions" | "agentId" | "projectId" | "ownerId">;
  trigger: Pick<Trigger, "id" | "kind">;
  plannedAt: Date;
  isLate?: boolean;
  deliveryId?: string | undefined;
};

export type Fired = { runId: string; skipReason: SkipReason | undefined };

/**
 * Makes the run of one planned time, with the task that its agent's daemon will take. The key of runs makes it happen
 * once: undefined when it has happened. An agent that can not be used, or may not be by the autopilot's owner, gets no
 * task, and the run says why.
 */
export async function fire(tx: Db, firing: Firing): Promise<Fired | undefined> {
  const { autopilot, trigger, plannedAt } = firing;
  const worker = await findWorker(tx, autopilot);
  const skipReason = whyNot(worker, autopilot.ownerId);
  const runId = randomUUID();
  const externalId = `autopilot-${runId}`;
  const runtimeId = skipReason ? undefined : (worker?.runtimeId ?? undefined);
  const made = await tx
    .insert(autopilotRuns)
    .values({
      workspaceId: autopilot.workspaceId,
      id: runId,
      autopilotId: autopilot.id,
      triggerId: trigger.id,
      kind: trigger.kind,
      plannedAt,
      deliveryId: firing.deliveryId ?? null,
      ...(runtimeId
        ? { status: firing.isLate ? "late" : "fired", firedAt: sql`now()`, taskId: taskIdOf(runtimeId, externalId) }
        : { status: "skipped", skipReason: skipReason ?? "agent_unbound" }),
    })
    .onConflictDoNothing()
    .returning({ id: autopilotRuns.id });
  if (made.length === 0) return undefined;
  if (runtimeId) {
    const { workspaceId, agentId, projectId, name: title, instructions } = autopilot;
    await enqueueTask(tx, { workspaceId, runtimeId, externalId, agentId, projectId, title, instructions });
  }
  return { runId, skipReason };
}

type Worker = {
  isArchived: boolean;
  runtimeId: string | null;
  runtimeOwnerId: string | null;
  visibility: "private" | "public";
  ownerRole: Role | null;
};

/** The agent as it is now, kept from being bound elsewhere meanwhile: a deletion of its runtime finds the task, or we find it gone. */
async function findWorker(tx: Db, autopilot: Firing["autopilot"]): Promise<Worker | undefined> {
  const [worker] = await rows<Worker>(
    tx,
    sql`
    select a.archived_at is not null as "isArchived", r.id as "runtimeId", r.owner_id as "runtimeOwnerId", r.visibility,
      m.role as "ownerRole"
    from agents a
    left join runtimes r on r.workspace_id = a.workspace_id and r.id = a.runtime_id and r.deleted_at is null
    left join members m on m.workspace_id = a.workspace_id and m.user_id = ${autopilot.ownerId}::uuid
    where a.workspace_id = ${autopilot.workspaceId}::uuid and a.id = ${autopilot.agentId}::uuid and a.deleted_at is null
    for share of a`,
  );
  return worker;
}

/** An autopilot does what its owner may do today, and nothing once they have left. */
function whyNot(worker: Worker | undefined, userId: string): SkipReason | undefined {
  if (!worker) return "agent_gone";
  if (worker.isArchived) return "agent_archived";
  if (worker.runtimeId === null) return "agent_unbound";
  if (worker.ownerRole === null) return "owner_gone";
  const runtime = { ownerId: worker.runtimeOwnerId, visibility: worker.visibility };
  return mayBind({ userId, role: worker.ownerRole }, runtime).allowed ? undefined : "forbidden";
}
