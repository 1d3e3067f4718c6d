import { backfillProgress, taskBuckets, usageBuckets, usageEvents } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { backfill, drainDirty, markDirty, rollupLag, verify } from "@meridian/rollup";
import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aTask, someUsage, type TestReporter, testReporter } from "../testing/reporter";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** A runtime with usage on forty days, an hour apart from day to day. */
async function busyLab(): Promise<TestReporter> {
  const lab = await testReporter(database.db);
  const at = (n: number) => new Date(Date.parse("2026-02-01T00:00:00Z") + n * 25 * 3_600_000).toISOString();
  const usage = Array.from({ length: 40 }, (_, n) => someUsage({ id: `usage-${n}`, occurredAt: at(n) }));
  await lab.report({ tasks: [aTask()], usage });
  return lab;
}

const bucketsOf = async ({ runtimeId }: TestReporter) => [
  await database.db
    .select()
    .from(usageBuckets)
    .where(eq(usageBuckets.runtimeId, runtimeId))
    .orderBy(usageBuckets.bucketStart),
  await database.db
    .select()
    .from(taskBuckets)
    .where(eq(taskBuckets.runtimeId, runtimeId))
    .orderBy(taskBuckets.bucketStart),
];
const of = ({ workspaceId }: TestReporter) => ({ workspaceId });

test("buckets can be thrown away and made again, and are the same", async () => {
  const lab = await busyLab();
  const before = await bucketsOf(lab);
  await database.db.delete(usageBuckets).where(eq(usageBuckets.runtimeId, lab.runtimeId));
  await database.db.delete(taskBuckets).where(eq(taskBuckets.runtimeId, lab.runtimeId));
  expect(await verify(database.db, of(lab))).toMatchObject({ mismatched: 80 });
  expect(await backfill(database.db, of(lab))).toMatchObject({ runtimes: 1, slices: 40 });
  expect(await bucketsOf(lab)).toEqual(before);
  expect(await verify(database.db, of(lab))).toMatchObject({ checked: 80, mismatched: 0, pending: 0 });
});

test.each([
  ["a wrong sum", sql`update usage_buckets set output_tokens = output_tokens + 1`],
  ["a wrong cost", sql`update task_buckets set cost_nanos = cost_nanos - 1`],
  ["a missing bucket", sql`delete from task_buckets`],
  ["a bucket without facts", sql`update usage_buckets set bucket_start = bucket_start + interval '15 minutes'`],
])("verify finds %s, backfill mends it", async (_, damage) => {
  const lab = await busyLab();
  await database.db.execute(
    sql`${damage} where runtime_id = ${lab.runtimeId}::uuid and bucket_start = '2026-02-01T00:00:00Z'`,
  );
  const found = await verify(database.db, of(lab));
  expect(found.mismatched).toBeGreaterThan(0);
  expect(found.samples[0]).toMatchObject({
    runtimeId: lab.runtimeId,
    bucketStart: expect.stringMatching(/^2026-02-01T00:/),
  });
  await backfill(database.db, of(lab));
  expect(await verify(database.db, of(lab))).toMatchObject({ mismatched: 0, samples: [] });
});

test("verify looks no further back than it is asked to, and into no other workspace", async () => {
  const [lab, other] = [await busyLab(), await busyLab()];
  await database.db.execute(
    sql`update usage_buckets set events = 9 where runtime_id = ${lab.runtimeId}::uuid and bucket_start = '2026-02-01T00:00:00Z'`,
  );
  expect(await verify(database.db, of(other))).toMatchObject({ mismatched: 0 });
  expect(await verify(database.db, { ...of(lab), since: new Date("2026-02-02T00:00:00Z") })).toMatchObject({
    mismatched: 0,
  });
});

test("a dry run counts what it would rebuild and writes nothing", async () => {
  const lab = await busyLab();
  await database.db.execute(sql`update usage_buckets set events = 9 where runtime_id = ${lab.runtimeId}::uuid`);
  expect(await backfill(database.db, { ...of(lab), dryRun: true })).toMatchObject({ slices: 40 });
  expect(await verify(database.db, of(lab))).toMatchObject({ mismatched: 40 });
  expect(await database.db.select().from(backfillProgress)).toEqual([]);
});

test("a backfill that was stopped continues where it stopped", async () => {
  const lab = await busyLab();
  let slices = 0;
  const stop = () => {
    slices += 1;
    if (slices === 15) throw new Error("stopped");
  };
  await expect(backfill(database.db, { ...of(lab), onProgress: stop })).rejects.toThrow("stopped");
  expect(await backfill(database.db, of(lab))).toMatchObject({ slices: 25 });
  expect(await backfill(database.db, of(lab))).toMatchObject({ slices: 40 });
});

test("a backfill between two instants rebuilds what begins there and nothing else", async () => {
  const lab = await busyLab();
  await database.db.execute(sql`update usage_buckets set events = 9 where runtime_id = ${lab.runtimeId}::uuid`);
  const range = { since: new Date("2026-02-05T00:07:00Z"), until: new Date("2026-02-09T00:00:00Z") };
  const { slices } = await backfill(database.db, { ...of(lab), ...range });
  expect(await verify(database.db, of(lab))).toMatchObject({ mismatched: 40 - slices });
});

test("what a bulk change left is pending, and no mismatch, until it is drained", async () => {
  const lab = await busyLab();
  const bucketStart = new Date("2026-02-01T00:00:00Z");
  await database.db
    .update(usageEvents)
    .set({ costNanos: 5n })
    .where(and(eq(usageEvents.runtimeId, lab.runtimeId), eq(usageEvents.occurredAt, bucketStart)));
  await markDirty(database.db, lab, [bucketStart]);
  await markDirty(database.db, lab, [bucketStart]);
  expect(await verify(database.db, of(lab))).toMatchObject({ mismatched: 0, pending: 1 });
  expect(await rollupLag(database.db)).toMatchObject({ dirtyKeys: 1 });
  expect(await drainDirty(database.db)).toBe(1);
  expect(await drainDirty(database.db)).toBe(0);
  expect(await verify(database.db, of(lab))).toMatchObject({ mismatched: 0, pending: 0 });
  expect(await rollupLag(database.db)).toEqual({ dirtyKeys: 0, oldestDirtySeconds: 0 });
});
