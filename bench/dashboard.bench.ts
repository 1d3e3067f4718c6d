import { dashboards, explained, type Plan, seedWorkspace, testReporter, windowOf } from "@meridian/api/testing";
import { connect, type Db } from "@meridian/db";
import { percentile, record, rounded } from "./results";
import { openDatabase } from "./server";

const RUNS = 5;
const NOW = new Date("2026-11-23T12:00:00Z");
const RUNTIMES = 50;
const AGENTS = 200;

/** Of each runtime; five facts are one task. */
const SEED = { facts: 40_000, days: 365, perTask: 5, until: NOW, runtimes: RUNTIMES, agents: AGENTS };

/** Each report of a workspace of 50 runtimes and 200 agents, with two million facts of one year. */
export async function run(): Promise<void> {
  const database = await openDatabase();
  const { db, close } = connect(database.url, { statementTimeoutMs: 0 });
  try {
    const owner = await testReporter(db);
    console.error(`seeding ${(SEED.facts * RUNTIMES).toLocaleString("en")} facts …`);
    await seedWorkspace(db, owner, SEED);
    const found = await db.execute<{ id: string }>(
      `select id from runtimes where workspace_id = '${owner.workspaceId}' order by id`,
    );
    const scope = { workspaceId: owner.workspaceId, runtimeIds: found.map(({ id }) => id) };
    const measured = [];
    for (const { name, days, read } of dashboards) {
      const report = { ...scope, window: windowOf({ days, tz: "Asia/Kathmandu", preference: null, now: NOW }, days) };
      measured.push({ report: `${name} ${days} d`, ...(await cost(database.url, (db) => read(db, report))) });
    }
    record("dashboard", measured);
  } finally {
    await close();
    await database.stop();
  }
}

async function cost(url: string, read: (db: Db) => Promise<unknown>) {
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
  return { ms: rounded(percentile(times, 0.5)), buffers: plans.reduce((sum, plan) => sum + pagesOf(plan), 0) };
}

const pagesOf = (plan: Plan) => plan["Shared Hit Blocks"] + plan["Shared Read Blocks"];
