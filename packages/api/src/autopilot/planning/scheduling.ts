import { autopilotTriggers, type Db, rows } from "@meridian/db";
import { nextRun } from "@meridian/time/schedule";
import { and, eq, sql } from "drizzle-orm";
import type { Autopilot } from "../queries";
import { scheduledBy } from "../rules/planned";

type Target = Pick<Autopilot, "id" | "workspaceId">;

/** The clock that judges every schedule. */
export async function databaseNow(tx: Db): Promise<Date> {
  const [clock] = await rows<{ now: Date }>(tx, sql`select clock_timestamp() as now`);
  if (!clock) throw new Error("the database told no time");
  return clock.now;
}

const schedulesOf = ({ workspaceId, id }: Target) =>
  and(
    eq(autopilotTriggers.workspaceId, workspaceId),
    eq(autopilotTriggers.autopilotId, id),
    eq(autopilotTriggers.kind, "schedule"),
  );

/** Every schedule of an autopilot, from now on. */
export async function scheduleAll(tx: Db, target: Target): Promise<void> {
  const now = await databaseNow(tx);
  for (const trigger of await tx.select().from(autopilotTriggers).where(schedulesOf(target))) {
    const scheduled = scheduledBy(trigger.expression, trigger.schedulingZone);
    await tx
      .update(autopilotTriggers)
      .set({ nextRunAt: scheduled ? nextRun(scheduled, now) : null })
      .where(and(schedulesOf(target), eq(autopilotTriggers.id, trigger.id)));
  }
}

export async function unscheduleAll(tx: Db, target: Target): Promise<void> {
  await tx.update(autopilotTriggers).set({ nextRunAt: null }).where(schedulesOf(target));
}
