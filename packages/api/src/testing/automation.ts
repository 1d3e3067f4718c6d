import { randomUUID } from "node:crypto";
import { autopilotRuns, autopilots, autopilotTriggers, type Db, NO_ID, rows, tasks } from "@meridian/db";
import { asc, eq, sql } from "drizzle-orm";
import type { LabMember } from "./lab";
import { mintAgent, mintRuntime } from "./mint";

type Mint = Partial<typeof autopilots.$inferInsert> & { workspaceId: string; agentId: string; ownerId: string };
type Schedule = { expression?: string; schedulingZone?: string; nextRunAt?: Date | null };

/** An autopilot with one trigger of every kind. */
export async function mintAutopilot(db: Db, { expression, schedulingZone, nextRunAt, ...fields }: Mint & Schedule) {
  const [autopilot] = await db
    .insert(autopilots)
    .values({ name: `autopilot-${randomUUID()}`, instructions: "Tidy up.", projectId: NO_ID, ...fields })
    .returning();
  if (!autopilot) throw new Error("no autopilot was made");
  const { workspaceId, id: autopilotId } = autopilot;
  const mint = async (
    trigger: Partial<typeof autopilotTriggers.$inferInsert> & { kind: "schedule" | "manual" | "webhook" },
  ) => {
    const [made] = await db
      .insert(autopilotTriggers)
      .values({ workspaceId, autopilotId, ...trigger })
      .returning();
    if (!made) throw new Error("no trigger was made");
    return made;
  };
  return {
    autopilot,
    manual: await mint({ kind: "manual" }),
    schedule: await mint({
      kind: "schedule",
      expression: expression ?? "0 9 * * *",
      schedulingZone: schedulingZone ?? "UTC",
      nextRunAt: nextRunAt === undefined ? new Date("2099-01-01T09:00:00Z") : nextRunAt,
    }),
    webhook: await mint({ kind: "webhook", secretSeed: randomUUID() }),
  };
}

type Planned = { expression?: string; schedulingZone?: string; nextRunAt?: Date | null };

/** An autopilot of a member's own, on a runtime and with an agent of theirs. */
export async function mintAutomation(db: Db, place: { workspaceId: string; owner: LabMember }, planned: Planned = {}) {
  const { workspaceId, owner } = place;
  const ownerId = owner.userId;
  const runtime = await mintRuntime(db, { workspaceId, ownerId });
  const agent = await mintAgent(db, { workspaceId, ownerId, runtimeId: runtime.id });
  const minted = await mintAutopilot(db, { workspaceId, ownerId, agentId: agent.id, ...planned });
  const runs = () =>
    db
      .select()
      .from(autopilotRuns)
      .where(eq(autopilotRuns.autopilotId, minted.autopilot.id))
      .orderBy(asc(autopilotRuns.plannedAt));
  const nextRunAt = async () =>
    (await db.select().from(autopilotTriggers).where(eq(autopilotTriggers.id, minted.schedule.id)))[0]?.nextRunAt;
  const tasksMade = () => db.select().from(tasks).where(eq(tasks.agentId, agent.id));
  return { ...minted, runtime, agent, runs, nextRunAt, tasksMade };
}

/** The database's clock, cut to the minute and so many minutes ago. */
export async function minutesAgo(db: Db, minutes: number): Promise<Date> {
  const [clock] = await rows<{ at: Date }>(
    db,
    sql`select date_trunc('minute', now()) - make_interval(mins => ${minutes}::int) as at`,
  );
  if (!clock) throw new Error("the database told no time");
  return clock.at;
}
