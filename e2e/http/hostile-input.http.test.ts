import { aTask, type Credential, MATRIX, mintToken, mintWorld, someUsage, type World } from "@meridian/api/testing";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { apiOf, credentialHeaders, send } from "./support/client";
import { HOSTILE } from "./support/corpus";
import { suite } from "./support/suite";

const running = suite();

/** What each procedure may be given beside what the matrix gives it. */
const MORE_FIELDS: Record<string, readonly string[]> = {
  "user.updatePreferences": ["timezone", "weekStart", "language", "hourCycle", "reducedData"],
  "token.create": ["kind", "name", "expiresInDays", "attemptId"],
  "token.list": ["revoked"],
  "member.remove": ["handTo"],
  "invitation.create": ["email", "role", "expiresInDays"],
  "agent.update": ["name", "runtimeId", "taskLimit"],
  "view.create": ["isDefault"],
  "view.update": ["name", "query", "isDefault"],
  "runtime.list": ["owner"],
  "runtime.tasks": ["days", "tz", "lastDay", "cursor", "limit"],
  "runtime.rejects": ["cursor", "limit"],
  "runtime.update": ["visibility", "name", "unbindOthers", "isFlatRate"],
  "runtime.delete": ["version"],
  "agent.overview": ["days", "tz"],
  "dashboard.totals": ["against"],
  "dashboard.earlier": ["against"],
  "dashboard.trend": ["by", "measure"],
  "dashboard.runTrend": ["by", "measure"],
  "check.sums": ["days", "tz", "lastDay"],
  "audit.list": ["actorId", "action", "targetKind", "targetId", "days", "cursor", "limit"],
  "budget.preview": ["projectId"],
  "budget.create": ["projectId"],
  "budget.update": ["zone", "weekStart"],
  "webhook.update": ["isStopped"],
  "webhook.deliveries": ["cursor", "limit"],
  "autopilot.list": ["archived"],
  "autopilot.create": ["name", "instructions", "project"],
  "autopilot.update": ["name", "instructions", "project"],
  "autopilot.runs": ["cursor", "limit"],
  "autopilot.updateTrigger": ["expression", "schedulingZone"],
  "daemon.claim": ["limit"],
  "daemon.fail": ["failureReason"],
  "daemon.register": ["daemonId", "deviceName", "cliVersion", "runtimes"],
  "agent.list": ["agentIds"],
  "daemon.heartbeat": ["sentAt", "waiting", "instance"],
  "daemon.report": ["tasks", "usage"],
};
const REPORTS = ["usage", "hourlyActivity", "byAgent", "byHour", "byHourOfWeek", "totals", "gaps", "annotations"].map(
  (name) => `runtime.${name}`,
);
const FILTERS = ["runtimes", "agents", "projects", "owners", "providers", "models"];
const fieldsOf = (path: string, input: object) => [
  ...new Set([
    ...Object.keys(input),
    ...(MORE_FIELDS[path] ?? []),
    ...(REPORTS.includes(path) ? ["days", "tz", "lastDay"] : []),
    ...(path.startsWith("dashboard.") && path !== "dashboard.choices" ? ["days", "tz", "lastDay", ...FILTERS] : []),
  ]),
];

type Case = { input: unknown; field?: string };
type Call = { error?: { message: string; data: { httpStatus: number; code: string } } };

const LEAKS =
  /node_modules|\bat [A-Za-z.]+ \(|\.(ts|mjs|js):\d+|Failed query|syntax error|select .* from|drizzle|postgres/i;
const EXPECTED = new Set([200, 400, 403, 404, 409]);

/** Calls by tens, in as many requests as the longest address allows, each with another of the caller's tokens. */
async function askAll(path: string, cases: readonly Case[], credentials: readonly Credential[]): Promise<Call[]> {
  const answers: Call[] = [];
  const { kind } = MATRIX[path] ?? { kind: "query" };
  for (let from = 0, turn = 0; from < cases.length; turn += 1) {
    const batch = cases.slice(from, from + 10);
    let body = inputsOf(batch);
    while (kind === "query" && encodeURIComponent(body).length > 7_000 && batch.length > 1) {
      batch.pop();
      body = inputsOf(batch);
    }
    from += batch.length;
    const url = `/api/trpc/${batch.map(() => path).join(",")}?batch=1`;
    const headers = {
      "content-type": "application/json",
      ...credentialHeaders(running.app, credentials[turn % credentials.length]),
    };
    const answer =
      kind === "query"
        ? await send<Call[]>(running.app, `${url}&input=${encodeURIComponent(body)}`, { headers })
        : await send<Call[]>(running.app, url, { method: "POST", headers, body });
    expect([path, answer.text.slice(0, 200), Array.isArray(answer.data)]).toEqual([
      path,
      answer.text.slice(0, 200),
      true,
    ]);
    answers.push(...answer.data);
  }
  return answers;
}

const inputsOf = (batch: readonly Case[]) =>
  JSON.stringify(Object.fromEntries(batch.map(({ input }, n) => [n, input])));

/** Never a failure of the server's, never its insides; and of one bad field, the field. */
function complaintsAbout(cases: readonly Case[], answers: readonly Call[]): string[] {
  return cases.flatMap(({ input, field }, n) => {
    const { message = "", data } = answers[n]?.error ?? {};
    const status = data?.httpStatus ?? 200;
    const about = `${JSON.stringify(input)?.slice(0, 150)} → ${status} ${message}`;
    if (!EXPECTED.has(status) || LEAKS.test(message)) return [about];
    if (status !== 400 || message === "invalid timezone") return [];
    const named = /^([\w.]+): \S/.exec(message)?.[1];
    return named && (field === undefined || named.split(".")[0] === field) ? [] : [about];
  });
}

async function tokensOf({ workspace, people }: World, path: string): Promise<Credential[]> {
  const isMachines = path.startsWith("daemon.");
  const token = {
    workspaceId: workspace.id,
    userId: isMachines ? people.runtimeOwner.id : people.owner.id,
    kind: isMachines ? ("daemon" as const) : ("personal" as const),
  };
  return Promise.all(Array.from({ length: 20 }, async () => ({ token: await mintToken(running.database.db, token) })));
}

afterAll(() => {
  expect(running.app.log()).not.toMatch(/call\.failed|request\.failed/);
});

/** Few wrong answers are all that anybody gets there. */
const LIMITED = ["token.redeemLoginCode", "user.changePassword"];
/** A stream is opened by itself, never in a batch: its own tests send it what is bad. */
const STREAMS = ["event.changes"];

describe.each(Object.keys(MATRIX).filter((path) => ![...LIMITED, ...STREAMS].includes(path)))("%s", (path) => {
  test("A34: answers every bad field with its name, and never with a failure", async () => {
    const world = await mintWorld(running.database.db);
    const good = MATRIX[path]?.input(world) ?? {};
    const cases: Case[] = [
      ...HOSTILE.map((input) => ({ input })),
      ...fieldsOf(path, good).flatMap((field) =>
        HOSTILE.map((value) => ({ input: { ...good, [field]: value }, field })),
      ),
    ];
    const answers = await askAll(path, cases, await tokensOf(world, path));
    expect(complaintsAbout(cases, answers)).toEqual([]);
  });

  test("answers generated input likewise", async () => {
    const world = await mintWorld(running.database.db);
    const good = MATRIX[path]?.input(world) ?? {};
    const fields = fieldsOf(path, good);
    const generated = fields.length === 0 ? fc.jsonValue() : fc.tuple(fc.constantFrom(...fields), fc.jsonValue());
    const cases = fc
      .sample(generated, { numRuns: 100, seed: 20_261_124 })
      .map(
        (drawn): Case =>
          Array.isArray(drawn) && fields.length > 0
            ? { input: { ...good, [String(drawn[0])]: drawn[1] }, field: String(drawn[0]) }
            : { input: drawn },
      );
    const answers = await askAll(path, cases, await tokensOf(world, path));
    expect(complaintsAbout(cases, answers)).toEqual([]);
  });
});

describe("daemon.report, item by item", () => {
  let world: World;
  beforeAll(async () => {
    world = await mintWorld(running.database.db);
  });
  type Result = { status: string; code?: string; message?: string };

  test.each(["tasks", "usage"] as const)("a bad field of %s is named, and harms no good item", async (kind) => {
    const whole = { startedAt: 0, completedAt: 0, title: 0, project: 0, failureReason: 0, ...aTask() };
    const counts = {
      outputTokens: 1,
      cacheReadTokens: 1,
      cacheWriteTokens: 1,
      cacheWrite1hTokens: 1,
      reasoningTokens: 1,
    };
    const fields = Object.keys(kind === "tasks" ? whole : { ...counts, costUsd: 1, revision: 0, ...someUsage() });
    const item = kind === "tasks" ? aTask : someUsage;
    for (const field of fields) {
      const bad = HOSTILE.map((value, n) => item({ id: `${field}-${n}`, [field]: value }));
      const { data } = await apiOf(running.app).mutate<{ tasks: Result[]; usage: Result[] }>(
        "daemon.report",
        {
          runtimeId: world.runtime.id,
          tasks: [aTask({ id: "task-1" }), ...(kind === "tasks" ? bad : [])],
          usage: kind === "usage" ? bad : [someUsage()],
        },
        world.shown.daemon,
      );
      const results = kind === "tasks" ? data.tasks.slice(1) : data.usage;
      for (const [n, result] of results.entries()) {
        if (result.status !== "rejected") continue;
        expect([field, HOSTILE[n], result.code]).toEqual([
          field,
          HOSTILE[n],
          expect.stringMatching(/^(invalid|unknown_task|future_timestamp|too_old)$/),
        ]);
        if (result.code === "invalid") expect(result.message).toMatch(new RegExp(`^${field}: `));
        expect(result.message).not.toMatch(LEAKS);
      }
      expect(results).toHaveLength(HOSTILE.length);
      expect(["stored", "duplicate"]).toContain((kind === "tasks" ? data.usage : data.tasks)[0]?.status);
    }
  });

  test("A35: what was stored under such names is read again without harm", async () => {
    for (const path of REPORTS) {
      const answer = await apiOf(running.app).query(
        path,
        { runtimeId: world.runtime.id, days: 365 },
        world.shown.owner,
      );
      expect([path, answer.status]).toEqual([path, 200]);
    }
    const agents = await apiOf(running.app).query("agent.list", { workspaceId: world.workspace.id }, world.shown.owner);
    expect(agents.text).toContain("drop table users");
  });

  test("an item that is no object is refused by itself", async () => {
    const { data } = await apiOf(running.app).mutate<{ tasks: Result[]; usage: Result[] }>(
      "daemon.report",
      { runtimeId: world.runtime.id, tasks: HOSTILE, usage: HOSTILE },
      world.shown.daemon,
    );
    for (const result of [...data.tasks, ...data.usage])
      expect([result.status, result.code]).toEqual(["rejected", "invalid"]);
  });
});
