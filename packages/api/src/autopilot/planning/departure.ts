import { autopilots, autopilotTriggers, type Db } from "@meridian/db";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";

type Leaving = { workspaceId: string; userId: string; heirId?: string | undefined };

/**
 * Nothing runs any more in the name of somebody who leaves: their autopilots pause until somebody resumes them, and are the
 * heir's where there is one. Under the workspace's lock. Answers those that ran until now.
 */
export async function pauseAllOf(tx: Db, { workspaceId, userId, heirId }: Leaving): Promise<string[]> {
  const theirs = and(
    eq(autopilots.workspaceId, workspaceId),
    eq(autopilots.ownerId, userId),
    isNull(autopilots.archivedAt),
  );
  // Triggers first, as whoever makes a run does.
  await tx
    .update(autopilotTriggers)
    .set({ nextRunAt: null })
    .where(
      and(
        eq(autopilotTriggers.workspaceId, workspaceId),
        inArray(autopilotTriggers.autopilotId, tx.select({ id: autopilots.id }).from(autopilots).where(theirs)),
      ),
    );
  const paused = await tx
    .update(autopilots)
    .set({ pausedAt: sql`now()`, pausedReason: "owner_left", updatedAt: sql`now()` })
    .where(and(theirs, isNull(autopilots.pausedAt)))
    .returning({ id: autopilots.id });
  if (heirId !== undefined) await tx.update(autopilots).set({ ownerId: heirId }).where(theirs);
  return paused.map(({ id }) => id);
}
