import { randomUUID } from "node:crypto";
import {
  aTask,
  mintPerson,
  mintSession,
  mintToken,
  seedWorkspace,
  someUsage,
  TEST_URL,
  type TestReporter,
  testReporter,
  testServices,
} from "@meridian/api/testing";
import { connect } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Services } from "../trpc/context";
import { answerExport } from "./answer";

let database: TestDatabase;
let services: Services;
let lab: TestReporter;
let mine: string;
beforeAll(async () => {
  database = await testDatabase();
  services = testServices(database);
  lab = await testReporter(database.db);
  mine = await mintToken(database.db, { ...lab, kind: "personal" });
});
afterAll(() => database.close());

type Asked = Record<string, string | string[]>;

function ask(file: string, asked: Asked, headers: Record<string, string> = { authorization: `Bearer ${mine}` }) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) for (const one of [value].flat()) search.append(name, one);
  const request = new Request(`${TEST_URL}/api/export/${file}?${search}`, { headers });
  return answerExport(services, request, { requestId: randomUUID(), remoteAddress: "192.0.2.1" });
}
const past = { tz: "Asia/Kathmandu", days: "9", lastDay: "2026-04-01" };
const here = () => ({ workspaceId: lab.workspaceId, ...past });

const NASTY = ['=HYPERLINK("http://x","y")', "+1", "-1", "@SUM(A1)", "＝1", "a,b\r\nc"];

async function busy() {
  await lab.report({
    tasks: NASTY.map((agent, n) => aTask({ id: `task-${n}`, agent, project: agent })),
    usage: NASTY.map((_, n) => someUsage({ id: `usage-${n}`, taskId: `task-${n}`, inputTokens: 1_000 + n })),
  });
}

describe("A54: a file", () => {
  test("has no name that a spreadsheet takes for a formula, and is one table", async () => {
    await busy();
    for (const by of ["agent", "project"])
      for (const file of ["usage.csv", "trend.csv"]) {
        const answer = await ask(file, { ...here(), by });
        expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/csv; charset=utf-8"]);
        const text = await answer.text();
        for (const name of NASTY.slice(0, 5)) expect(text).toContain(`'${name.replaceAll('"', '""')}`);
        expect(text).not.toMatch(/(^|,)"?[=+\-@＝]/m);
        expect(text).toContain('"a,b\r\nc"');
        expect(text.split("\r\n")[0]).toMatch(/,workspace,filters,timezone,firstDay,lastDay,since,until,generatedAt$/);
      }
  });

  test("for programs has every name as it is", async () => {
    const answer = await ask("usage.json", { ...here(), by: "agent" });
    const { rows, timezone, filters } = JSON.parse(await answer.text());
    expect([timezone, filters]).toEqual(["Asia/Kathmandu", ""]);
    expect(new Set(rows.map(({ agent }: { agent: string }) => agent))).toEqual(
      new Set(NASTY.map((name) => name.trim())),
    );
  });

  test("says what it was narrowed to, and holds nothing else", async () => {
    const [agent] = await database.db.execute<{ id: string }>(sql`
      select id from agents where workspace_id = ${lab.workspaceId}::uuid and key = '+1'`);
    const answer = await ask("usage.json", {
      ...here(),
      by: "agent",
      agents: [agent?.id ?? ""],
      models: ["claude-sonnet-4-5"],
    });
    expect(JSON.parse(await answer.text())).toMatchObject({
      filters: "Model: claude-sonnet-4-5; Agent: +1",
      rows: [{ agent: "+1", inputTokens: 1_001, tasks: 1 }],
    });
  });

  test("without rows is one all the same", async () => {
    const nothing = { ...here(), providers: ["nobody"] };
    expect((await (await ask("trend.csv", nothing)).text()).split("\r\n")).toHaveLength(2);
    expect(JSON.parse(await (await ask("usage.json", nothing)).text()).rows).toEqual([]);
  });
});

describe("U56 a file of a trend that is compared", () => {
  const FIELDS = "earlierDate,earlierTokens,earlierCostUsd,earlierUnpricedTokens";

  test("has the earlier days beside the days, its dates, and nothing where nothing was seen", async () => {
    const old = await testReporter(database.db);
    const usage = (taskId: string, day: string, inputTokens: number) =>
      someUsage({ id: `${taskId} ${day}`, taskId, inputTokens, outputTokens: 0, occurredAt: `${day}T05:00:00Z` });
    await old.report({
      tasks: [aTask({ id: "a", agent: "a" }), aTask({ id: "b", agent: "b" })],
      usage: [usage("a", "2026-04-01", 100), usage("a", "2026-03-22", 40), usage("b", "2026-03-22", 7)],
    });
    const token = { authorization: `Bearer ${await mintToken(database.db, { ...old, kind: "personal" })}` };
    const asked = { workspaceId: old.workspaceId, ...past, by: "agent", metric: "tokens", against: "before" };
    const json = async (more: Asked = {}) =>
      JSON.parse(await (await ask("trend.json", { ...asked, ...more }, token)).text());
    expect(await json()).toMatchObject({
      ...{ comparedWith: "the equal time before", earlierFirstDay: "2026-03-13", earlierLastDay: "2026-03-22" },
      ...{ earlierSince: "2026-03-12T18:15:00.000Z", earlierUntil: "2026-03-22T18:15:00.000Z" },
      rows: [{ date: "2026-04-01", agent: "a", tokens: 100, earlierDate: null, earlierTokens: null }],
    });
    await database.db.execute(sql`
      update runtimes set created_at = '2026-01-01' where workspace_id = ${old.workspaceId}::uuid`);
    const seen = await json();
    expect(seen.rows).toMatchObject([
      { date: "2026-04-01", agent: "a", tokens: 100, earlierDate: "2026-03-22", earlierTokens: 40 },
      // Has no line of its own in these days.
      { date: "2026-04-01", agent: "Other agents", tokens: 0, costUsd: 0, earlierDate: "2026-03-22", earlierTokens: 7 },
    ]);
    // Ten days back, not fourteen.
    expect((await json({ against: "weekdays" })).rows).toMatchObject([{ agent: "a", earlierTokens: 0 }]);
    const text = await (await ask("trend.csv", asked, token)).text();
    const [header = "", line = ""] = text.split("\r\n");
    expect(header).toContain(`,${FIELDS},workspace,`);
    expect(header).toMatch(/,comparedWith,earlierFirstDay,earlierLastDay,earlierSince,earlierUntil,generatedAt$/);
    expect(line).toContain(",2026-03-22,40,");
    expect((await ask("usage.csv", asked, token)).status).toBe(200);
    expect(await (await ask("usage.csv", asked, token)).text()).not.toContain("earlier");
    expect((await ask("trend.csv", { ...asked, against: "luck" }, token)).status).toBe(400);
  });
});

describe("A54: whoever may not see the page gets no file", () => {
  test("nobody, a daemon, a stranger and bad input are answered as calls are", async () => {
    const { id } = await mintPerson(database.db);
    const stranger = { cookie: await mintSession(database.db, { userId: id }) };
    const daemon = { authorization: `Bearer ${await mintToken(database.db, { ...lab, kind: "daemon" })}` };
    const said = async (answer: Response) => [answer.status, JSON.parse(await answer.text()).error.message];
    expect(await said(await ask("usage.csv", here(), {}))).toEqual([401, "no valid credential"]);
    expect((await ask("usage.csv", here(), daemon)).status).toBe(403);
    const foreign = await said(await ask("usage.csv", here(), stranger));
    expect(foreign).toEqual([404, "workspace not found"]);
    expect(await said(await ask("usage.csv", { ...here(), workspaceId: randomUUID() }))).toEqual(foreign);
    expect((await said(await ask("usage.csv", { ...here(), agents: randomUUID() })))[0]).toBe(404);
    expect(await said(await ask("usage.csv", { ...here(), workspaceId: "x" }))).toEqual([
      400,
      "workspaceId: not a UUID",
    ]);
    expect((await said(await ask("usage.csv", { ...here(), by: "password" })))[0]).toBe(400);
    for (const file of ["users.csv", "usage.xlsx", "usage", "../trpc.csv"])
      expect((await ask(file, here())).status).toBeGreaterThanOrEqual(400);
  });

  test("of one person one file at once is read; who goes on asking waits, and is sent away", async () => {
    const open = await ask("trend.csv", here());
    const second = await ask("trend.csv", here());
    expect([second.status, second.headers.get("retry-after")]).toEqual([429, "1"]);
    await open.body?.cancel();
    const third = await ask("trend.csv", here());
    expect(third.status).toBe(200);
    await third.body?.cancel();
  }, 20_000);
});

describe("issue 6, sentence 4: exported as seen, streamed", () => {
  test("the first days are there before the last are asked for, and leaving early asks no more", async () => {
    const seeded = await testReporter(database.db);
    const until = new Date("2026-04-01T18:15:00Z");
    await seedWorkspace(database.db, seeded, { facts: 400, days: 300, until, perTask: 4, runtimes: 2, agents: 9 });
    const statements: string[] = [];
    const watched = connect(database.url, { max: 1, reports: true, onStatement: (text) => statements.push(text) });
    const own = { ...testServices(database), reportDb: watched.db };
    const token = await mintToken(database.db, { ...seeded, kind: "personal" });
    const search = new URLSearchParams({ workspaceId: seeded.workspaceId, by: "agent", ...past, days: "300" });
    const read = () =>
      answerExport(
        own,
        new Request(`${TEST_URL}/api/export/trend.csv?${search}`, { headers: { authorization: `Bearer ${token}` } }),
        { requestId: randomUUID(), remoteAddress: "192.0.2.1" },
      );
    const slices = () => statements.filter((text) => text.includes("date_bin") || text.includes("day_number")).length;
    const reader = (await read()).body?.getReader();
    const first = await reader?.read();
    expect(new TextDecoder().decode(first?.value)).toContain("date,agent,");
    const before = slices();
    expect(before).toBeLessThan(6);
    await reader?.cancel();
    // Whoever waits for the connection finds it let go.
    await watched.db.execute(sql`select 1`);
    expect(slices()).toBeLessThan(before + 3);
    const whole = await (await read()).text();
    expect(slices()).toBeGreaterThan(before + 20);
    const [sum] = await database.db.execute<{ tokens: number }>(sql`
      select sum(input_tokens + output_tokens + cache_read_tokens + cache_write_tokens)::float8 as tokens
      from usage_buckets where workspace_id = ${seeded.workspaceId}::uuid and bucket_start >= '2025-06-04T18:15:00Z'
        and bucket_start < ${until}`);
    const [header = "", ...lines] = whole.trimEnd().split("\r\n");
    const at = header.split(",").indexOf("tokens");
    expect(lines.reduce((all, line) => all + Number(line.split(",")[at]), 0)).toBe(sum?.tokens);
    await watched.close();
  });

  test("ten and an honest rest, or every one of them, sorted as the page is", async () => {
    const crowd = await testReporter(database.db);
    await crowd.report({
      tasks: Array.from({ length: 700 }, (_, n) => aTask({ id: `task-${n}`, agent: `agent-${n}` })).slice(0, 500),
    });
    await crowd.report({
      usage: Array.from({ length: 500 }, (_, n) =>
        someUsage({ id: `usage-${n}`, taskId: `task-${n}`, inputTokens: 10 + n, outputTokens: 0 }),
      ),
    });
    const token = { authorization: `Bearer ${await mintToken(database.db, { ...crowd, kind: "personal" })}` };
    const asked = { workspaceId: crowd.workspaceId, ...past, by: "agent", sort: "tokens" };
    type Row = { agent: string; tokens: number; tasks: number; costUsd: number };
    const rowsOf = async (more: Asked): Promise<Row[]> =>
      JSON.parse(await (await ask("usage.json", { ...asked, ...more }, token)).text()).rows;
    const [top, every] = [await rowsOf({ all: "false" }), await rowsOf({ all: "true" })];
    expect([top.length, every.length]).toEqual([11, 500]);
    expect(top.slice(0, 10)).toEqual(every.slice(0, 10));
    expect(top[0]).toMatchObject({ agent: "agent-499", tokens: 509 });
    expect(top[10]).toMatchObject({ agent: "490 other agents", tasks: 490 });
    const total = (rows: Row[], name: "tokens" | "costUsd") =>
      rows.reduce((all, row) => all + Math.round(row[name] * 1e9), 0);
    for (const name of ["tokens", "costUsd"] as const) expect(total(top, name)).toBe(total(every, name));
  });
});
