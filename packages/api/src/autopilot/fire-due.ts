import { autopilots, autopilotTriggers, type Db, rows, timestamps } from "@meridian/db";
import { and, eq, isNull, sql } from "drizzle-orm";
import { type Firing, fire } from "./fire";
import { type DuePlan, planDue, scheduledBy } from "./rules/planned";

type Due = Firing["autopilot"] & {
  triggerId: string;
  expression: string | null;
  schedulingZone: string | null;
  nextRunAt: Date;
  now: Date;
};

/**
 * Makes the run of one due trigger, by the database's clock and in one transaction: the run, its task, and the next time.
 * Safe to run from any number of workers, to kill between any two steps and to stop for long; a planned time that was
 * made already is passed over. Answers whether there may be more.
 */
export function fireDue(db: Db): Promise<boolean> {
  return db.transaction(
    async (tx) => {
      const due = await claimDue(tx);
      if (!due) return false;
      const scheduled = scheduledBy(due.expression, due.schedulingZone);
      if (!scheduled) return pauseUnreadable(tx, due);
      const plan = planDue(scheduled, due.nextRunAt, due.now);
      await writeSkipped(tx, due, plan);
      const trigger = { id: due.triggerId, kind: "schedule" as const };
      if (plan.fire) await fire(tx, { autopilot: due, trigger, plannedAt: plan.fire.at, isLate: plan.fire.isLate });
      await tx.update(autopilotTriggers).set({ nextRunAt: plan.next }).where(isTrigger(due));
      return true;
    },
    { isolationLevel: "read committed" },
  );
}

/** The longest due trigger that nobody is working on. Its lock is the claim, and goes with the connection. */
async function claimDue(tx: Db): Promise<Due | undefined> {
  const [due] = await rows<Due>(
    tx,
    sql`
    select t.workspace_id as "workspaceId", t.id as "triggerId", t.expression, t.scheduling_zone as "schedulingZone",
      t.next_run_at as "nextRunAt", now() as now, a.id, a.name, a.instructions, a.agent_id as "agentId",
      a.project_id as "projectId", a.owner_id as "ownerId"
    from autopilot_triggers t
    join autopilots a on a.workspace_id = t.workspace_id and a.id = t.autopilot_id
    where t.next_run_at <= now()
    order by t.next_run_at
    limit 1
    for update of t skip locked`,
  );
  return due;
}

const isTrigger = ({ workspaceId, triggerId }: Pick<Due, "workspaceId" | "triggerId">) =>
  and(eq(autopilotTriggers.workspaceId, workspaceId), eq(autopilotTriggers.id, triggerId));

/** Planned times that were missed. Of a long absence one row says from when to when. */
async function writeSkipped(tx: Db, due: Due, { skipped, folded }: DuePlan): Promise<void> {
  const times = [...(folded ? [folded.first] : []), ...skipped];
  if (times.length === 0) return;
  const until = [...(folded ? [folded.until] : []), ...skipped.map(() => null)];
  await tx.execute(sql`
    insert into autopilot_runs
      (workspace_id, autopilot_id, trigger_id, kind, planned_at, planned_until, status, skip_reason)
    select ${due.workspaceId}::uuid, ${due.id}::uuid, ${due.triggerId}::uuid, 'schedule', planned_at, planned_until,
      'skipped', 'missed'
    from unnest(${timestamps(times)}, ${timestamps(until)}) as missed (planned_at, planned_until)
    on conflict do nothing`);
}

/** A schedule that the rules or the list of zones do not know any more must not hold up everybody else's. */
async function pauseUnreadable(tx: Db, due: Due): Promise<true> {
  await tx.update(autopilotTriggers).set({ nextRunAt: null }).where(isTrigger(due));
  await tx
    .update(autopilots)
    .set({ pausedAt: sql`now()`, pausedReason: "schedule_unreadable" })
    .where(and(eq(autopilots.workspaceId, due.workspaceId), eq(autopilots.id, due.id), isNull(autopilots.pausedAt)));
  return true;
}
