import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { explained, type Plan } from "../testing/explain";
import { compareNext } from "./compare";

const WORKSPACES = 1_000;
const HINTS_PER_SECOND = 10;

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  // Half a minute ago everything was compared, and all that happened since happened elsewhere.
  await db.execute(sql`
    insert into budgets (workspace_id, subject_kind, subject_id, unit, amount_nanos, zone, week_start, created_by, compared_at)
    select md5(n::text)::uuid, 'workspace', '00000000-0000-0000-0000-000000000000', 'day', 1, 'UTC', 1, md5(n::text)::uuid,
      now() - interval '30 seconds'
    from generate_series(1, ${WORKSPACES}::int) n`);
  await db.execute(sql`
    insert into events (workspace_id, kind, subject_id, at)
    select md5('elsewhere')::uuid, 'runtime.usage', n::text, now() - n * make_interval(secs => 1.0 / ${HINTS_PER_SECOND}::int)
    from generate_series(1, ${3_600 * HINTS_PER_SECOND}::int) n`);
  await db.execute(sql`analyze budgets, events`);
});
afterAll(() => database.close());

test("whether a thousand budgets have anything to compare reads the last minute's hints once, and not for each", async () => {
  const plans = await explained(database.url, (db) => compareNext(db), { reports: false });
  const scans = plans.flatMap(scansOf).filter((scan) => scan["Relation Name"] === "events");
  expect(scans).toHaveLength(1);
  for (const scan of scans) {
    expect(scan).toMatchObject({ "Node Type": "Index Scan", "Actual Loops": 1 });
    expect(scan["Actual Rows"]).toBeLessThanOrEqual(70 * HINTS_PER_SECOND);
  }
});

const scansOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(scansOf)];
