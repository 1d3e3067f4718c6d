import { explained, type Plan } from "@meridian/api/testing";
import { connect, type Db } from "@meridian/db";
import { percentile } from "./results";

/** Odd, so that the median is a run. */
const RUNS = 7;

/** Median wall time of a report over the pool that serves it, in ms, and the pages its plans touched. */
export async function cost(url: string, read: (db: Db) => Promise<unknown>): Promise<{ ms: number; buffers: number }> {
  const { db, close } = connect(url, { reports: true, statementTimeoutMs: 0, max: 2 });
  const times: number[] = [];
  for (let n = 0; n <= RUNS; n += 1) {
    const start = performance.now();
    await read(db);
    // The first run warms the cache and is not counted.
    if (n > 0) times.push(performance.now() - start);
  }
  await close();
  const plans = await explained(url, read);
  return { ms: percentile(times, 0.5), buffers: plans.reduce((sum, plan) => sum + pagesOf(plan), 0) };
}

const pagesOf = (plan: Plan) => plan["Shared Hit Blocks"] + plan["Shared Read Blocks"];
