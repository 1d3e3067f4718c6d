import { usageBuckets, usageDirty, usageEvents } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { backfill, drainDirty, drainRuntime, lockRuntime, markDirty, verify } from "@meridian/rollup";
import { count, eq, sql, sum } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aTask, someUsage, type TestReporter, testReporter } from "../testing/reporter";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const QUARTER = new Date("2026-03-28T18:15:00Z");
const isExact = async () => expect(await verify(database.db)).toMatchObject({ mismatched: 0, pending: 0, samples: [] });

async function storedIn({ runtimeId }: TestReporter) {
  const { db } = database;
  const [events] = await db.select({ n: count() }).from(usageEvents).where(eq(usageEvents.runtimeId, runtimeId));
  const [buckets] = await db
    .select({ n: sum(usageBuckets.events).mapWith(Number) })
    .from(usageBuckets)
    .where(eq(usageBuckets.runtimeId, runtimeId));
  return { events: events?.n, inBuckets: buckets?.n };
}

test("the same batch sent over sixteen connections at once is stored by one of them and counted once", async () => {
  const lab = await testReporter(database.db);
  const report = { tasks: [aTask()], usage: Array.from({ length: 50 }, (_, n) => someUsage({ id: `usage-${n}` })) };
  const answers = await Promise.all(Array.from({ length: 16 }, () => lab.report(report)));
  const results = answers.flatMap((answer) => answer.usage.map((result) => result.status));
  expect(results.filter((status) => status === "stored")).toHaveLength(50);
  expect(results.filter((status) => status === "duplicate")).toHaveLength(15 * 50);
  expect(await storedIn(lab)).toEqual({ events: 50, inBuckets: 50 });
  await isExact();
});

test("two writers on one runtime, model and quarter hour lose nothing", async () => {
  const lab = await testReporter(database.db);
  await lab.report({ tasks: [aTask()] });
  const writer = async (name: string) => {
    for (let n = 0; n < 25; n += 1) await lab.report({ usage: [someUsage({ id: `${name}-${n}` })] });
  };
  await Promise.all([writer("a"), writer("b")]);
  expect(await storedIn(lab)).toEqual({ events: 50, inBuckets: 50 });
  await isExact();
});

test("new agents, projects and models named by many reports at once are made once and block nobody", async () => {
  const lab = await testReporter(database.db);
  const names = Array.from({ length: 20 }, (_, n) => n);
  const report = (shift: number) => ({
    tasks: names.map((n) => {
      const i = (n + shift) % names.length;
      return aTask({ id: `task-${i}`, agent: `agent-${i}`, project: `project-${i}` });
    }),
    usage: names.map((n) => {
      const i = (n * 7 + shift) % names.length;
      return someUsage({ id: `usage-${shift}-${i}`, taskId: `task-${i}`, provider: "racing", model: `model-${i}` });
    }),
  });
  const answers = await Promise.all([0, 3, 6, 9, 12, 15].map((shift) => lab.report(report(shift))));
  const refused = answers
    .flatMap((answer) => [...answer.tasks, ...answer.usage])
    .filter((r) => r.status === "rejected");
  expect(refused).toEqual([]);
  expect(await storedIn(lab)).toEqual({ events: 120, inBuckets: 120 });
});

test("a drain that meets a bulk change waits for it and rebuilds what it left", async () => {
  const lab = await testReporter(database.db);
  await lab.report({ tasks: [aTask()], usage: [someUsage()] });
  let changed = () => {};
  const isChanged = new Promise<void>((resolve) => {
    changed = resolve;
  });
  const bulk = database.db.transaction(async (tx) => {
    await lockRuntime(tx, lab);
    await tx.update(usageEvents).set({ costNanos: 7n }).where(eq(usageEvents.runtimeId, lab.runtimeId));
    await markDirty(tx, lab, [QUARTER]);
    changed();
    await untilWaiting();
  });
  await isChanged;
  const drained = drainRuntime(database.db, lab);
  await bulk;
  expect(await drained).toBe(1);
  await isExact();
});

/** Until somebody waits for a lock that we hold. */
async function untilWaiting(): Promise<void> {
  for (;;) {
    const waiting = await database.reportDb.execute(
      sql`select 1 from pg_locks where not granted and locktype in ('tuple', 'transactionid')`,
    );
    if (waiting.length > 0) return;
  }
}

test("a key marked while it is being drained is drained again, so that no change is left behind", async () => {
  const lab = await testReporter(database.db);
  await lab.report({ tasks: [aTask()], usage: [someUsage()] });
  for (let round = 1; round <= 10; round += 1) {
    const bulk = database.db.transaction(async (tx) => {
      await lockRuntime(tx, lab);
      const cost = BigInt(round);
      await tx.update(usageEvents).set({ costNanos: cost }).where(eq(usageEvents.runtimeId, lab.runtimeId));
      await markDirty(tx, lab, [QUARTER]);
    });
    await Promise.all([bulk, drainDirty(database.db), drainDirty(database.db)]);
  }
  while ((await drainDirty(database.db)) > 0);
  expect(await database.db.select().from(usageDirty)).toEqual([]);
  await isExact();
});

test("ingest beside backfill: reports land while every bucket is rebuilt, and all agrees at every moment", async () => {
  const lab = await testReporter(database.db);
  await lab.report({ tasks: [aTask()] });
  let isReporting = true;
  const reporting = (async () => {
    for (let n = 0; n < 60; n += 1) {
      const occurredAt = new Date(QUARTER.getTime() + (n % 9) * 4 * 3_600_000).toISOString();
      await lab.report({ usage: [someUsage({ id: `usage-${n % 40}`, outputTokens: n, occurredAt })] });
    }
    isReporting = false;
  })();
  while (isReporting) {
    await backfill(database.db, { workspaceId: lab.workspaceId });
    await isExact();
  }
  await reporting;
  expect(await storedIn(lab)).toEqual({ events: 40, inBuckets: 40 });
});
