import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { explained, type Plan } from "../testing/explain";
import { type TestReporter, testReporter } from "../testing/reporter";
import { reports } from "../testing/reports";
import { seedFacts } from "../testing/seed-facts";
import { listTasks } from "../usage/queries";
import { type RuntimeReport, usageByAgent } from "./queries";
import { windowOf } from "./window";

const FACTS = 500_000;
const YEAR = 365;
const now = new Date("2026-11-23T12:00:00Z");
/** Leaf pages a covering index needs for a row of a bucket, with room for inner pages and half-full leaves. */
const PAGES_PER_ROW = 1 / 15;

let database: TestDatabase;
let hot: TestReporter;
beforeAll(async () => {
  database = await testDatabase();
  hot = await testReporter(database.db);
  const beside = await testReporter(database.db, hot);
  await seedFacts(database.db, hot, { facts: FACTS, days: YEAR, until: now, perTask: 1 });
  await seedFacts(database.db, beside, { facts: 5000, days: YEAR, until: now, perTask: 10 });
}, 180_000);
afterAll(() => database.close());

const over = (days: number, lastDay?: string): RuntimeReport => ({
  workspaceId: hot.workspaceId,
  runtimeId: hot.runtimeId,
  window: windowOf({ days, tz: "America/St_Johns", lastDay, preference: null, now }, 30),
});

test.each(reports)("$name over $days days reads the index alone, and few pages", async ({ days, read }) => {
  const plans = await explained(database.url, (db) => read(db, over(days)));
  for (const plan of plans) {
    // The dictionary of models is a handful of rows beside them.
    for (const scan of scansOf(plan).filter(({ "Relation Name": table }) => table !== "models")) {
      expect(scan["Node Type"]).toBe("Index Only Scan");
      // A page written to while another session looked on may not be marked visible yet.
      expect(scan["Heap Fetches"]).toBeLessThan(scan["Actual Rows"] * 0.01);
      expect(buffersOf(scan)).toBeLessThan(50 + scan["Actual Rows"] * PAGES_PER_ROW);
      // Bounded by the window on both sides: nothing is read and thrown away.
      expect(scan["Rows Removed by Filter"] ?? 0).toBeLessThanOrEqual(scan["Actual Rows"]);
    }
  }
});

test("a fixed window costs the same however much history there is, and wherever in it the window lies", async () => {
  const read = async (days: number, lastDay?: string) => {
    const plans = await explained(database.url, (db) => usageByAgent(db, over(days, lastDay)));
    return plans.reduce((sum, plan) => sum + buffersOf(plan), 0);
  };
  const [month, spring, year] = [await read(30), await read(30, "2026-04-30"), await read(YEAR)];
  for (const part of [month, spring]) expect(part).toBeLessThan((year * 32) / YEAR + 50);
});

test.each([
  ["the first page", undefined],
  ["a page in the middle", "2026-10-30T00:00:00Z"],
  ["the last page, which looks for tasks from before", "2026-08-24T03:00:00Z"],
])("%s of a runtime's tasks walks the window's index, and looks at no more tasks than it shows", async (_name, at) => {
  const id = "00000000-0000-0000-0000-000000000000";
  const after = at ? { begunMicros: `${Date.parse(at)}000`, id } : undefined;
  const plans = await explained(database.url, (db) => listTasks(db, { ...over(90), after, limit: 50 }));
  for (const scan of plans.flatMap(scansOf)) {
    const { "Relation Name": table, "Node Type": type, "Actual Rows": found, "Actual Loops": loops } = scan;
    if (table === "task_buckets") expect(type).toBe("Index Only Scan");
    if (type === "Index Only Scan") expect(buffersOf(scan)).toBeLessThan(100 + FACTS * (92 / YEAR) * PAGES_PER_ROW);
    else if (table === "tasks") expect(found * loops).toBeLessThanOrEqual(51);
  }
});

const scansOf = (plan: Plan): Plan[] => [
  ...("Relation Name" in plan ? [plan] : []),
  ...(plan.Plans ?? []).flatMap(scansOf),
];
const buffersOf = (plan: Plan) => plan["Shared Hit Blocks"] + plan["Shared Read Blocks"];
