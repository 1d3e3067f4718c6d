import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestApi, testApi, testServices } from "../testing/calls";
import { mintPerson, mintToken } from "../testing/mint";
import { aTask, someUsage, type TestReporter, testReporter } from "../testing/reporter";

let database: TestDatabase;
let api: TestApi;
let lab: TestReporter;
beforeAll(async () => {
  database = await testDatabase();
  api = testApi(testServices(database));
  lab = await testReporter(database.db);
});
afterAll(() => database.close());

type Window = {
  tz: string;
  tzSource: string;
  days: number;
  since: string;
  until: string;
  firstDay: string;
  lastDay: string;
};
type Answer = {
  window: Window;
  rows: Record<string, unknown>[];
  agents: Record<string, unknown>[];
  hours: Record<string, unknown>[];
  totals: Record<string, number>;
  before: { since: string; until: string; totals: Record<string, number> };
};

/** A member of the lab who has chosen a zone, or none. */
async function memberWith(timezone: string | null) {
  const { workspaceId } = lab;
  const person = await mintPerson(database.db, { timezone, in: { workspaceId } });
  return { token: await mintToken(database.db, { kind: "personal", workspaceId, userId: person.id }) };
}

async function ask(report: string, input: object, runtime = lab, timezone: string | null = null): Promise<Answer> {
  const reply = await api.query<Answer>(
    `runtime.${report}`,
    { runtimeId: runtime.runtimeId, ...input },
    await memberWith(timezone),
  );
  expect(reply.text).not.toContain("error");
  return reply.data;
}

test.each([
  [{ tz: "Asia/Kathmandu" }, "Europe/Berlin", "Asia/Kathmandu", "request"],
  [{ tz: "asia/calcutta" }, null, "Asia/Kolkata", "request"],
  [{ tz: "PST" }, "Europe/Berlin", "Europe/Berlin", "preference"],
  [{ tz: 5 }, "Europe/Berlin", "Europe/Berlin", "preference"],
  [{}, "Europe/Kiev", "Europe/Kyiv", "preference"],
  [{ tz: "+05:30" }, "Local", "UTC", "default"],
  [{ tz: "UTC'; drop table users;--" }, null, "UTC", "default"],
  [{ tz: "Etc/UTC" }, null, "UTC", "request"],
  [{}, null, "UTC", "default"],
])("asked with %j and %s stored, the days are those of %s, by %s", async (input, stored, tz, tzSource) => {
  for (const report of ["usage", "hourlyActivity", "byAgent", "byHour", "byHourOfWeek", "totals", "gaps"])
    expect((await ask(report, input, lab, stored)).window).toMatchObject({ tz, tzSource });
});

test.each([
  ["usage", 90],
  ["hourlyActivity", 90],
  ["byAgent", 30],
  ["byHour", 30],
  ["byHourOfWeek", 90],
  ["totals", 30],
  ["gaps", 90],
])("%s covers %i days unless asked for a whole number from 1 to 365", async (report, standard) => {
  for (const days of [undefined, 0, 366, -5, 1.5, "7", null, [7], 1e9, "7;drop"])
    expect((await ask(report, { days })).window.days).toBe(standard);
  for (const days of [1, 7, 365]) expect((await ask(report, { days })).window.days).toBe(days);
});

test("the window is days full local days and today so far, in UTC milliseconds", async () => {
  const { window } = await ask("usage", { days: 7, tz: "Asia/Kathmandu" });
  expect(Math.abs(Date.parse(window.until) - Date.now())).toBeLessThan(60_000);
  expect(window.since).toMatch(/T18:15:00\.000Z$/);
  expect(Date.parse(window.lastDay) - Date.parse(window.firstDay)).toBe(7 * 24 * 3_600_000);
  expect(window.since.slice(0, 10) < window.firstDay).toBe(true);
});

test("asked for a last day before today, a report covers that day and the days before it, whole, and no other", async () => {
  const runtime = await testReporter(database.db, lab);
  const at = (time: string) => ({ id: time, occurredAt: `2026-03-${time}Z` });
  // In Kathmandu the 29th is 18:15 of the 28th to 18:15 of the 29th; two days with the one before it.
  const times = [
    "27T18:14:59",
    "27T18:15:00",
    "28T18:15:00",
    "29T18:14:59",
    "29T18:15:00",
    "25T18:14:59",
    "25T18:15:00",
  ];
  await runtime.report({ tasks: [aTask()], usage: times.map((time) => someUsage(at(time))) });
  const input = { days: 1, tz: "Asia/Kathmandu", lastDay: "2026-03-29" };
  const { window, totals, before } = await ask("totals", input, runtime);
  expect(window).toEqual({
    tz: "Asia/Kathmandu",
    tzSource: "request",
    days: 1,
    since: "2026-03-27T18:15:00.000Z",
    until: "2026-03-29T18:15:00.000Z",
    firstDay: "2026-03-28",
    lastDay: "2026-03-29",
  });
  expect(before).toMatchObject({ since: "2026-03-25T18:15:00.000Z", until: window.since });
  expect([totals.inputTokens, before.totals.inputTokens]).toEqual([3000, 2000]);
  const { rows } = await ask("usage", input, runtime);
  expect(rows.map((row) => [row.date, row.inputTokens])).toEqual([
    ["2026-03-29", 2000],
    ["2026-03-28", 1000],
  ]);
});

test("whatever is no day before today is passed over, and the window is the usual one", async () => {
  const tomorrow = new Date(Date.now() + 48 * 3_600_000).toISOString().slice(0, 10);
  const nonsense = ["2026-02-30", "yesterday", "", 20260329, null, ["2026-03-29"], {}, "2019-12-31", tomorrow];
  const usual = await ask("usage", {});
  for (const lastDay of nonsense) {
    const { window } = await ask("usage", { lastDay });
    expect([lastDay, window.firstDay, window.lastDay]).toEqual([lastDay, usual.window.firstDay, usual.window.lastDay]);
  }
});

test("asked for no days before the last one, a report covers that day alone; without a last day there is no such window", async () => {
  const alone = await ask("totals", { days: 0, tz: "America/New_York", lastDay: "2026-03-08" });
  // The day on which New York has 23 hours, and the one before it.
  expect(alone.window).toMatchObject({ days: 0, since: "2026-03-08T05:00:00.000Z", until: "2026-03-09T04:00:00.000Z" });
  expect(alone.before).toMatchObject({ since: "2026-03-07T05:00:00.000Z", until: alone.window.since });
  const { lastDay: today } = (await ask("usage", {})).window;
  expect((await ask("usage", { days: 0, lastDay: today })).window).toMatchObject({ firstDay: today, lastDay: today });
  for (const input of [{ days: 0 }, { days: 0, lastDay: "9999-12-31" }])
    expect((await ask("totals", input)).window.days).toBe(30);
});

test("what a daemon reports is in every report at once, in counters, dollars and named models", async () => {
  const runtime = await testReporter(database.db, lab);
  const now = Date.now();
  const at = (minutesAgo: number) => new Date(now - minutesAgo * 60_000).toISOString();
  await runtime.report({
    tasks: [
      aTask({ createdAt: at(60), startedAt: at(50), completedAt: at(20), status: "completed" }),
      aTask({ id: "task-2", agent: "codex", createdAt: at(10) }),
    ],
    usage: [
      someUsage({ occurredAt: at(40), cacheReadTokens: 100_000 }),
      someUsage({ id: "usage-2", taskId: "task-2", occurredAt: at(5), provider: "NOBODY", model: "new-1" }),
    ],
  });
  const known = { provider: "anthropic", model: "claude-sonnet-4-5", inputTokens: 1000, outputTokens: 100 };
  const unknown = { provider: "nobody", model: "new-1", costUsd: 0, unpricedTokens: 1100 };
  const usage = await ask("usage", {}, runtime);
  expect(usage.rows).toEqual(
    expect.arrayContaining([expect.objectContaining(known), expect.objectContaining(unknown)]),
  );
  expect(Object.keys(usage.rows[0] ?? {})).toEqual([
    "date",
    "provider",
    "model",
    "inputTokens",
    "outputTokens",
    "cacheReadTokens",
    "cacheWriteTokens",
    "costUsd",
    "unpricedTokens",
  ]);
  const byAgent = await ask("byAgent", {}, runtime);
  expect(byAgent.agents.map(({ taskCount }) => taskCount)).toEqual([1, 1]);
  expect(byAgent.rows).toHaveLength(2);
  expect(byAgent.rows[0]).toHaveProperty("agentId");
  const byHour = await ask("byHour", {}, runtime);
  expect(byHour.hours.length).toBeGreaterThan(0);
  expect((await ask("hourlyActivity", {}, runtime)).rows).toEqual([{ hour: new Date(at(50)).getUTCHours(), count: 1 }]);
  const { totals, before } = await ask("totals", {}, runtime);
  // 1,000 in at 3 dollars a million, 100 out at 15, 100,000 cache reads at 0.30 instead of 3.
  expect(totals).toEqual({
    inputTokens: 2000,
    outputTokens: 200,
    cacheReadTokens: 100_000,
    cacheWriteTokens: 0,
    costUsd: 0.0345,
    unpricedTokens: 1100,
    cacheSavedUsd: 0.27,
    taskCount: 2,
    runSeconds: 1800,
  });
  expect(before.totals).toMatchObject({ inputTokens: 0, costUsd: 0, taskCount: 0, runSeconds: 0 });
});

test("the days of a report come latest first, then by provider and model", async () => {
  const runtime = await testReporter(database.db, lab);
  const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 3_600_000).toISOString();
  const usage = [1, 2].flatMap((days) =>
    ["openai/b", "openai/a", "anthropic/z"].map((name) => {
      const [provider, model] = name.split("/");
      return someUsage({ id: `${name}-${days}`, provider, model, occurredAt: daysAgo(days) });
    }),
  );
  await runtime.report({ tasks: [aTask()], usage });
  const { rows } = await ask("usage", {}, runtime);
  const order = rows.map((row) => `${row.date} ${row.provider}/${row.model}`);
  expect(order.map((line) => line.split(" ")[1])).toEqual([
    "anthropic/z",
    "openai/a",
    "openai/b",
    "anthropic/z",
    "openai/a",
    "openai/b",
  ]);
  expect([...new Set(rows.map((row) => String(row.date)))]).toEqual(
    [...new Set(rows.map((row) => String(row.date)))].sort().reverse(),
  );
});

test("run time is counted where it lies: a run over the window's edge in part, one that has not ended not at all", async () => {
  const runtime = await testReporter(database.db, lab);
  const { window } = await ask("totals", { days: 2 }, runtime);
  const since = Date.parse(window.since);
  const around = (seconds: number) => new Date(since + seconds * 1000).toISOString();
  await runtime.report({
    tasks: [
      aTask({ createdAt: around(-600), startedAt: around(-600), completedAt: around(300), status: "completed" }),
      aTask({ id: "task-2", createdAt: around(0), startedAt: around(0) }),
    ],
  });
  const { totals, before } = await ask("totals", { days: 2 }, runtime);
  expect([totals.runSeconds, before.totals.runSeconds]).toEqual([300, 0]);
});

test("a task that starts in the last instant of an hour belongs to that hour", async () => {
  const runtime = await testReporter(database.db, lab);
  const yesterday = new Date(Date.now() - 24 * 3_600_000).toISOString().slice(0, 11);
  const starts = ["10:59:59.999Z", "11:00:00.000Z", "11:59:59.500Z"].map((time) => `${yesterday}${time}`);
  await runtime.report({ tasks: starts.map((at, n) => aTask({ id: `task-${n}`, createdAt: at, startedAt: at })) });
  expect((await ask("hourlyActivity", {}, runtime)).rows).toEqual([
    { hour: 10, count: 1 },
    { hour: 11, count: 2 },
  ]);
});
