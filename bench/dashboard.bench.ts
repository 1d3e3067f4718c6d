import { dashboards, seedWorkspace, testReporter, windowOf } from "@meridian/api/testing";
import { connect } from "@meridian/db";
import { cost } from "./cost";
import { record, rounded } from "./results";
import { openDatabase } from "./server";

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
      const { ms, buffers } = await cost(database.url, (db) => read(db, report));
      measured.push({ report: `${name} ${days} d`, ms: rounded(ms), buffers });
    }
    record("dashboard", measured);
  } finally {
    await close();
    await database.stop();
  }
}
