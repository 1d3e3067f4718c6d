import type { Db } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { explained, type Plan } from "../testing/explain";
import { type TestReporter, testReporter } from "../testing/reporter";
import { seedFacts } from "../testing/seed-facts";
import { describeDeletion } from "./bound-agents";

const FACTS = 60_000;
const OPEN_TASKS = 40;
const AGENTS = 2_000;
const now = new Date("2026-11-23T12:00:00Z");
/** Leaf pages of the covering index for a row of a bucket, with room for half-full ones. */
const PAGES_PER_ROW = 1 / 15;

let database: TestDatabase;
let asked: TestReporter;
beforeAll(async () => {
  database = await testDatabase();
  asked = await testReporter(database.db);
  const { db } = database;
  const beside = await testReporter(db, asked);
  for (const runtime of [asked, beside])
    await seedFacts(db, runtime, { facts: FACTS, days: 365, until: now, perTask: 2 });
  // Agents of the one beside it, and an autopilot for each that is archived.
  await db.execute(sql`
    insert into agents (workspace_id, key, name, runtime_id, owner_id, archived_at)
    select ${beside.workspaceId}::uuid, 'other-' || n, 'other-' || n, ${beside.runtimeId}::uuid, ${beside.userId}::uuid, now()
    from generate_series(1, ${AGENTS}::int) n`);
  await db.execute(sql`
    insert into autopilots (workspace_id, name, instructions, agent_id, project_id, owner_id)
    select workspace_id, name, 'x', id, id, owner_id from agents where archived_at is not null`);
  await db.execute(sql`
    update tasks set status = 'running'
    where id in (select id from tasks where runtime_id = ${asked.runtimeId}::uuid limit ${OPEN_TASKS}::int)`);
  for (const table of ["agents", "autopilots", "tasks"]) await db.execute(sql`vacuum analyze ${sql.identifier(table)}`);
}, 120_000);
afterAll(() => database.close());

test("what a deletion does is read from the runtime's own stretch of each index, whatever else a workspace has", async () => {
  const { workspaceId, runtimeId, userId } = asked;
  const ask = (db: Db) =>
    describeDeletion({ db, reportDb: db }, { workspaceId, id: runtimeId }, { workspaceId, userId, role: "owner" });
  expect(await ask(database.db)).toMatchObject({ openTasks: OPEN_TASKS, kept: { events: FACTS } });
  const scans = (await explained(database.url, ask)).flatMap(scansOf);
  const of = (table: string) => scans.filter((scan) => scan["Relation Name"] === table);

  expect(of("usage_buckets")).toHaveLength(1);
  for (const scan of of("usage_buckets")) {
    expect(scan["Node Type"]).toBe("Index Only Scan");
    expect(scan["Actual Rows"]).toBeLessThanOrEqual(FACTS);
    expect(buffersOf(scan)).toBeLessThan(50 + scan["Actual Rows"] * PAGES_PER_ROW);
  }
  for (const table of ["tasks", "agents", "autopilots"]) {
    expect([table, of(table).length > 0]).toEqual([table, true]);
    for (const scan of of(table)) {
      expect([table, scan["Node Type"]]).not.toEqual([table, "Seq Scan"]);
      expect([table, scan["Rows Removed by Filter"] ?? 0]).toEqual([table, expect.toSatisfy((n) => n <= 50)]);
      expect(buffersOf(scan)).toBeLessThan(200);
    }
  }
});

const scansOf = (plan: Plan): Plan[] => [
  ...("Relation Name" in plan ? [plan] : []),
  ...(plan.Plans ?? []).flatMap(scansOf),
];
const buffersOf = (plan: Plan) => plan["Shared Hit Blocks"] + plan["Shared Read Blocks"];
