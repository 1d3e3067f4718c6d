import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runtimeOverviews } from "../runtime/overview";
import { explained, type Plan } from "../testing/explain";
import { mintPerson, mintWorkspace } from "../testing/mint";
import { seedRuntimes } from "../testing/seed-runtimes";
import { windowOf } from "./window";

const RUNTIMES = 1_000;
const PATIENCE_MS = 1_000;
const now = new Date("2026-11-23T12:00:00Z");
/** Inner pages of the index, walked once for each runtime, and the leaf pages of a fortnight. */
const PAGES_PER_RUNTIME = 16;

let database: TestDatabase;
let workspaceId: string;
beforeAll(async () => {
  database = await testDatabase();
  ({ id: workspaceId } = await mintWorkspace(database.db));
  const { id: ownerId } = await mintPerson(database.db, { in: { workspaceId } });
  await seedRuntimes(database.db, { workspaceId, ownerId, count: RUNTIMES, until: now });
}, 180_000);
afterAll(() => database.close());

const window = windowOf({ tz: "America/St_Johns", preference: null, now }, 7);
const overview = () => ({ member: { workspaceId, userId: "", role: "member" as const }, window });

test("a thousand runtimes are one statement that reads the buckets' index alone, and only the stretch it needs", async () => {
  const plans = await explained(database.url, (db) => runtimeOverviews(db, overview()));
  expect(plans).toHaveLength(1);
  const buckets = plans.flatMap(scansOf).filter(({ "Relation Name": table }) => table === "usage_buckets");
  expect(buckets).toHaveLength(1);
  for (const scan of buckets) {
    expect(scan["Node Type"]).toBe("Index Only Scan");
    expect(scan["Rows Removed by Filter"] ?? 0).toBe(0);
    expect(scan["Heap Fetches"]).toBe(0);
    expect(scan["Shared Hit Blocks"] + scan["Shared Read Blocks"]).toBeLessThan(RUNTIMES * PAGES_PER_RUNTIME);
  }
});

test("a thousand runtimes answer within a second", async () => {
  const ask = () => runtimeOverviews(database.reportDb, overview());
  expect((await ask()).runtimes).toHaveLength(RUNTIMES);
  const times = [];
  for (let n = 0; n < 5; n += 1) {
    const begun = performance.now();
    await ask();
    times.push(performance.now() - begun);
  }
  expect(Math.min(...times)).toBeLessThan(PATIENCE_MS);
});

const scansOf = (plan: Plan): Plan[] => [
  ...("Relation Name" in plan ? [plan] : []),
  ...(plan.Plans ?? []).flatMap(scansOf),
];
