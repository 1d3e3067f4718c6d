import { type Db, retentionRules, rows } from "@meridian/db";
import { type Retired, retire, UnequalBuckets } from "@meridian/rollup";
import { eq, sql } from "drizzle-orm";
import { type Actor, recordDeed } from "../audit/commands";
import { forgetRuns } from "../autopilot/commands";
import { lockWorkspace } from "../workspace/queries";
import { lineOf, nextRuntimeBehind, ruleDue } from "./queries";

type Wish = { workspaceId: string; keepDays: number | null };

/**
 * How long a workspace keeps single requests, null: for ever. Once this returns nothing is removed by the rule before. What is
 * removed already stays so, and the same rule again writes nothing.
 */
export function setRetention(db: Db, { workspaceId, keepDays }: Wish, actor: Actor) {
  return db.transaction(async (tx) => {
    await lockWorkspace(tx, workspaceId);
    const own = eq(retentionRules.workspaceId, workspaceId);
    const [before] = await tx.select({ keepDays: retentionRules.keepDays }).from(retentionRules).where(own);
    if ((before?.keepDays ?? null) === keepDays) return { workspaceId, keepDays };
    if (keepDays === null) await tx.delete(retentionRules).where(own);
    else
      await tx
        .insert(retentionRules)
        .values({ workspaceId, keepDays })
        .onConflictDoUpdate({
          target: retentionRules.workspaceId,
          set: { keepDays, updatedAt: sql`now()`, ranAt: null },
        });
    await recordDeed(tx, actor, {
      workspaceId,
      action: "workspace.setRetention",
      target: { kind: "workspace", id: workspaceId },
      before: { keepDays: before?.keepDays ?? null },
      after: { keepDays },
    });
    return { workspaceId, keepDays };
  });
}

type Runtime = { workspaceId: string; runtimeId: string };

/**
 * One bite of a runtime's facts, as far as its workspace's rule says while it is removed: whoever changes the rule waits for
 * the bite, and the next one goes by the new rule.
 */
export const retireByRule = (db: Db, runtime: Runtime): Promise<Retired> =>
  retire(db, runtime, (tx) => lineOf(tx, runtime.workspaceId));

/** One bite of the history of autopilots likewise. Answers how many runs it removed, and whether there may be more. */
export const forgetRunsByRule = (db: Db, workspaceId: string) =>
  db.transaction(async (tx) => {
    const line = await lineOf(tx, workspaceId);
    return line ? forgetRuns(tx, workspaceId, line) : { runs: 0, isDone: true };
  });

const BEFORE_ALL = "00000000-0000-0000-0000-000000000000";

/**
 * The worker's share: every rule is applied once an hour, a bite at a time. A runtime whose buckets are not the sum of their
 * facts is told of, left as it is, and looked at again with the next round. Safe in any number of workers.
 */
export function retention(db: Db, tell: (refusal: UnequalBuckets) => void): () => Promise<boolean> {
  let place = { workspaceId: "", after: BEFORE_ALL };
  return async () => {
    const workspaceId = await ruleDue(db);
    if (workspaceId === undefined) return false;
    if (place.workspaceId !== workspaceId) place = { workspaceId, after: BEFORE_ALL };
    const runtimeId = await nextRuntimeBehind(db, workspaceId, place.after);
    if (runtimeId === undefined) return finishRound(db, workspaceId);
    const { isDone } = await retireByRule(db, { workspaceId, runtimeId }).catch((error: unknown) => {
      if (!(error instanceof UnequalBuckets)) throw error;
      tell(error);
      return { isDone: true };
    });
    if (isDone) place.after = runtimeId;
    return true;
  };
}

async function finishRound(db: Db, workspaceId: string): Promise<boolean> {
  const { isDone } = await forgetRunsByRule(db, workspaceId);
  if (isDone)
    await db.update(retentionRules).set({ ranAt: sql`now()` }).where(eq(retentionRules.workspaceId, workspaceId));
  return true;
}

/** How many rules there are, and how far each has come. */
export const listRetention = (db: Db) =>
  rows<{ workspace: string; keepDays: number; ranAt: Date | null; keptSince: Date | null }>(
    db,
    sql`
    select slug as workspace, keep_days as "keepDays", ran_at as "ranAt", (
      select max(facts_since) from runtimes where runtimes.workspace_id = rule.workspace_id) as "keptSince"
    from retention_rules rule join workspaces on workspaces.id = rule.workspace_id
    order by slug`,
  );
