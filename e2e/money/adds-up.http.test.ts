import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { aTask, mintToken, someUsage, type TestReporter, testReporter } from "@meridian/api/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { apiOf, send } from "../http/support/client";
import { suite } from "../http/support/suite";

const running = suite();
const run = promisify(execFile);
const program = fileURLToPath(new URL("../../apps/cli/dist/meridian.mjs", import.meta.url));
const ZONES = ["Asia/Kathmandu", "Australia/Lord_Howe", "America/Santiago", "UTC"];
const DAYS = 20;

let home: string;
let labs: TestReporter[];
let owner: { token: string };
beforeAll(async () => {
  const { db } = running.database;
  const first = await testReporter(db);
  labs = [first, await testReporter(db, first)];
  const now = Date.now();
  for (const [n, lab] of labs.entries()) {
    await lab.report({
      tasks: [0, 1, 2].map((i) => aTask({ id: `task-${i}`, agent: `agent-${i}`, ...(i > 0 && { project: `p${i}` }) })),
      // An odd step, so that usage lies on either side of every zone's midnights.
      usage: Array.from({ length: 150 }, (_, i) =>
        someUsage({
          id: `usage-${i}`,
          taskId: `task-${i % 3}`,
          model: ["claude-sonnet-4-5", "claude-haiku-4-5", "nobody-knows-1"][i % 3],
          inputTokens: 1 + i * 7 + n,
          cacheReadTokens: i * 13,
          occurredAt: new Date(now - i * (3 * 3_600_000 + 7 * 60_000)).toISOString(),
        }),
      ),
    });
  }
  owner = { token: await mintToken(db, { ...first, kind: "personal" }) };
  home = mkdtempSync(join(tmpdir(), "meridian-adds-up-"));
  writeFileSync(join(home, "token"), owner.token, { mode: 0o600 });
  await meridian("login", "--url", running.app.publicUrl, "--token-file", join(home, "token"), "--allow-all");
}, 60_000);
afterAll(() => rmSync(home, { recursive: true, force: true }));

async function meridian(...args: string[]): Promise<string> {
  const env = { PATH: process.env.PATH ?? "", HOME: home, MERIDIAN_STATE_DIR: join(home, "state") };
  const { stdout } = await run(process.execPath, [program, ...args], { env, cwd: home, maxBuffer: 2 ** 26 });
  return stdout;
}

const MEASURES = [
  "inputTokens",
  "outputTokens",
  "cacheReadTokens",
  "cacheWriteTokens",
  "costUsd",
  "unpricedTokens",
] as const;
type Measures = Record<(typeof MEASURES)[number], number>;

/** Money as whole nano-dollars: only so does it add up to the last digit. */
const exact = (measure: string, value: number) => (measure === "costUsd" ? Math.round(value * 1e9) : value);
const sumOf = (rows: readonly Measures[]) =>
  Object.fromEntries(MEASURES.map((name) => [name, rows.reduce((sum, row) => sum + exact(name, row[name]), 0)]));

const file = async (name: string, tz: string, more = "") => {
  const search = new URLSearchParams({ workspaceId: labs[0]?.workspaceId ?? "", tz, days: `${DAYS}` });
  const path = `/api/export/${name}?${search}${more}`;
  const answer = await send(running.app, path, { headers: { authorization: `Bearer ${owner.token}` } });
  expect([name, answer.status, answer.headers["content-disposition"]]).toEqual([
    name,
    200,
    expect.stringMatching(/^attachment; filename="[\w.-]+"$/),
  ]);
  return answer.text;
};

function rowsOfCsv(text: string): Measures[] {
  const [header = "", ...lines] = text.trimEnd().split("\r\n");
  const names = header.split(",");
  return lines.map((line) => {
    const cells = line.split(",");
    return Object.fromEntries(MEASURES.map((name) => [name, Number(cells[names.indexOf(name)])])) as Measures;
  });
}

describe("issue 6, sentence 6: dashboard = runtimes = agents = models = export = command line", () => {
  test.each(ZONES)("in %s", async (tz) => {
    const input = { workspaceId: labs[0]?.workspaceId, tz, days: DAYS };
    const { data } = await apiOf(running.app).query<{ totals: Measures }>("dashboard.totals", input, owner);
    const whole = sumOf([data.totals]);
    expect(whole.costUsd).toBeGreaterThan(0);
    expect(whole.unpricedTokens).toBeGreaterThan(0);
    const found: Record<string, object> = {};
    for (const by of ["agent", "runtime", "model", "project", "member", "provider"])
      found[`csv by ${by}`] = sumOf(rowsOfCsv(await file("usage.csv", tz, `&by=${by}`)));
    found["csv by day"] = sumOf(rowsOfCsv(await file("trend.csv", tz, "&by=runtime")));
    found["json by model"] = sumOf(JSON.parse(await file("usage.json", tz)).rows);
    found["json by day"] = sumOf(JSON.parse(await file("trend.json", tz, "&by=agent")).rows);
    for (const by of ["day", "agent"]) {
      const reports = await Promise.all(
        labs.map(({ runtimeId }) =>
          meridian("usage", "--runtime", runtimeId, "--by", by, "--tz", tz, "--days", `${DAYS}`, "--json"),
        ),
      );
      found[`meridian by ${by}`] = sumOf(reports.flatMap((text) => JSON.parse(text).rows));
    }
    const check = await apiOf(running.app).query<{ isEqual: boolean; whole: Measures }>("check.sums", input, owner);
    found.selfCheck = sumOf([check.data.whole]);
    expect(check.data.isEqual).toBe(true);
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((name) => [name, whole])));
  });
});

test("A54: a file is read with GET, by whoever may see the page, and by nobody else", async () => {
  const path = `/api/export/usage.csv?workspaceId=${labs[0]?.workspaceId}`;
  const anonymous = await send(running.app, path);
  expect([anonymous.status, anonymous.headers["x-request-id"]]).toEqual([401, expect.any(String)]);
  const headers = { authorization: `Bearer ${owner.token}` };
  expect((await send(running.app, path, { method: "POST", headers, body: "{}" })).status).toBe(405);
  expect((await send(running.app, "/api/export/users.csv", { headers })).status).toBe(400);
  expect((await send(running.app, "/api/export/usage.exe", { headers })).status).toBe(404);
  const answer = await send(running.app, path, { headers });
  expect(answer.headers).toMatchObject({ "cache-control": "private, no-store", "x-content-type-options": "nosniff" });
});
