import { auditLog, budgetNotices, budgets, type Db } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { drainDirty } from "@meridian/rollup";
import { localDateOf, periodAt, UTC } from "@meridian/time";
import { asc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestApi, testApi, testServices } from "../testing/calls";
import { mintPerson, mintToken } from "../testing/mint";
import { aTask, someUsage, type TestReporter, testReporter } from "../testing/reporter";
import { repriceNext } from "../usage/stored/repricing";
import { compareNext } from "./compare";

let database: TestDatabase;
let db: Db;
let api: TestApi;
beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
  api = testApi(testServices(database));
});
afterAll(() => database.close());

type Budget = {
  id: string;
  subjectKind: string;
  subjectName: string | null;
  amountUsd: number;
  spentUsd: number;
  listValueUsd: number;
  unpricedTokens: number;
  state: string | null;
  period: { firstDay: string; lastDay: string; since: string; until: string };
  forecast: { usd: number | null; days: number };
};
type Notice = { id: string; kind: string; spentUsd: number; isCurrent: boolean; isDismissed: boolean };

const perDay = { unit: "day", zone: "UTC", weekStart: 1 };

async function lab() {
  const reporter = await testReporter(db);
  const { workspaceId, userId, runtimeId } = reporter;
  const owner = { token: await mintToken(db, { workspaceId, userId, kind: "personal" }) };
  const list = async (who = owner) =>
    (await api.query<{ budgets: Budget[]; mayEdit: boolean }>("budget.list", { workspaceId }, who)).data;
  const notices = async (who = owner) =>
    (await api.query<{ notices: Notice[] }>("budget.notices", { workspaceId }, who)).data.notices;
  const create = (wish: object) =>
    api.mutate<{ id: string }>("budget.create", { workspaceId, ...perDay, ...wish }, owner);
  const update = (budgetId: string, change: object) => api.mutate("budget.update", { budgetId, ...change }, owner);
  return { ...reporter, runtimeId, owner, list, notices, create, update };
}

/** Usage that says itself what it cost, now or so many minutes from now. */
async function spend(reporter: TestReporter, usd: number, fields: { minutes?: number; project?: string } = {}) {
  const { minutes = 0, project } = fields;
  const at = new Date(Date.now() + minutes * 60_000).toISOString();
  const id = `spent-${Math.random()}`;
  await reporter.report({
    tasks: [aTask({ id, createdAt: at, ...(project && { project }) })],
    usage: [someUsage({ id, taskId: id, occurredAt: at, costUsd: usd })],
  });
}

/** All that there is to compare now, whenever it was last. */
async function compare(now?: Date) {
  await db.update(budgets).set({ comparedAt: null });
  for (let n = await db.$count(budgets); n > 0; n -= 1) await compareNext(db, now);
}

test("a budget of the workspace, of a project and of a runtime each count what is theirs, to the nano-dollar", async () => {
  const one = await lab();
  const other = await testReporter(db, one);
  await spend(one, 1.1, { project: "atlas" });
  await spend(one, 0.2);
  await spend(other, 0.4, { project: "atlas" });
  const [project] = await one
    .list()
    .then(() =>
      db.execute<{ id: string }>(
        sql`select id from projects where workspace_id = ${one.workspaceId}::uuid and name = 'atlas'`,
      ),
    );
  for (const subject of [{}, { projectId: project?.id }, { runtimeId: one.runtimeId }])
    expect((await one.create({ amountUsd: 10, ...subject })).status).toBe(200);
  const { budgets: found } = await one.list();
  expect(found.map(({ subjectKind, subjectName, spentUsd }) => [subjectKind, subjectName, spentUsd])).toEqual([
    ["workspace", null, 1.7],
    ["project", "atlas", 1.5],
    ["runtime", "Claude", 1.3],
  ]);
});

test("a budget's period and its money are those of the reports in its zone", async () => {
  const one = await lab();
  const zone = "Asia/Kathmandu";
  await spend(one, 3);
  await one.create({ amountUsd: 10, zone, unit: "day" });
  const { budgets: found } = await one.list();
  const { data } = await api.query<{ totals: { costUsd: number }; window: { lastDay: string } }>(
    "dashboard.totals",
    { workspaceId: one.workspaceId, days: 1, tz: zone },
    one.owner,
  );
  expect(found[0]).toMatchObject({ spentUsd: data.totals.costUsd, period: { firstDay: data.window.lastDay } });
});

test("money of a subscription is a list value and counts for nothing, and an unknown price warns", async () => {
  const one = await lab();
  const flat = await testReporter(db, one);
  await api.mutate("runtime.update", { runtimeId: flat.runtimeId, isFlatRate: true }, one.owner);
  await spend(flat, 100);
  await spend(one, 1);
  const at = new Date().toISOString();
  await one.report({
    tasks: [aTask()],
    usage: [someUsage({ occurredAt: at, model: "nobody-knows-1", inputTokens: 1_000, outputTokens: 100 })],
  });
  await one.create({ amountUsd: 50 });
  expect((await one.list()).budgets[0]).toMatchObject({
    spentUsd: 1,
    listValueUsd: 100,
    unpricedTokens: 1_100,
    state: "unpriced",
  });
  await compare();
  expect((await one.notices()).map(({ kind }) => kind)).toEqual(["unpriced"]);
});

test("each part of a period is said once: at 80 %, at 100 %, and never again", async () => {
  const one = await lab();
  await one.create({ amountUsd: 10 });
  const said = async () => (await one.notices()).map(({ kind }) => kind).sort();
  await spend(one, 7.99);
  await compare();
  expect(await said()).toEqual([]);
  await spend(one, 0.01);
  await compare();
  await compare();
  expect(await said()).toEqual(["nearly"]);
  await spend(one, 5);
  await compare();
  await spend(one, 5);
  await compare();
  expect(await said()).toEqual(["nearly", "reached"]);
});

test("a price that lowers what was spent takes nothing back, and says nothing twice in the same period", async () => {
  const one = await lab();
  const today = localDateOf(new Date(), UTC);
  const price = { workspaceId: one.workspaceId, provider: "house", model: "own-1", effectiveFrom: today };
  const rates = { outputUsd: 0, cacheReadUsd: 0, cacheWriteUsd: 0, cacheWrite1hUsd: 0 };
  const setPrice = async (inputUsd: number) => {
    await api.mutate("price.set", { ...price, ...rates, inputUsd }, one.owner);
    while (await repriceNext(db));
    while ((await drainDirty(db)) > 0);
  };
  await setPrice(9);
  await one.report({
    tasks: [aTask()],
    usage: [
      someUsage({ provider: "house", model: "own-1", occurredAt: new Date().toISOString(), inputTokens: 1_000_000 }),
    ],
  });
  await one.create({ amountUsd: 10 });
  await compare();
  await setPrice(1);
  await compare();
  expect((await one.list()).budgets[0]).toMatchObject({ spentUsd: 1, state: null });
  await setPrice(9);
  await compare();
  expect((await one.notices()).map(({ kind, spentUsd }) => [kind, spentUsd])).toEqual([["nearly", 9]]);
});

test("a raised amount lets be said again what it no longer has reached, and a lowered one says what it has", async () => {
  const one = await lab();
  const { data } = await one.create({ amountUsd: 10 });
  await spend(one, 9);
  await compare();
  await one.update(data.id, { amountUsd: 9 });
  await compare();
  await one.update(data.id, { amountUsd: 11 });
  await compare();
  await spend(one, 2);
  await compare();
  const all = await db
    .select()
    .from(budgetNotices)
    .where(eq(budgetNotices.budgetId, data.id))
    .orderBy(asc(budgetNotices.at));
  expect(
    all.map(({ kind, amountNanos, retractedAt }) => [kind, amountNanos / 1_000_000_000n, retractedAt !== null]),
  ).toEqual([
    ["nearly", 10n, false],
    ["reached", 9n, true],
    ["reached", 11n, false],
  ]);
});

test("a new period begins with nothing said", async () => {
  const one = await lab();
  await one.create({ amountUsd: 10 });
  await spend(one, 10);
  const now = new Date();
  await compare(now);
  const tomorrow = periodAt(now, { unit: "day", zone: UTC, weekStart: 1 }).span.end;
  await compare(tomorrow);
  expect(await one.notices()).toHaveLength(2);
});

test("what was used in a period's last seconds, or reported after its end, is said of that period, once", async () => {
  const one = await lab();
  await one.create({ amountUsd: 10 });
  await spend(one, 9);
  const { start, end } = periodAt(new Date(), { unit: "day", zone: UTC, weekStart: 1 }).span;
  for (const _ of [1, 2]) await compare(end);
  const [nearly, ...others] = await db
    .select()
    .from(budgetNotices)
    .where(eq(budgetNotices.workspaceId, one.workspaceId));
  expect([nearly?.kind, nearly?.periodStart, others.length]).toEqual(["nearly", start, 0]);
  await spend(one, 1);
  await compare(end);
  const periods = (await one.notices()).map(({ kind }) => kind).sort();
  expect(periods).toEqual(["nearly", "reached"]);
});

test("of a period that was over when the budget was made or changed, nothing is said", async () => {
  const one = await lab();
  const { data } = await one.create({ amountUsd: 10 });
  await spend(one, 9);
  const { end } = periodAt(new Date(), { unit: "day", zone: UTC, weekStart: 1 }).span;
  await db.update(budgets).set({ updatedAt: end }).where(eq(budgets.id, data.id));
  await compare(end);
  expect(await one.notices()).toEqual([]);
});

test("what was stored after a comparison is compared within seconds, by its hint", async () => {
  const one = await lab();
  await one.create({ amountUsd: 10 });
  await compare();
  await db.execute(sql`delete from events`);
  await db.update(budgets).set({ comparedAt: sql`now() - interval '20 seconds'` });
  expect(await compareNext(db)).toBe(false);
  await db.execute(
    sql`insert into events (workspace_id, kind, subject_id) values (${one.workspaceId}::uuid, 'runtime.usage', 'x')`,
  );
  expect(await compareNext(db)).toBe(true);
  await db.update(budgets).set({ comparedAt: sql`now() - interval '61 seconds'` });
  await db.execute(sql`delete from events`);
  expect(await compareNext(db)).toBe(true);
});

test("a notice is dismissed for one person alone", async () => {
  const one = await lab();
  const { id: userId } = await mintPerson(db, { in: { workspaceId: one.workspaceId } });
  const member = { token: await mintToken(db, { workspaceId: one.workspaceId, userId, kind: "personal" }) };
  await one.create({ amountUsd: 1 });
  await spend(one, 1);
  await compare();
  const [notice] = await one.notices(member);
  for (const _ of [1, 2])
    expect((await api.mutate("budget.dismiss", { noticeId: notice?.id }, member)).status).toBe(200);
  const dismissed = (found: Notice[]) => found.filter(({ isDismissed }) => isDismissed).map(({ id }) => id);
  expect(dismissed(await one.notices(member))).toEqual([notice?.id]);
  expect(dismissed(await one.notices())).toEqual([]);
});

test("one budget for each unit of a thing; what is not there has none; and what goes takes its budgets with it", async () => {
  const one = await lab();
  const { runtimeId } = await testReporter(db, one);
  expect((await one.create({ amountUsd: 1, runtimeId })).status).toBe(200);
  expect((await one.create({ amountUsd: 2, runtimeId })).error?.message).toBe(
    "there is a budget for a day of it already",
  );
  expect((await one.create({ amountUsd: 2, runtimeId, unit: "week" })).status).toBe(200);
  const elsewhere = await testReporter(db);
  const foreign = await one.create({ amountUsd: 1, runtimeId: elsewhere.runtimeId });
  expect([foreign.status, foreign.error?.message]).toEqual([404, "runtime not found"]);
  expect((await one.create({ amountUsd: 1, runtimeId, projectId: runtimeId })).error?.message).toBe(
    "projectId: a budget is of a runtime or of a project",
  );
  await api.mutate("runtime.delete", { runtimeId }, one.owner);
  expect((await one.list()).budgets).toEqual([]);
});

test("whoever changes a budget is written down; an unchanged one writes nothing", async () => {
  const one = await lab();
  const { data } = await one.create({ amountUsd: 10 });
  await one.update(data.id, { amountUsd: 10, zone: "UTC" });
  await one.update(data.id, { amountUsd: 12.5 });
  await api.mutate("budget.delete", { budgetId: data.id }, one.owner);
  const deeds = await db.select().from(auditLog).where(eq(auditLog.targetId, data.id)).orderBy(asc(auditLog.at));
  expect(deeds.map(({ action }) => action)).toEqual(["budget.create", "budget.update", "budget.delete"]);
  expect(deeds[1]).toMatchObject({ before: { amountUsd: 10 }, after: { amountUsd: 12.5 } });
});

test("an amount that is none, or a zone that is none, is refused by name", async () => {
  const one = await lab();
  const refused = async (wish: object) => (await one.create({ amountUsd: 1, ...wish })).error?.message;
  expect(await refused({ amountUsd: 0 })).toBe("amountUsd: must be at least 0.01");
  expect(await refused({ amountUsd: 0.015 })).toBe("amountUsd: must be whole cents");
  expect(await refused({ zone: "Europe/Atlantis" })).toMatch(/^zone: not a time zone/);
});
