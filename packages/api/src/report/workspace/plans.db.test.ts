import {
  dashboards,
  explained,
  newPrice,
  type Plan,
  previewPrice,
  seedWorkspace,
  spendingAt,
  testReporter,
  windowOf,
} from "@meridian/api/testing";
import { type Db, projects, rows } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { UTC } from "@meridian/time";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { usageByDimension } from "./groups";
import type { WorkspaceReport, WorkspaceScope } from "./scope";
import { comparedSlices } from "./trend-compared";

const RUNTIMES = 50;
const now = new Date("2026-11-23T12:00:00Z");
/** Leaf pages a covering index needs for a row of a bucket, with room for inner pages and half-full leaves. */
const PAGES_PER_ROW = 1 / 15;
/** Whose all seeded facts are. */
const SEED_PROJECT = "00000000-0000-0000-0000-000000000001";

let database: TestDatabase;
let scope: WorkspaceScope;
beforeAll(async () => {
  database = await testDatabase();
  const owner = await testReporter(database.db);
  const seed = { facts: 6_000, days: 365, until: now, perTask: 3 };
  await seedWorkspace(database.db, owner, { ...seed, runtimes: RUNTIMES, agents: 200 });
  await seedWorkspace(database.db, await testReporter(database.db), { ...seed, runtimes: 2, agents: 200 });
  const { workspaceId } = owner;
  await database.db.insert(projects).values({ workspaceId, id: SEED_PROJECT, name: "atlas" });
  const found = await rows<{ id: string }>(
    database.db,
    sql`select id from runtimes where workspace_id = ${workspaceId}::uuid order by id`,
  );
  scope = { workspaceId, runtimeIds: found.map(({ id }) => id) };
}, 180_000);
afterAll(() => database.close());

const over = (days: number, lastDay?: string): WorkspaceReport => ({
  ...scope,
  window: windowOf({ days, tz: "America/St_Johns", lastDay, preference: null, now }, 30),
});

test.each(dashboards)(
  "$name over $days days of 50 runtimes reads buckets from the index alone, and tasks of the window only",
  async ({ days, read }) => {
    for (const plan of await explained(database.url, (db) => read(db, over(days)))) {
      for (const scan of scansOf(plan)) {
        const { "Relation Name": table = "", "Node Type": type, "Actual Rows": found, "Actual Loops": loops } = scan;
        if (table.endsWith("_buckets")) {
          expect(type).toBe("Index Only Scan");
          expect(loops).toBe(1);
          expect(buffersOf(scan)).toBeLessThan(RUNTIMES * 8 + found * PAGES_PER_ROW);
          expect(scan["Rows Removed by Filter"] ?? 0).toBe(0);
        } else if (table === "tasks") {
          // Of the 100,000 tasks of a year: those of the window, each looked at once, or found by its index.
          expect(type).toMatch(/Index|Bitmap/);
          expect(found * loops).toBeLessThan((100_000 * (days + 3)) / 365);
        }
      }
    }
  },
);

test("a file of what was before reads each day of both times once, from the index alone", async () => {
  const read = async (db: Db) => {
    const asked = { name: "agent", measure: "cost", against: "weekdays" } as const;
    for await (const bite of comparedSlices(db, over(60), asked)) expect(bite.length).toBeGreaterThan(0);
  };
  const scans = (await explained(database.url, read)).flatMap(scansOf);
  const buckets = scans.filter((scan) => scan["Relation Name"] === "task_buckets");
  for (const scan of buckets) {
    expect(scan).toMatchObject({ "Node Type": "Index Only Scan", "Actual Loops": 1 });
    expect(buffersOf(scan)).toBeLessThan(RUNTIMES * 8 + scan["Actual Rows"] * PAGES_PER_ROW);
  }
  // Once for the ranking, and five slices of fourteen days twice.
  expect(buckets).toHaveLength(11);
});

test("a month costs the same wherever in the history it lies, and a twelfth of the year", async () => {
  const read = async (days: number, lastDay?: string) => {
    const plans = await explained(database.url, (db) => usageByDimension(db, over(days, lastDay), "model"));
    return plans
      .flatMap(scansOf)
      .filter((scan) => scan["Relation Name"] === "task_buckets")
      .reduce((n, scan) => n + buffersOf(scan), 0);
  };
  const [month, spring, year] = [await read(30), await read(30, "2026-04-30"), await read(365)];
  for (const part of [month, spring]) expect(part).toBeLessThan(year / 6 + RUNTIMES * 8);
});

test.each([
  ["workspace", "usage_buckets"],
  ["project", "task_buckets"],
] as const)(
  "what a budget of a %s compares reads buckets from the index alone, on the worker's connection too",
  async (subjectKind, table) => {
    const subject = { workspaceId: scope.workspaceId, subjectKind, subjectId: SEED_PROJECT };
    const rule = { unit: "month" as const, zone: UTC, weekStart: 1 };
    for (const reports of [true, false]) {
      const read = (db: Db) => spendingAt(db, { subject, rule, now, notFound: Error });
      const scans = (await explained(database.url, read, { reports })).flatMap(scansOf);
      const [scan, ...others] = scans.filter((one) => one["Relation Name"]?.endsWith("_buckets"));
      expect(others).toEqual([]);
      expect(scan).toMatchObject({ "Node Type": "Index Only Scan", "Relation Name": table, "Actual Loops": 1 });
      expect(scan && buffersOf(scan)).toBeLessThan(RUNTIMES * 8 + (scan?.["Actual Rows"] ?? 0) * PAGES_PER_ROW);
    }
  },
);

test("the preview of a price looks at the facts of quarter hours that used the model, from its day on, and no others", async () => {
  const usd = { inputUsd: 1, outputUsd: 1, cacheReadUsd: 1, cacheWriteUsd: 1, cacheWrite1hUsd: 1 };
  const price = (effectiveFrom: string) =>
    newPrice.parse({ workspaceId: scope.workspaceId, provider: "seed", model: "gpt-5.5", effectiveFrom, ...usd });
  const facts = async (day: string) => {
    const plans = await explained(database.url, (db) => previewPrice(db, price(day)));
    const [buckets, events] = ["usage_buckets", "usage_events"].map((table) =>
      plans.flatMap(scansOf).find((scan) => scan["Relation Name"] === table),
    );
    expect(buckets).toMatchObject({ "Node Type": "Index Only Scan", "Actual Loops": 1 });
    expect(events?.["Node Type"]).toMatch(/Index Scan|Bitmap/);
    expect(events?.["Actual Loops"]).toBeLessThanOrEqual(buckets?.["Actual Rows"] ?? 0);
    return buckets?.["Actual Rows"] ?? 0;
  };
  const [month, year] = [await facts("2026-10-24"), await facts("2020-01-01")];
  expect(month).toBeGreaterThan(0);
  expect(month).toBeLessThan(year / 6);
});

const scansOf = (plan: Plan): Plan[] => [
  ...("Relation Name" in plan ? [plan] : []),
  ...(plan.Plans ?? []).flatMap(scansOf),
];
const buffersOf = (plan: Plan) => plan["Shared Hit Blocks"] + plan["Shared Read Blocks"];
