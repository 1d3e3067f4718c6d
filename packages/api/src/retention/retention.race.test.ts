import { ingestRejects, rows, usageBuckets, usageEvents } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { backfill, drainDirty, lockRuntime, retire, verify } from "@meridian/rollup";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aTask, someUsage, type TestReporter, testReporter } from "../testing/reporter";
import { retireByRule, setRetention } from "./commands";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const DAY_MS = 24 * 3_600_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);
const LINE = new Date(Math.floor(daysAgo(30).getTime() / 900_000) * 900_000);
const old = (id: string) => someUsage({ id, occurredAt: daysAgo(40).toISOString() });

async function prepared() {
  const lab = await testReporter(database.db);
  await lab.report({ tasks: [aTask()], usage: [old("first"), someUsage({ occurredAt: daysAgo(1).toISOString() })] });
  return lab;
}

/** Everybody who comes for the runtime meanwhile waits in the order they came. */
async function whileLocked(lab: TestReporter, work: (wait: (many: number) => Promise<void>) => Promise<void>) {
  await database.db.transaction(async (tx) => {
    await lockRuntime(tx, lab);
    await work(async (many) => {
      while ((await waiting()) < many);
    });
  });
}

async function waiting(): Promise<number> {
  const [found] = await rows<{ many: number }>(
    database.db,
    sql`
    select count(*)::int as many from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return found?.many ?? 0;
}

const retireNow = (lab: TestReporter) => retire(database.db, lab, async () => LINE);

/** How many are counted, and how many facts are left from before the line. */
async function stateOf({ runtimeId, workspaceId }: TestReporter) {
  const [counted] = await database.db
    .select({ events: sql<number>`sum(events)::int` })
    .from(usageBuckets)
    .where(eq(usageBuckets.runtimeId, runtimeId));
  const facts = await database.db.select().from(usageEvents).where(eq(usageEvents.runtimeId, runtimeId));
  expect(await verify(database.db, { workspaceId })).toMatchObject({ mismatched: 0, pending: 0 });
  return { counted: counted?.events, before: facts.filter(({ occurredAt }) => occurredAt < LINE).length };
}

test("A65 an old item that comes right before its time is removed is counted, and goes with the others", async () => {
  const lab = await prepared();
  let report: Promise<unknown> = Promise.resolve();
  let removal: Promise<unknown> = Promise.resolve();
  await whileLocked(lab, async (wait) => {
    report = lab.report({ usage: [old("late")] });
    await wait(1);
    removal = retireNow(lab);
    await wait(2);
  });
  expect(await report).toMatchObject({ usage: [{ status: "stored" }] });
  expect(await removal).toEqual({ events: 2, isDone: true });
  expect(await stateOf(lab)).toEqual({ counted: 3, before: 0 });
});

test("A65 an old item that comes right after its time was removed is refused, written down, and counted nowhere", async () => {
  const lab = await prepared();
  let report: Promise<unknown> = Promise.resolve();
  let removal: Promise<unknown> = Promise.resolve();
  await whileLocked(lab, async (wait) => {
    removal = retireNow(lab);
    await wait(1);
    report = lab.report({ usage: [old("late"), old("first")] });
    await wait(2);
  });
  expect(await removal).toEqual({ events: 1, isDone: true });
  expect(await report).toMatchObject({ usage: [{ code: "too_old" }, { code: "too_old" }] });
  expect(await database.db.$count(ingestRejects, eq(ingestRejects.runtimeId, lab.runtimeId))).toBe(2);
  expect(await stateOf(lab)).toEqual({ counted: 2, before: 0 });
});

test("A65 a rule that is raised while its removal waits for the runtime holds, and nothing is removed", async () => {
  const lab = await prepared();
  const { workspaceId } = lab;
  const keep = (keepDays: number) => setRetention(database.db, { workspaceId, keepDays }, { userId: null });
  await keep(30);
  let removal: Promise<unknown> = Promise.resolve();
  await whileLocked(lab, async (wait) => {
    removal = retireByRule(database.db, lab);
    await wait(1);
    await keep(365);
  });
  expect(await removal).toEqual({ events: 0, isDone: true });
  expect(await stateOf(lab)).toEqual({ counted: 2, before: 1 });
});

test("reports, removals, drains and backfills beside each other lose nothing, count nothing twice and do not deadlock", async () => {
  const lab = await prepared();
  let stored = 2;
  const reports = async (name: string) => {
    for (let n = 0; n < 15; n += 1) {
      const id = `${name}-${n % 10}`;
      const usage = [someUsage({ id, occurredAt: daysAgo(n % 3 === 0 ? 1 : 31 + n).toISOString(), revision: n })];
      const answer = await lab.report({ usage });
      stored += answer.usage.filter(({ status }) => status === "stored").length;
    }
  };
  const removals = async () => {
    for (let days = 45; days >= 30; days -= 1) await retire(database.db, lab, async () => daysAgo(days));
  };
  const chores = async () => {
    for (let n = 0; n < 5; n += 1) {
      await drainDirty(database.db);
      await backfill(database.db, { workspaceId: lab.workspaceId });
    }
  };
  await Promise.all([reports("a"), reports("b"), reports("c"), removals(), chores()]);
  expect((await stateOf(lab)).counted).toBe(stored);
});
