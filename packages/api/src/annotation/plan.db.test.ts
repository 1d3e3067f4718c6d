import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { windowOf } from "../report/window";
import { explained, type Plan } from "../testing/explain";
import { type TestReporter, testReporter } from "../testing/reporter";
import { seedFacts } from "../testing/seed-facts";
import { annotations } from "./queries";

const FACTS = 30_000;
const DAYS = 30;
const now = new Date("2026-11-23T12:00:00Z");

let database: TestDatabase;
let hot: TestReporter;
beforeAll(async () => {
  database = await testDatabase();
  hot = await testReporter(database.db);
  await seedFacts(database.db, hot, { facts: FACTS, days: DAYS, until: now, perTask: 10 });
  // Of a first collection everything is late, and of most days nothing is: neither may be read to its end.
  await database.db.execute(sql`
    update usage_events
    set received_at = occurred_at + make_interval(hours => case when extract(day from occurred_at) < 15 then 72 else 1 end)`);
  await database.db.execute(sql`vacuum analyze usage_events`);
}, 120_000);
afterAll(() => database.close());

test("what happened beside the usage of a window is a look or two for each day, whether all of it is late or none", async () => {
  const { workspaceId, runtimeId } = hot;
  const window = windowOf({ days: DAYS, tz: "Asia/Kathmandu", preference: null, now }, DAYS);
  const plans = await explained(database.url, (db) => annotations(db, { workspaceId, runtimeId, window }));
  const scans = plans.flatMap(scansOf).filter(({ "Relation Name": table }) => table === "usage_events");
  expect(scans).toHaveLength(2);
  for (const scan of scans) {
    expect(scan["Actual Loops"]).toBe(DAYS + 1);
    expect(scan["Actual Rows"]).toBeLessThanOrEqual(50);
    expect(scan["Rows Removed by Filter"] ?? 0).toBe(0);
    // A few pages down each index, and those of the facts that were asked.
    expect(scan["Shared Hit Blocks"] + scan["Shared Read Blocks"]).toBeLessThan((DAYS + 1) * 60);
  }
});

const scansOf = (plan: Plan): Plan[] => [
  ...("Relation Name" in plan ? [plan] : []),
  ...(plan.Plans ?? []).flatMap(scansOf),
];
