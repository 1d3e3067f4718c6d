import type { Db } from "@meridian/db";
import { sql } from "drizzle-orm";
import { establishDemo } from "./establish";
import { listDemoRuntimes, reportNext } from "./progress";

export type Seeding = {
  now: Date;
  /** How many days of history. */
  days?: number;
  signal?: AbortSignal;
};

export const A_YEAR = 365;
/** The database works for one runtime while the next one's report is being made. Each takes two connections. */
const LANES = 2;

/**
 * Sets up the demo with a history up to now, through the same code that takes in every report. Continues where a killed
 * one stopped; returns at once when all is there; any number at once end alike.
 */
export async function seedDemo(db: Db, { now, days = A_YEAR, signal }: Seeding): Promise<void> {
  await establishDemo(db, { now, days });
  const left = (await listDemoRuntimes(db)).filter(({ isSeeded }) => !isSeeded);
  if (left.length === 0) return;
  const lane = async () => {
    for (let runtime = left.pop(); runtime; runtime = left.pop()) {
      do signal?.throwIfAborted();
      while (await reportNext(db, runtime, { now, isPatient: true }));
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  await finishSeed(db);
}

/** Reports stay on the indexes only where pages are marked visible, and planned well only with statistics. */
export async function finishSeed(db: Db): Promise<void> {
  for (const table of [sql`tasks`, sql`usage_events`, sql`task_buckets`, sql`usage_buckets`])
    await db.execute(sql`vacuum analyze ${table}`);
  await db.execute(sql`update demo_runtimes set seeded_at = now() where seeded_at is null`);
}
