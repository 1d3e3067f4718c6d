import { randomUUID } from "node:crypto";
import {
  aTask,
  mintAgent,
  mintRuntime,
  mintToken,
  someUsage,
  type TestApi,
  type TestReporter,
  testApi,
  testReporter,
  testServices,
} from "@meridian/api/testing";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { daysBetween, type LocalDate } from "@meridian/time";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";

let database: TestDatabase;
let api: TestApi;
let lab: TestReporter;
let mine: { token: string };
beforeAll(async () => {
  database = await testDatabase();
  api = testApi(testServices(database));
  lab = await testReporter(database.db);
  mine = { token: await mintToken(database.db, { ...lab, kind: "personal" }) };
});
afterAll(() => database.close());

type Answer = {
  window: Record<string, unknown>;
  rows: Record<string, unknown>[];
  totals: Record<string, unknown>;
  before: { since: string; until: string; totals: { outputTokens: number } };
  classes: object[];
  agents: Record<string, unknown>[];
};
type Days = Record<"firstDay" | "lastDay", LocalDate>;
const ask = async (report: string, input: object = {}, workspaceId = lab.workspaceId) => {
  const reply = await api.query<Answer>(`dashboard.${report}`, { workspaceId, tz: "Asia/Kathmandu", ...input }, mine);
  return reply;
};

test("every report of a workspace speaks of the window that a runtime's report speaks of", async () => {
  const runtime = await api.query<Answer>("runtime.totals", { ...lab, tz: "Asia/Kathmandu", days: 7 }, mine);
  for (const report of ["totals", "usage", "trend", "byAgent", "byRuntime", "byModel", "runTime", "failures"]) {
    const { data } = await ask(report, { days: 7 });
    expect({ ...data.window, until: "" }).toEqual({ ...runtime.data.window, until: "" });
  }
  expect((await ask("usage", { days: "soon", lastDay: 7 })).data.window).toMatchObject({ days: 90 });
});

test.each([
  ["runtimes", "runtime not found"],
  ["agents", "agent not found"],
  ["projects", "project not found"],
  ["owners", "member not found"],
])(
  "A5: a filter by %s of another workspace is answered like one by nothing, and so is one own beside it",
  async (filter, message) => {
    const foreign = await testReporter(database.db);
    await foreign.report({ tasks: [aTask({ project: "theirs" })], usage: [someUsage()] });
    const agent = await mintAgent(database.db, { workspaceId: foreign.workspaceId, ownerId: foreign.userId });
    const project = await database.db.execute<{ id: string }>(`select id from projects where name = 'theirs' limit 1`);
    const theirs = { runtimes: foreign.runtimeId, agents: agent.id, projects: project[0]?.id, owners: foreign.userId };
    const own = { runtimes: lab.runtimeId, agents: "deleted", projects: "none", owners: lab.userId };
    const key = filter as keyof typeof theirs;
    const missing = await ask("totals", { [filter]: [own[key], randomUUID()] });
    const other = await ask("totals", { [filter]: [own[key], theirs[key]] });
    expect([missing.status, missing.error?.message]).toEqual([404, message]);
    expect(other.text).toBe(missing.text);
  },
);

test.each([
  ["before", 8],
  ["weekdays", 14],
])("U51 what a window is compared with, %s, is told day by day as well, and adds up", async (against, back) => {
  const runtime = await testReporter(database.db, lab);
  const daysAgo = Array.from({ length: 24 }, (_, n) => n);
  await runtime.report({
    tasks: [aTask({ id: "long" })],
    usage: daysAgo.map((days) =>
      someUsage({
        ...{ id: `${days} ago`, taskId: "long", outputTokens: 2 ** days },
        occurredAt: new Date(Date.now() - days * 24 * 3_600_000).toISOString(),
      }),
    ),
  });
  const asked = { runtimes: [runtime.runtimeId], days: 7, against };
  const { data } = await ask("earlier", asked);
  const usage = (await ask("usage", { ...asked, days: 30 })).data.rows;
  const tokensOn = (rows: Record<string, unknown>[]) => rows.map(({ date, outputTokens }) => [date, outputTokens]);
  const { firstDay, lastDay } = data.window as Days;
  const now = (await ask("usage", asked)).data.window as Days;
  expect([daysBetween(firstDay, now.firstDay), daysBetween(lastDay, now.lastDay)]).toEqual([back, back]);
  // Of its last day only as much as is over today.
  const whole = usage.filter(({ date }) => String(date) >= firstDay && String(date) < lastDay);
  expect(tokensOn(data.rows).filter(([date]) => date !== lastDay)).toEqual(tokensOn(whole));
  const { before } = (await ask("totals", asked)).data;
  expect([before.since, before.until]).toEqual([data.window.since, data.window.until]);
  expect(data.rows.reduce((sum, { outputTokens }) => sum + Number(outputTokens), 0)).toBe(before.totals.outputTokens);
});

test("failures have their denominator, their classes of the closed list and their offenders; a cancelled run is none", async () => {
  const { workspaceId, userId } = lab;
  const runtime = await testReporter(database.db, lab);
  const at = new Date(Date.now() - 3_600_000).toISOString();
  const run = (id: string, fields: object) => aTask({ id, agent: "steady", createdAt: at, startedAt: at, ...fields });
  const steady = Array.from({ length: 11 }, (_, n) => run(`steady-${n}`, { status: "completed" }));
  await runtime.report({
    tasks: [
      ...steady,
      run("steady-12", { status: "failed", failureReason: "rate_limited" }),
      run("once", { agent: "once", status: "failed", failureReason: "the moon was full" }),
      run("silent", { agent: "once", status: "failed" }),
      run("stopped", { status: "cancelled", failureReason: "timeout" }),
      run("going", { status: "running" }),
    ],
  });
  const { data } = await ask("failures", { runtimes: [runtime.runtimeId] });
  expect(data.totals).toEqual({ completed: 11, failed: 3, rate: 3 / 14, cancelled: 1, open: 1 });
  expect(data.classes).toEqual([
    { class: "other", count: 2 },
    { class: "rate_limited", count: 1 },
  ]);
  // Two of two failed, but two are few: whoever had many comes first.
  expect(data.agents.map(({ label, failed, completed, isSmall }) => [label, failed, completed, isSmall])).toEqual([
    ["steady", 1, 11, false],
    ["once", 2, 0, true],
  ]);
  expect((await ask("failures", { runtimes: [runtime.runtimeId], models: ["claude-sonnet-4-5"] })).data.totals).toEqual(
    {
      completed: 0,
      failed: 0,
      rate: null,
      cancelled: 0,
      open: 0,
    },
  );
  expect([workspaceId, userId]).not.toContain(undefined);
});

test("a trend names the seven that used most and calls the others the rest", async () => {
  const owner = await testReporter(database.db);
  const token = { token: await mintToken(database.db, { ...owner, kind: "personal" }) };
  const at = new Date(Date.now() - 3_600_000).toISOString();
  await owner.report({
    tasks: Array.from({ length: 10 }, (_, n) => aTask({ id: `task-${n}`, agent: `agent-${n}`, createdAt: at })),
    usage: Array.from({ length: 10 }, (_, n) =>
      someUsage({ id: `u-${n}`, taskId: `task-${n}`, occurredAt: at, inputTokens: 1000 * (n + 1), outputTokens: 0 }),
    ),
  });
  const { data } = await api.query<Answer>(
    "dashboard.trend",
    { workspaceId: owner.workspaceId, by: "agent", measure: "tokens" },
    token,
  );
  const shown = data.rows.map(({ label, isRest, inputTokens }) => [label ?? "", isRest, inputTokens] as const);
  expect(shown.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))).toEqual([
    ["", true, 1000 + 2000 + 3000],
    ...[3, 4, 5, 6, 7, 8, 9].map((n) => [`agent-${n}`, false, 1000 * (n + 1)]),
  ]);
});

test("choices are what can be asked for by name; deleted runtimes are not among them", async () => {
  const { workspaceId, userId } = lab;
  await mintRuntime(database.db, { workspaceId, ownerId: userId, name: "Gone", deletedAt: new Date() });
  const { data } = await api.query<Record<string, { name: string }[]>>("dashboard.choices", { workspaceId }, mine);
  expect(data.runtimes?.map(({ name }) => name)).not.toContain("Gone");
  expect(data.owners?.map(({ name }) => name)).toEqual(["Ada"]);
});

test("what subscriptions pay for is told apart, and what agents said their requests cost stands beside our price", async () => {
  const metered = await testReporter(database.db);
  const flat = await testReporter(database.db, metered);
  const owner = { token: await mintToken(database.db, { ...metered, kind: "personal" }) };
  const { workspaceId } = metered;
  const at = new Date(Date.now() - 3_600_000).toISOString();
  const usage = (id: string, fields: object = {}) =>
    someUsage({ id, occurredAt: at, inputTokens: 1_000_000, outputTokens: 0, ...fields });
  for (const one of [metered, flat])
    await one.report({
      tasks: [aTask()],
      usage: [usage("a"), usage("b", { costUsd: 2.5 }), usage("c", { costUsd: 9, model: "nobody-knows-1" })],
    });
  const mark = () => api.mutate("runtime.update", { runtimeId: flat.runtimeId, isFlatRate: true }, owner);
  expect((await mark()).data).toMatchObject({ isFlatRate: true });
  await mark();
  const { data } = await api.query<{ totals: object; flatRate: object; seenSince: string }>(
    "dashboard.totals",
    { workspaceId },
    owner,
  );
  // A million tokens of Sonnet in one request cost twice the list price: its tier for long contexts.
  expect(data).toMatchObject({ totals: { costUsd: 35 }, flatRate: { costUsd: 17.5, inputTokens: 3_000_000 } });
  expect(Date.parse(data.seenSince)).toBeLessThanOrEqual(Date.now());
  const said = await api.query<Answer>("dashboard.reportedCosts", { workspaceId }, owner);
  expect(said.data.rows).toEqual([
    { provider: "anthropic", model: "claude-sonnet-4-5", events: 2, reportedUsd: 5, listUsd: 12, unlistedEvents: 0 },
    { provider: "anthropic", model: "nobody-knows-1", events: 2, reportedUsd: 0, listUsd: 0, unlistedEvents: 2 },
  ]);
  const deeds = await database.db.execute<{ before: object; after: object }>(
    sql`select before, after from audit_log where workspace_id = ${workspaceId} and action = 'runtime.update'`,
  );
  expect([...deeds]).toEqual([{ before: { isFlatRate: false }, after: { isFlatRate: true } }]);
});
