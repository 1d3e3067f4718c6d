import { ingestRejects, runtimePresence } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { totals } from "../report/totals";
import { windowOf } from "../report/window";
import { testApi, testServices } from "../testing/calls";
import { mintAgent, mintPerson, mintRuntime, mintSession, mintToken, mintWorkspace } from "../testing/mint";
import { aTask, someUsage, testReporter } from "../testing/reporter";
import { MOST_REJECTS_COUNTED, runtimeOverviews } from "./overview";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const HOUR = 3_600_000;
const now = new Date("2026-03-29T20:10:00Z");
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * HOUR).toISOString();
const over = (workspaceId: string, tz = "Asia/Kathmandu", days = 7) =>
  runtimeOverviews(database.reportDb, {
    member: { workspaceId, userId: "", role: "member" },
    window: windowOf({ days, tz, preference: null, now }, 7),
  });

test("law: a runtime's tokens, cost and time before equal those of its totals, and its days add up to them", async () => {
  const first = await testReporter(database.db);
  const second = await testReporter(database.db, first);
  for (const [index, runtime] of [first, second].entries()) {
    const usage = Array.from({ length: 120 }, (_, n) =>
      someUsage({
        id: `usage-${n}`,
        occurredAt: hoursAgo(n * (3.1 + index) - 0.1),
        model: n % 5 === 0 ? "nobody-knows-1" : "claude-sonnet-4-5",
        inputTokens: 100 + n,
        cacheReadTokens: 7 * n,
        cacheWriteTokens: n,
      }),
    );
    await runtime.report({ tasks: [aTask({ createdAt: hoursAgo(900) })], usage }, now);
  }
  for (const [tz, days] of [
    ["Asia/Kathmandu", 7],
    ["Europe/Berlin", 7],
    ["America/Santiago", 1],
    ["Australia/Lord_Howe", 30],
  ] as const) {
    const window = windowOf({ days, tz, preference: null, now }, 7);
    const { runtimes, before } = await over(first.workspaceId, tz, days);
    expect(runtimes).toHaveLength(2);
    for (const row of runtimes) {
      const report = { workspaceId: first.workspaceId, runtimeId: row.id, window };
      const exact = await totals(database.reportDb, report);
      expect(exact.totals).toMatchObject(row.totals);
      expect(before).toEqual({ since: exact.before.since, until: exact.before.until });
      const tokensOf = (sums: typeof row.totals) =>
        sums.inputTokens + sums.outputTokens + sums.cacheReadTokens + sums.cacheWriteTokens;
      expect(row.before).toEqual({
        costUsd: exact.before.totals.costUsd,
        unpricedTokens: exact.before.totals.unpricedTokens,
        tokens: tokensOf(exact.before.totals),
      });
      expect(row.dailyTokens).toHaveLength(days + 1);
      expect(row.dailyTokens.reduce((sum, n) => sum + n, 0)).toBe(tokensOf(row.totals));
      expect(row.dailyCostUsd.reduce((sum, n) => sum + n, 0)).toBeCloseTo(row.totals.costUsd, 9);
      expect(row.models).toEqual(["claude-sonnet-4-5", "nobody-knows-1"]);
    }
  }
});

test("the tokens of 24 hours are those of the last 24 hours, to the quarter, wherever the reader's midnight lies", async () => {
  const runtime = await testReporter(database.db);
  const usage = [0.5, 23.9, 24.6, 200].map((hours) =>
    someUsage({ id: `${hours}`, occurredAt: hoursAgo(hours), inputTokens: 10, outputTokens: 0 }),
  );
  await runtime.report({ tasks: [aTask({ createdAt: hoursAgo(300) })], usage }, now);
  for (const tz of ["UTC", "Pacific/Kiritimati", "Asia/Kathmandu"]) {
    const { runtimes } = await over(runtime.workspaceId, tz);
    expect(runtimes[0]?.tokens24h).toBe(20);
  }
});

test("a row says who owns it, what is bound to it, what runs on it and what it was refused", async () => {
  const { db } = database;
  const { id: workspaceId } = await mintWorkspace(db);
  const { id: ownerId } = await mintPerson(db, { name: "Grace", in: { workspaceId } });
  const metadata = { version: "2.1.0", cliVersion: "0.1.0" };
  const { id: runtimeId } = await mintRuntime(db, { workspaceId, ownerId, metadata, isOnline: false });
  await mintRuntime(db, { workspaceId, deletedAt: new Date() });
  for (const archivedAt of [null, null, new Date()])
    await mintAgent(db, { workspaceId, ownerId, runtimeId, archivedAt });
  await db.insert(runtimePresence).values({ workspaceId, runtimeId, lastSeenAt: now, clockSkewMs: -2500 });
  await db.insert(ingestRejects).values(
    ["a", "b"].map((externalId) => ({
      ...{ workspaceId, runtimeId, kind: "usage" as const, externalId, code: "invalid", message: "no", count: 40 },
    })),
  );
  const { runtimes } = await over(workspaceId);
  expect(runtimes).toEqual([
    expect.objectContaining({
      ...{ id: runtimeId, ownerId, ownerName: "Grace", provider: "claude", version: "2.1.0", cliVersion: "0.1.0" },
      ...{ agentCount: 2, runningTasks: 0, rejectedItems: 2, clockSkewMs: -2500, health: "online", models: [] },
      dailyTokens: [0, 0, 0, 0, 0, 0, 0, 0],
    }),
  ]);
});

test("running tasks are those that run; rejected items are counted up to a bound", async () => {
  const runtime = await testReporter(database.db);
  const { workspaceId, runtimeId } = runtime;
  const tasks = ["queued", "running", "running", "completed"].map((status, n) =>
    aTask({ id: `task-${n}`, status, createdAt: hoursAgo(2) }),
  );
  await runtime.report({ tasks }, now);
  await database.db.execute(sql`
    insert into ingest_rejects (workspace_id, runtime_id, kind, external_id, code, message)
    select ${workspaceId}::uuid, ${runtimeId}::uuid, 'usage', n::text, 'invalid', 'no' from generate_series(1, 3000) n`);
  const { runtimes } = await over(workspaceId);
  expect(runtimes[0]).toMatchObject({ runningTasks: 2, rejectedItems: MOST_REJECTS_COUNTED });
});

test("the overview answers 7 days and today of the reader's own zone, unless asked for others", async () => {
  const api = testApi(testServices(database));
  const { id: workspaceId } = await mintWorkspace(database.db);
  const person = await mintPerson(database.db, { timezone: "Asia/Kathmandu", in: { workspaceId } });
  const runtime = await mintRuntime(database.db, { workspaceId, ownerId: person.id });
  const cookie = await mintSession(database.db, { userId: person.id });
  const ask = async (input: object) => {
    type Answer = { window: { tz: string; days: number }; runtimes: { id: string; health: string }[] };
    return (await api.query<Answer>("runtime.overview", { workspaceId, ...input }, { cookie })).data;
  };
  expect(await ask({})).toMatchObject({
    window: { tz: "Asia/Kathmandu", tzSource: "preference", days: 7 },
    runtimes: [{ id: runtime.id, health: "online" }],
  });
  expect((await ask({ days: 30, tz: "America/Lima" })).window).toMatchObject({ tz: "America/Lima", days: 30 });
  expect((await ask({ days: "x", tz: 5 })).window).toMatchObject({ tz: "Asia/Kathmandu", days: 7 });
  const daemon = { token: await mintToken(database.db, { workspaceId, userId: person.id, kind: "daemon" }) };
  expect((await api.query("runtime.overview", { workspaceId }, daemon)).status).toBe(403);
});
