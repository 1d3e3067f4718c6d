import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { totals } from "../report/totals";
import { windowOf } from "../report/window";
import { type Credential, type TestApi, testApi, testServices } from "../testing/calls";
import { mintToken } from "../testing/mint";
import { aTask, someUsage, testReporter } from "../testing/reporter";

let database: TestDatabase;
let api: TestApi;
beforeAll(async () => {
  database = await testDatabase();
  api = testApi(testServices(database));
});
afterAll(() => database.close());

type Row = {
  id: string;
  reportedId: string;
  inputTokens: number;
  outputTokens: number;
  costUsd: number;
  unpricedTokens: number;
  runSeconds: number | null;
};
type Answer = { window: { since: string }; rows: Row[]; nextCursor: string | null };

async function lab() {
  const runtime = await testReporter(database.db);
  const { workspaceId, userId, runtimeId } = runtime;
  const reader: Credential = { token: await mintToken(database.db, { kind: "personal", workspaceId, userId }) };
  const page = (input: object = {}) => api.query<Answer>("runtime.tasks", { runtimeId, ...input }, reader);
  const all = async (input: object) => {
    const found: Row[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const { status, data } = await page({ ...input, cursor });
      expect(status).toBe(200);
      found.push(...data.rows);
      cursor = data.nextCursor;
    }
    return found;
  };
  return { ...runtime, page, all };
}

const at = (hoursAgo: number) => new Date(Date.now() - hoursAgo * 3_600_000).toISOString();

test("a task says what it is, who worked on what, how long, and what it used", async () => {
  const { report, page, runtimeId } = await lab();
  await report({
    tasks: [
      aTask({
        id: "run-1",
        agent: "nightly",
        project: "site",
        title: "Fix <b>the</b> build",
        status: "failed",
        failureReason: "timeout",
        createdAt: at(3),
        startedAt: at(2),
        completedAt: at(1),
      }),
    ],
    usage: [
      someUsage({ taskId: "run-1", occurredAt: at(1.5) }),
      someUsage({ id: "usage-2", taskId: "run-1", model: "nobody-knows-1", occurredAt: at(1.2) }),
    ],
  });
  const { data } = await page();
  expect(data.rows).toEqual([
    {
      id: expect.any(String),
      reportedId: "run-1",
      title: "Fix <b>the</b> build",
      status: "failed",
      failureReason: "timeout",
      agentId: expect.any(String),
      agentName: "nightly",
      projectId: expect.any(String),
      projectName: "site",
      createdAt: expect.stringMatching(/Z$/),
      startedAt: expect.stringMatching(/Z$/),
      completedAt: expect.stringMatching(/Z$/),
      runSeconds: expect.closeTo(3600, -1),
      inputTokens: 2000,
      outputTokens: 200,
      cacheReadTokens: 0,
      cacheWriteTokens: 0,
      costUsd: 0.0045,
      unpricedTokens: 1100,
    },
  ]);
  expect(data).toMatchObject({ nextCursor: null, window: { days: 30 } });
  expect(runtimeId).not.toBe(data.rows[0]?.id);
});

test("tasks come latest first: those that wait by when they were made, those from before the window last", async () => {
  const { report, page } = await lab();
  const started = (id: string, hours: number) => aTask({ id, createdAt: at(hours), startedAt: at(hours) });
  await report({
    tasks: [
      started("an hour ago", 1),
      aTask({ id: "waits", status: "queued", createdAt: at(0.5) }),
      started("a week ago, idle", 24 * 7),
      started("a week ago, still at work", 24 * 7),
      aTask({ id: "made long ago, started now", createdAt: at(24 * 9), startedAt: at(0.1) }),
      started("yesterday", 24),
    ],
    usage: [someUsage({ taskId: "a week ago, still at work", occurredAt: at(0.2) })],
  });
  const { data } = await page({ days: 3 });
  expect(data.rows.map(({ reportedId }) => reportedId)).toEqual([
    "made long ago, started now",
    "waits",
    "an hour ago",
    "yesterday",
    "a week ago, still at work",
  ]);
  expect(data.rows.map(({ runSeconds }) => runSeconds)).toEqual([null, null, null, null, null]);
});

/** Tasks of two weeks, many of them begun in one instant, some never started, some at work days after they began. */
async function busyLab(count = 60) {
  const runtime = await lab();
  const tasks = Array.from({ length: count }, (_, n) => {
    const begun = at(Math.floor(n / 3) * 16);
    return aTask({ id: `task-${n}`, agent: `agent-${n % 4}`, createdAt: begun, ...(n % 5 && { startedAt: begun }) });
  });
  const usage = tasks.flatMap(({ id }, n) =>
    [0, 1, 2].slice(n % 4).map((turn) =>
      someUsage({
        id: `${id} ${turn}`,
        taskId: id,
        occurredAt: at(Math.max(0, Math.floor(n / 3) * 16 - turn * 40)),
        model: turn === 1 ? "nobody-knows-1" : "claude-sonnet-4-5",
        inputTokens: 100 + n,
      }),
    ),
  );
  await runtime.report({ tasks, usage });
  return runtime;
}

test.each([
  ["the open window", {}],
  ["a stretch that is over", { lastDay: at(24 * 4).slice(0, 10) }],
])(
  "law 2: over all pages of %s the tasks' usage equals the window's totals, each task once",
  async (_name, stretch) => {
    const { all, page, workspaceId, runtimeId } = await busyLab();
    const input = { days: 5, tz: "Asia/Kathmandu", ...stretch };
    const window = windowOf({ ...input, preference: null, now: new Date() }, 30);
    const { totals: whole } = await totals(database.reportDb, { workspaceId, runtimeId, window });
    const once = (await page({ ...input, limit: 100 })).data.rows;
    for (const limit of [1, 7, 100]) {
      const found = await all({ ...input, limit });
      expect(found.map(({ id }) => id)).toEqual(once.map(({ id }) => id));
      expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
      const sum = (measure: "inputTokens" | "outputTokens" | "costUsd" | "unpricedTokens") =>
        found.reduce((total, row) => total + row[measure], 0);
      expect([sum("inputTokens"), sum("outputTokens"), sum("unpricedTokens")]).toEqual([
        whole.inputTokens,
        whole.outputTokens,
        whole.unpricedTokens,
      ]);
      expect(sum("costUsd")).toBeCloseTo(whole.costUsd, 9);
      expect(found.filter((row) => row.inputTokens > 0)).toHaveLength(whole.taskCount);
    }
  },
);

test("a task that comes in while somebody pages moves nothing on the pages after", async () => {
  const { page, report } = await busyLab(20);
  const first = (await page({ limit: 5 })).data;
  await report({ tasks: [aTask({ id: "new", createdAt: at(0), startedAt: at(0) })] });
  const second = (await page({ limit: 5, cursor: first.nextCursor })).data;
  const whole = (await page({ limit: 100 })).data.rows.map(({ reportedId }) => reportedId);
  expect(whole[0]).toBe("new");
  expect([...first.rows, ...second.rows].map(({ reportedId }) => reportedId)).toEqual(whole.slice(1, 11));
});

test("a runtime without tasks has an empty page", async () => {
  const { page } = await lab();
  expect((await page()).data).toMatchObject({ rows: [], nextCursor: null });
});

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

test.each([
  ["cursor", "garbage"],
  ["cursor", ""],
  ["cursor", 7],
  ["cursor", ["x"]],
  ["cursor", "x".repeat(5000)],
  ["cursor", encoded(null)],
  ["cursor", encoded(["1764000000000000"])],
  ["cursor", encoded(["1764000000000000", "no id"])],
  ["cursor", encoded(["1e99", "00000000-0000-0000-0000-000000000001"])],
  ["cursor", encoded(["99999999999999999", "00000000-0000-0000-0000-000000000001"])],
  ["cursor", encoded(["0; drop table tasks", "00000000-0000-0000-0000-000000000001"])],
  ["limit", 0],
  ["limit", 101],
  ["limit", 2.5],
  ["limit", "5"],
])("a %s nobody was given is bad input, whoever asks (%#)", async (field, value) => {
  const { page } = await lab();
  for (const runtimeId of [undefined, "00000000-0000-0000-0000-000000000001"]) {
    const reply = await page({ [field]: value, ...(runtimeId && { runtimeId }) });
    expect({ status: reply.status, message: reply.error?.message }).toEqual({
      status: 400,
      message: expect.stringMatching(new RegExp(`^${field}: `)),
    });
  }
});
