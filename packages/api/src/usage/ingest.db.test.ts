import { agents, ingestRejects, projects, runtimes, tasks, usageBuckets, usageEvents } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { verify } from "@meridian/rollup";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aTask, someUsage, type TestReporter, testReporter } from "../testing/reporter";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const stringMatching = (pattern: string) => expect.stringMatching(pattern);
const statuses = (results: readonly { status: string; code?: string }[]) => results.map((r) => r.code ?? r.status);
const eventsOf = ({ workspaceId, runtimeId }: TestReporter) =>
  database.db
    .select()
    .from(usageEvents)
    .where(and(eq(usageEvents.workspaceId, workspaceId), eq(usageEvents.runtimeId, runtimeId)));
const bucketsOf = ({ runtimeId }: TestReporter) =>
  database.db
    .select()
    .from(usageBuckets)
    .where(eq(usageBuckets.runtimeId, runtimeId))
    .orderBy(usageBuckets.bucketStart);
const isExact = async ({ workspaceId }: TestReporter) =>
  expect(await verify(database.db, { workspaceId })).toMatchObject({ mismatched: 0, pending: 0 });

test("a task comes with its usage in one report, and the same report again changes nothing", async () => {
  const lab = await testReporter(database.db);
  const report = { tasks: [aTask()], usage: [someUsage(), someUsage({ id: "usage-2" })] };
  expect(await lab.report(report)).toEqual({
    tasks: [{ status: "stored" }],
    usage: [{ status: "stored" }, { status: "stored" }],
  });
  const before = await bucketsOf(lab);
  expect(await lab.report(report)).toEqual({
    tasks: [{ status: "duplicate" }],
    usage: [{ status: "duplicate" }, { status: "duplicate" }],
  });
  expect(await bucketsOf(lab)).toEqual(before);
  expect(before).toMatchObject([{ events: 2, inputTokens: 2000, outputTokens: 200, unpricedTokens: 0 }]);
  // Sonnet 4.5: 3 dollars a million in, 15 out; twice.
  expect(Number(before[0]?.costNanos)).toBe(2 * (1000 * 3000 + 100 * 15_000));
});

test("usage of a task nobody has reported is refused, kept, and forgotten once it is stored", async () => {
  const lab = await testReporter(database.db);
  const refusals = () => database.db.select().from(ingestRejects).where(eq(ingestRejects.runtimeId, lab.runtimeId));
  expect(statuses((await lab.report({ usage: [someUsage()] })).usage)).toEqual(["unknown_task"]);
  expect(statuses((await lab.report({ usage: [someUsage()] })).usage)).toEqual(["unknown_task"]);
  expect(await refusals()).toMatchObject([{ kind: "usage", externalId: "usage-1", code: "unknown_task", count: 2 }]);
  expect(statuses((await lab.report({ tasks: [aTask()], usage: [someUsage()] })).usage)).toEqual(["stored"]);
  expect(await refusals()).toEqual([]);
});

test("one bad item never harms a good one, and is answered in its place", async () => {
  const lab = await testReporter(database.db);
  const usage = [
    someUsage(),
    { id: "bad", inputTokens: -1 },
    null,
    someUsage({ id: "usage-2", occurredAt: "2019-05-01T00:00:00Z" }),
  ];
  const answer = await lab.report({ tasks: [aTask({ id: 5 }), aTask()], usage: usage as object[] });
  expect(answer.tasks).toMatchObject([{ code: "invalid", message: stringMatching("^id: ") }, { status: "stored" }]);
  expect(statuses(answer.usage)).toEqual(["stored", "invalid", "invalid", "too_old"]);
  await isExact(lab);
});

test("a higher revision replaces whole and moves its facts to another quarter hour, model and task", async () => {
  const lab = await testReporter(database.db);
  await lab.report({ tasks: [aTask(), aTask({ id: "task-2" })], usage: [someUsage()] });
  const moved = {
    revision: 1,
    taskId: "task-2",
    model: "claude-haiku-4-5",
    occurredAt: "2026-03-28T20:00:00Z",
    inputTokens: 5,
  };
  expect(statuses((await lab.report({ usage: [someUsage(moved)] })).usage)).toEqual(["updated"]);
  expect(await bucketsOf(lab)).toMatchObject([
    { bucketStart: new Date("2026-03-28T20:00:00Z"), events: 1, inputTokens: 5 },
  ]);
  await isExact(lab);
});

test("at equal revision the version with more tokens wins, whichever comes first", async () => {
  const lab = await testReporter(database.db);
  await lab.report({ tasks: [aTask()], usage: [someUsage({ outputTokens: 8 })] });
  expect(statuses((await lab.report({ usage: [someUsage({ outputTokens: 90 })] })).usage)).toEqual(["updated"]);
  expect(statuses((await lab.report({ usage: [someUsage({ outputTokens: 8 })] })).usage)).toEqual(["duplicate"]);
  expect(await eventsOf(lab)).toMatchObject([{ outputTokens: 90 }]);
});

test("versions of one event inside one report are judged one after another", async () => {
  const lab = await testReporter(database.db);
  const usage = [1, 5, 3, 5, 9].map((outputTokens) => someUsage({ outputTokens }));
  const answer = await lab.report({ tasks: [aTask()], usage });
  expect(statuses(answer.usage)).toEqual(["stored", "updated", "duplicate", "duplicate", "updated"]);
  expect(await bucketsOf(lab)).toMatchObject([{ events: 1, outputTokens: 9 }]);
});

test("a reported cost is in force where there is one, beside the list price's saving; what has no price is unpriced, not zero", async () => {
  const lab = await testReporter(database.db);
  const usage = [
    someUsage({ id: "reported", costUsd: 1.25, cacheReadTokens: 1_000_000 }),
    someUsage({ id: "zero", costUsd: 0 }),
    someUsage({ id: "unknown", model: "nobody-knows-1" }),
  ];
  await lab.report({ tasks: [aTask()], usage });
  const events = new Map((await eventsOf(lab)).map((event) => [event.costSource, event]));
  expect(events.get(1)).toMatchObject({ reportedNanos: 1_250_000_000n, costNanos: 1_250_000_000n });
  expect(events.get(1)?.cacheSavedNanos).toBeGreaterThan(0n);
  expect(events.get(3)).toMatchObject({ reportedNanos: 0n, costNanos: 4_500_000n });
  expect(events.get(0)).toMatchObject({ costNanos: 0n });
  const buckets = await bucketsOf(lab);
  expect(buckets.map((bucket) => bucket.unpricedTokens).sort((a, b) => a - b)).toEqual([0, 1100]);
});

test("a task that gets its project late takes the usage reported before along", async () => {
  const lab = await testReporter(database.db);
  await lab.report({ tasks: [aTask()], usage: [someUsage()] });
  expect(statuses((await lab.report({ tasks: [aTask({ project: "site" })] })).tasks)).toEqual(["updated"]);
  const [project] = await database.db.select().from(projects).where(eq(projects.workspaceId, lab.workspaceId));
  expect(await eventsOf(lab)).toMatchObject([{ projectId: project?.id }]);
  await isExact(lab);
  expect((await lab.report({ tasks: [aTask({ project: "else" })] })).tasks).toMatchObject([
    { code: "invalid", message: stringMatching("^project: ") },
  ]);
});

test("a missing agent is made, bound to the reporting runtime; a report never changes binding, name or archival", async () => {
  const lab = await testReporter(database.db);
  const other = await testReporter(database.db, lab);
  await lab.report({ tasks: [aTask({ agent: " claude " })] });
  const [made] = await database.db.select().from(agents).where(eq(agents.workspaceId, lab.workspaceId));
  expect(made).toMatchObject({ key: "claude", name: "claude", runtimeId: lab.runtimeId, ownerId: lab.userId });
  await database.db
    .update(agents)
    .set({ name: "Renamed", archivedAt: new Date(0) })
    .where(eq(agents.id, made?.id ?? ""));
  expect(statuses((await other.report({ tasks: [aTask()] })).tasks)).toEqual(["stored"]);
  expect(await database.db.select().from(agents).where(eq(agents.workspaceId, lab.workspaceId))).toEqual([
    { ...made, name: "Renamed", archivedAt: new Date(0) },
  ]);
});

test("a task keeps the agent that was deleted since, and no new one is made for it", async () => {
  const lab = await testReporter(database.db);
  await lab.report({ tasks: [aTask()], usage: [someUsage()] });
  await database.db.update(agents).set({ deletedAt: new Date() }).where(eq(agents.workspaceId, lab.workspaceId));
  expect(statuses((await lab.report({ tasks: [aTask({ status: "completed" })] })).tasks)).toEqual(["updated"]);
  expect(await database.db.select().from(agents).where(eq(agents.workspaceId, lab.workspaceId))).toHaveLength(1);
});

test("reports for a deleted runtime are answered item by item, and nothing is stored or made", async () => {
  const lab = await testReporter(database.db);
  await database.db.update(runtimes).set({ deletedAt: new Date() }).where(eq(runtimes.id, lab.runtimeId));
  const answer = await lab.report({ tasks: [aTask()], usage: [someUsage()] });
  expect([...statuses(answer.tasks), ...statuses(answer.usage)]).toEqual(["runtime_gone", "runtime_gone"]);
  expect(await database.db.select().from(tasks).where(eq(tasks.workspaceId, lab.workspaceId))).toEqual([]);
  expect(await database.db.select().from(agents).where(eq(agents.workspaceId, lab.workspaceId))).toEqual([]);
});

test("a runtime of somebody else is not found, like a missing one", async () => {
  const [lab, stranger] = [await testReporter(database.db), await testReporter(database.db)];
  const { ingestReport } = await import("./ingest");
  const report = { workspaceId: lab.workspaceId, tasks: [], usage: [], now: new Date() };
  for (const foreign of [
    { ...report, runtimeId: lab.runtimeId, userId: stranger.userId },
    { ...report, runtimeId: stranger.runtimeId, userId: lab.userId },
  ]) {
    await expect(ingestReport(database.db, foreign)).rejects.toThrow("runtime not found");
  }
});

test("the thousand-and-first model of a workspace is refused, the thousand before it still count", async () => {
  const lab = await testReporter(database.db);
  const name = (n: number) => someUsage({ id: `usage-${n}`, model: `model-${n}` });
  const first = await lab.report({ tasks: [aTask()], usage: Array.from({ length: 999 }, (_, n) => name(n)) });
  expect(new Set(statuses(first.usage))).toEqual(new Set(["stored"]));
  const second = await lab.report({ usage: [name(1000), name(1001), someUsage({ id: "again", model: "model-5" })] });
  expect(second.usage).toMatchObject([
    { status: "stored" },
    { code: "invalid", message: stringMatching("^model: ") },
    { status: "stored" },
  ]);
});

test("the largest counters and costs of the contract are summed exactly", async () => {
  const lab = await testReporter(database.db);
  const huge = { inputTokens: 1e12, outputTokens: 1e12, cacheReadTokens: 1e12, cacheWriteTokens: 1e12, costUsd: 1e6 };
  for (const batch of [0, 1]) {
    const usage = Array.from({ length: 1000 }, (_, n) => someUsage({ id: `huge-${batch}-${n}`, ...huge }));
    const answer = await lab.report({ tasks: [aTask()], usage });
    expect(new Set(statuses(answer.usage))).toEqual(new Set(["stored"]));
  }
  expect(await bucketsOf(lab)).toMatchObject([{ events: 2000, inputTokens: 2e15, costNanos: "2000000000000000000" }]);
  await isExact(lab);
});
