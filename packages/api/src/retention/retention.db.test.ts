import {
  auditLog,
  autopilotRuns,
  ingestRejects,
  retentionRules,
  runtimes,
  usageBuckets,
  usageEvents,
} from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { drainDirty, lockRuntime, markDirty, rollupLag, type UnequalBuckets, verify } from "@meridian/rollup";
import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { applyRetention } from "../operator/apply-retention";
import { setPrice } from "../price/commands";
import { previewPrice } from "../price/preview";
import { newPrice } from "../price/schemas";
import { aTask, mintAgent, seedFacts, someUsage, type TestReporter, testReporter } from "../testing";
import { mintAutopilot } from "../testing/automation";
import { repriceNext } from "../usage/stored/repricing";
import { retention, setRetention } from "./commands";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const OPERATOR = { userId: null, operator: "root" };
const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 3_600_000).toISOString();

/** A runtime that used something a year, forty days and a day ago. */
async function used(beside?: TestReporter) {
  const lab = await testReporter(database.db, beside);
  const usage = [365, 40, 1].map((days) => someUsage({ id: `u${days}`, occurredAt: daysAgo(days) }));
  await lab.report({ tasks: [aTask()], usage });
  return lab;
}

const keep = ({ workspaceId }: TestReporter, keepDays: number | null) =>
  setRetention(database.db, { workspaceId, keepDays }, OPERATOR);
const run = ({ workspaceId }: TestReporter, isDryRun = false) =>
  applyRetention(database.db, { workspaceId, isDryRun, pauseMs: 0 });
const events = ({ workspaceId }: TestReporter) =>
  database.db.$count(usageEvents, eq(usageEvents.workspaceId, workspaceId));
const tokens = async ({ workspaceId }: TestReporter) => {
  const [found] = await database.db
    .select({ sum: sql<number>`sum(input_tokens)::int` })
    .from(usageBuckets)
    .where(eq(usageBuckets.workspaceId, workspaceId));
  return found?.sum;
};
const refusals = ({ runtimeId }: TestReporter) =>
  database.db.select().from(ingestRejects).where(eq(ingestRejects.runtimeId, runtimeId));

test("single requests older than the rule go, of deleted runtimes as well, and their sums stay", async () => {
  const lab = await used();
  const gone = await used(lab);
  await database.db.update(runtimes).set({ deletedAt: new Date() }).where(eq(runtimes.id, gone.runtimeId));
  expect(await run(lab)).toMatchObject({ runtimes: 0, events: 0 });
  await keep(lab, 30);
  expect(await run(lab, true)).toEqual({ isDryRun: true, runtimes: 2, events: 4, autopilotRuns: 0, refused: [] });
  expect(await events(lab)).toBe(6);
  expect(await run(lab)).toEqual({ isDryRun: false, runtimes: 2, events: 4, autopilotRuns: 0, refused: [] });
  expect([await events(lab), await tokens(lab)]).toEqual([2, 6_000]);
  expect(await run(lab)).toMatchObject({ events: 0 });
  expect(await verify(database.db, { workspaceId: lab.workspaceId })).toMatchObject({ mismatched: 0 });
});

test("what comes from before the line is refused and kept as refused, and what comes after it is taken", async () => {
  const lab = await used();
  await keep(lab, 30);
  await run(lab);
  const answer = await lab.report({
    usage: [
      someUsage({ id: "new-old", occurredAt: daysAgo(50) }),
      someUsage({ id: "u40", occurredAt: daysAgo(1), revision: 1 }),
      someUsage({ id: "u1", occurredAt: daysAgo(50), revision: 1 }),
      someUsage({ id: "new", occurredAt: daysAgo(2) }),
    ],
  });
  expect(answer.usage).toMatchObject([
    { status: "rejected", code: "too_old", message: expect.stringMatching(/^occurredAt: lies before 2\d{3}-/) },
    { status: "rejected", code: "too_old", message: expect.stringMatching(/^id: was counted before 2\d{3}-/) },
    { status: "rejected", code: "too_old" },
    { status: "stored" },
  ]);
  expect((await refusals(lab)).map(({ externalId, code }) => [externalId, code]).sort()).toEqual([
    ["new-old", "too_old"],
    ["u1", "too_old"],
    ["u40", "too_old"],
  ]);
  expect(await tokens(lab)).toBe(4_000);
  expect(await verify(database.db, { workspaceId: lab.workspaceId })).toMatchObject({ mismatched: 0 });
});

test("A65 a rule that was raised before its turn removes by what it says now, and the line never moves back", async () => {
  const lab = await used();
  await keep(lab, 30);
  await keep(lab, 90);
  expect(await run(lab)).toMatchObject({ events: 1 });
  await keep(lab, 3_650);
  expect(await run(lab)).toMatchObject({ events: 0 });
  const answer = await lab.report({ usage: [someUsage({ id: "old", occurredAt: daysAgo(100) })] });
  expect(answer.usage).toMatchObject([{ code: "too_old" }]);
  await keep(lab, null);
  expect(await run(lab)).toMatchObject({ runtimes: 0, events: 0 });
});

test("a rule is written down with who set it, and the same again is not", async () => {
  const lab = await used();
  for (const days of [30, 30, null, null]) await keep(lab, days);
  const deeds = await database.db.select().from(auditLog).where(eq(auditLog.workspaceId, lab.workspaceId));
  expect(deeds).toMatchObject([
    { action: "workspace.setRetention", operator: "root", before: { keepDays: null }, after: { keepDays: 30 } },
    { action: "workspace.setRetention", before: { keepDays: 30 }, after: { keepDays: null } },
  ]);
});

test("what waits to be rebuilt before the line is rebuilt before its facts go", async () => {
  const lab = await used();
  await database.db.transaction(async (tx) => {
    await lockRuntime(tx, lab);
    const own = and(eq(usageEvents.runtimeId, lab.runtimeId), sql`occurred_at < now() - interval '300 days'`);
    const [fact] = await tx.update(usageEvents).set({ inputTokens: 7 }).where(own).returning();
    if (fact) await markDirty(tx, lab, [new Date(Math.floor(fact.occurredAt.getTime() / 900_000) * 900_000)]);
  });
  await keep(lab, 30);
  expect(await run(lab)).toMatchObject({ events: 2, refused: [] });
  expect(await tokens(lab)).toBe(2_007);
  expect((await rollupLag(database.db)).dirtyKeys).toBe(0);
});

test("buckets that are not the sum of their facts keep them, and the other runtimes go on", async () => {
  const wrong = await used();
  const right = await used(wrong);
  await database.db.update(usageBuckets).set({ inputTokens: 1 }).where(eq(usageBuckets.runtimeId, wrong.runtimeId));
  await keep(wrong, 30);
  const { refused, ...applied } = await run(wrong);
  expect(applied).toMatchObject({ events: 2 });
  expect(refused).toEqual([`2 buckets of runtime ${wrong.runtimeId} are not the sum of their facts`]);
  const left = (lab: TestReporter) => database.db.$count(usageEvents, eq(usageEvents.runtimeId, lab.runtimeId));
  expect([await left(wrong), await left(right)]).toEqual([3, 1]);
});

test("nothing marks or rebuilds what lies before the line", async () => {
  const lab = await used();
  await keep(lab, 30);
  await run(lab);
  const before = await tokens(lab);
  await database.db.transaction(async (tx) => {
    await lockRuntime(tx, lab);
    await markDirty(tx, lab, [new Date(Math.floor(Date.parse(daysAgo(40)) / 900_000) * 900_000)]);
  });
  expect((await rollupLag(database.db)).dirtyKeys).toBe(0);
  expect(await tokens(lab)).toBe(before);
});

test("a price from before the line changes what is still there, and previews no more than that", async () => {
  const lab = await used();
  await keep(lab, 30);
  await run(lab);
  const { workspaceId, userId } = lab;
  const rates = { inputUsd: 1_000, outputUsd: 0, cacheReadUsd: 0, cacheWriteUsd: 0, cacheWrite1hUsd: 0 };
  const model = { provider: "anthropic", model: "claude-sonnet-4-5", effectiveFrom: "2020-01-01" };
  const price = newPrice.parse({ workspaceId, ...model, ...rates });
  expect(await previewPrice(database.db, price)).toMatchObject({ events: 1, afterUsd: 1 });
  const cost = async () => {
    const [found] = await database.db
      .select({ usd: sql<number>`(sum(cost_nanos) / 1000000000)::float8` })
      .from(usageBuckets)
      .where(eq(usageBuckets.workspaceId, workspaceId));
    return found?.usd ?? 0;
  };
  const before = await cost();
  await setPrice(database.db, { price, member: { workspaceId, userId, role: "owner" } }, { userId });
  while (await repriceNext(database.db));
  while ((await drainDirty(database.db)) > 0);
  expect(await cost()).toBeCloseTo((before / 3) * 2 + 1, 9);
  expect(await verify(database.db, { workspaceId })).toMatchObject({ mismatched: 0, pending: 0 });
});

test("old runs of autopilots go with it, but for the latest of each", async () => {
  const lab = await used();
  const { workspaceId } = lab;
  const { id: agentId } = await mintAgent(database.db, { workspaceId, ownerId: lab.userId, runtimeId: lab.runtimeId });
  for (const days of [[100, 50, 1], [200]]) {
    const { autopilot, manual } = await mintAutopilot(database.db, { workspaceId, ownerId: lab.userId, agentId });
    const key = {
      workspaceId,
      autopilotId: autopilot.id,
      triggerId: manual.id,
      kind: "manual",
      status: "fired",
    } as const;
    await database.db.insert(autopilotRuns).values(days.map((ago) => ({ ...key, plannedAt: new Date(daysAgo(ago)) })));
  }
  await keep(lab, 30);
  expect(await run(lab, true)).toMatchObject({ autopilotRuns: 2 });
  expect(await run(lab)).toMatchObject({ autopilotRuns: 2 });
  expect(await database.db.$count(autopilotRuns, eq(autopilotRuns.workspaceId, workspaceId))).toBe(2);
});

test("the worker applies every rule an hour after the last time, a bite at a time, and tells of what it must not remove", async () => {
  await database.db.delete(retentionRules);
  const [first, second, wrong] = [await used(), await testReporter(database.db), await used()];
  await database.db.update(usageBuckets).set({ inputTokens: 1 }).where(eq(usageBuckets.runtimeId, wrong.runtimeId));
  await seedFacts(database.db, second, { facts: 12_000, days: 300, until: new Date(daysAgo(31)), perTask: 10 });
  for (const lab of [first, second, wrong]) await keep(lab, 30);
  const told: UnequalBuckets[] = [];
  const work = retention(database.db, (refusal) => told.push(refusal));
  let bites = 0;
  while (await work()) bites += 1;
  expect(bites).toBeGreaterThan(5);
  expect([await events(first), await events(second), await events(wrong)]).toEqual([1, 0, 3]);
  expect(told.map(({ runtime }) => runtime.runtimeId)).toEqual([wrong.runtimeId]);
  expect(await work()).toBe(false);
  await database.db.update(retentionRules).set({ ranAt: sql`now() - interval '2 hours'` });
  while (await work());
  expect(told).toHaveLength(2);
});
