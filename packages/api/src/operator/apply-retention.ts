import { setTimeout as wait } from "node:timers/promises";
import { type Db, rows } from "@meridian/db";
import { countRetirable, UnequalBuckets } from "@meridian/rollup";
import { sql } from "drizzle-orm";
import { countOutdatedRuns } from "../autopilot/commands";
import { forgetRunsByRule, retireByRule } from "../retention/commands";
import { lineOf } from "../retention/queries";

type Wish = {
  /** Absent: of all that have a rule. */
  workspaceId?: string;
  isDryRun: boolean;
  /** A rest between bites, for a busy server. */
  pauseMs: number;
  /** Hears of each bite: which runtime, and how many of its events are gone so far. */
  onProgress?: (runtimeId: string, events: number) => void;
};

type Applied = { isDryRun: boolean; runtimes: number; events: number; autopilotRuns: number; refused: string[] };
type Runtime = { workspaceId: string; runtimeId: string };

/**
 * Applies the rules of retention to the end. `refused` names the runtimes that were left as they are, because their buckets
 * are not the sum of their facts. A dry run counts and writes nothing.
 */
export async function applyRetention(db: Db, wish: Wish): Promise<Applied> {
  const runtimes = await runtimesUnderRule(db, wish.workspaceId);
  const applied: Applied = {
    isDryRun: wish.isDryRun,
    runtimes: runtimes.length,
    events: 0,
    autopilotRuns: 0,
    refused: [],
  };
  for (const runtime of runtimes) {
    const { events, refusal } = wish.isDryRun ? await countOnly(db, runtime) : await retireAll(db, runtime, wish);
    applied.events += events;
    if (refusal !== undefined) applied.refused.push(refusal);
  }
  for (const workspaceId of new Set(runtimes.map((runtime) => runtime.workspaceId)))
    applied.autopilotRuns += await (wish.isDryRun ? countRuns(db, workspaceId) : forgetAllRuns(db, workspaceId));
  if (!wish.isDryRun && applied.events > 0) await db.execute(sql`vacuum (analyze) usage_events`);
  return applied;
}

async function forgetAllRuns(db: Db, workspaceId: string): Promise<number> {
  let runs = 0;
  for (let isDone = false; !isDone; ) {
    const bite = await forgetRunsByRule(db, workspaceId);
    runs += bite.runs;
    isDone = bite.isDone;
  }
  return runs;
}

async function countRuns(db: Db, workspaceId: string): Promise<number> {
  const line = await lineOf(db, workspaceId);
  return line ? countOutdatedRuns(db, workspaceId, line) : 0;
}

type Outcome = { events: number; refusal?: string };

async function countOnly(db: Db, runtime: Runtime): Promise<Outcome> {
  const line = await lineOf(db, runtime.workspaceId);
  return { events: line ? await countRetirable(db, runtime, line) : 0 };
}

async function retireAll(db: Db, runtime: Runtime, { pauseMs, onProgress }: Wish): Promise<Outcome> {
  let events = 0;
  try {
    for (let isDone = false; !isDone; ) {
      const bite = await retireByRule(db, runtime);
      events += bite.events;
      isDone = bite.isDone;
      if (bite.events > 0) onProgress?.(runtime.runtimeId, events);
      if (!isDone && pauseMs > 0) await wait(pauseMs);
    }
    return { events };
  } catch (error) {
    if (error instanceof UnequalBuckets) return { events, refusal: error.message };
    throw error;
  }
}

const runtimesUnderRule = (db: Db, workspaceId: string | undefined) =>
  rows<Runtime>(
    db,
    sql`
    select r.workspace_id as "workspaceId", r.id as "runtimeId"
    from retention_rules rule join runtimes r on r.workspace_id = rule.workspace_id
    where ${workspaceId === undefined ? sql`true` : sql`rule.workspace_id = ${workspaceId}::uuid`}
    order by 1, 2`,
  );
