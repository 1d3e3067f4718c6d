import {
  aTask,
  mintToken,
  someUsage,
  type TestApi,
  type TestReporter,
  testApi,
  testReporter,
  testServices,
} from "@meridian/api/testing";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { checkNext } from "@meridian/rollup";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Completeness } from "./queries";
import type { Sum } from "./sums";

let database: TestDatabase;
let api: TestApi;
let lab: TestReporter;
let owner: { token: string };
beforeAll(async () => {
  database = await testDatabase();
  api = testApi(testServices(database));
});
beforeEach(async () => {
  lab = await testReporter(database.db);
  owner = { token: await mintToken(database.db, { ...lab, kind: "personal" }) };
});
afterAll(() => database.close());

/** Usage all around the clock changes of Lord Howe and Santiago, on two runtimes, in prices that do not divide evenly. */
async function busy() {
  const other = await testReporter(database.db, lab);
  const start = Date.parse("2026-03-25T00:00:00Z");
  for (const [n, runtime] of [lab, other].entries()) {
    const usage = Array.from({ length: 120 }, (_, i) =>
      someUsage({
        id: `usage-${i}`,
        taskId: `task-${i % 3}`,
        model: ["claude-sonnet-4-5", "claude-haiku-4-5", "nobody-knows-1"][i % 3],
        inputTokens: 1 + i * 7 + n,
        occurredAt: new Date(start + i * 3 * 3_600_000).toISOString(),
      }),
    );
    const tasks = [0, 1, 2].map((i) =>
      aTask({ id: `task-${i}`, agent: `agent-${i}`, ...(i > 0 && { project: `project-${i}` }) }),
    );
    await runtime.report({ tasks, usage }, new Date("2026-04-10T00:00:00Z"));
  }
  return other;
}

type Sums = { isEqual: boolean; whole: Record<string, number>; sums: Sum[] };
const sumsIn = async (tz: string) =>
  (await api.query<Sums>("check.sums", { workspaceId: lab.workspaceId, tz, days: 20, lastDay: "2026-04-09" }, owner))
    .data;

describe("issue 6, sentence 6: the dashboard is the sum of everything it is sliced by", () => {
  test.each(["Asia/Kathmandu", "Australia/Lord_Howe", "America/Santiago", "UTC"])("in %s", async (zone) => {
    await busy();
    const { whole, sums, isEqual } = await sumsIn(zone);
    expect(isEqual).toBe(true);
    expect(sums.map(({ of, parts }) => [of, parts])).toEqual([
      ["day", zone === "UTC" ? 15 : 16],
      ["agent", 3],
      ["runtime", 2],
      ["project", 3],
      ["member", 1],
      ["model", 3],
      ["provider", 1],
    ]);
    const measures = Object.keys(whole);
    for (const sum of sums) expect(sum).toMatchObject(whole);
    expect(measures).toContain("unpricedTokens");
    const raw = await database.db.execute<{ cost: number; input: number }>(sql`
      select sum(cost_nanos)::float8 / 1e9 as cost, sum(input_tokens)::float8 as input
      from usage_events where workspace_id = ${lab.workspaceId}::uuid`);
    expect([whole.costUsd, whole.inputTokens]).toEqual([raw[0]?.cost, raw[0]?.input]);
  });

  test("and says of what is missing how much, down to the nano-dollar", async () => {
    await busy();
    await database.db.execute(sql`
      update usage_buckets set cost_nanos = cost_nanos - 1, input_tokens = input_tokens + 3
      where workspace_id = ${lab.workspaceId}::uuid and runtime_id = ${lab.runtimeId}::uuid
        and bucket_start = '2026-03-28T00:00:00Z'`);
    const { sums, isEqual } = await sumsIn("UTC");
    expect(isEqual).toBe(false);
    const wrong = sums.filter((sum) => !sum.isEqual);
    expect(wrong.map(({ of }) => of)).toEqual(["day"]);
    expect(wrong[0]?.difference).toMatchObject({ costUsd: 1e-9, inputTokens: -3, outputTokens: 0, unpricedTokens: 0 });
  });
});

describe("issue 6, sentence 6: how far each runtime's data is whole", () => {
  const present = (waiting: number | null, skewMs: number) =>
    database.db.execute(sql`
      insert into runtime_presence (workspace_id, runtime_id, last_seen_at, clock_skew_ms, waiting_items)
      values (${lab.workspaceId}::uuid, ${lab.runtimeId}::uuid, '2026-03-29T12:00:00Z', ${skewMs}::int, ${waiting}::int)
      on conflict (workspace_id, runtime_id) do update set last_seen_at = excluded.last_seen_at,
        clock_skew_ms = excluded.clock_skew_ms, waiting_items = excluded.waiting_items`);
  const ask = async () =>
    (await api.query<Completeness[]>("check.runtimes", { workspaceId: lab.workspaceId }, owner)).data;

  test("through its last beat where nothing waits, else through its last usage; with its clock", async () => {
    await lab.report({ tasks: [aTask()], usage: [someUsage({ occurredAt: "2026-03-28T18:20:00Z" })] });
    await present(0, -217_000);
    expect(await ask()).toMatchObject([
      { dataThrough: "2026-03-29T12:00:00.000Z", waitingItems: 0, clockSkewMs: -217_000, rejects: [] },
    ]);
    for (const waiting of [40, null]) {
      await present(waiting, 0);
      expect(await ask()).toMatchObject([{ dataThrough: "2026-03-28T18:15:00.000Z", waitingItems: waiting }]);
    }
  });

  test("with what was refused of it, by reason", async () => {
    await lab.report({
      tasks: [aTask()],
      usage: [
        someUsage({ id: "a", taskId: "nobody's" }),
        someUsage({ id: "b", taskId: "nobody's" }),
        someUsage({ id: "c", occurredAt: "2019-01-01T00:00:00Z" }),
      ],
    });
    const [runtime] = await ask();
    expect(runtime?.rejects.map(({ kind, code, items }) => [kind, code, items])).toEqual([
      ["usage", "unknown_task", 2],
      ["usage", "too_old", 1],
    ]);
    expect(runtime?.rejects.every(({ message }) => message.length > 0)).toBe(true);
  });

  test("of this workspace, and those first that something is wrong with", async () => {
    const fine = await testReporter(database.db, lab);
    await testReporter(database.db);
    await lab.report({ usage: [someUsage()] });
    expect((await ask()).map(({ id }) => id)).toEqual([lab.runtimeId, fine.runtimeId]);
  });
});

type Check = {
  id: string;
  runtimesDone: number;
  runtimes: number;
  checked: number;
  mismatched: number;
  samples: object[];
};
const verification = async () => {
  const { workspaceId } = lab;
  return (await api.query<{ running: Check | null; last: Check | null }>("check.verification", { workspaceId }, owner))
    .data;
};
const verify = () => api.mutate("check.verify", { workspaceId: lab.workspaceId }, owner);
const work = async () => {
  while (await checkNext(database.db));
};

describe("issue 6, sentence 6: rollup verify for admins", () => {
  test("goes stretch by stretch, says how far it is, and finds what rollup verify finds", async () => {
    await busy();
    await lab.report({ usage: [someUsage({ id: "long ago", taskId: "task-1", occurredAt: "2025-03-28T18:15:00Z" })] });
    expect(await verification()).toEqual({ running: null, last: null });
    await verify();
    expect((await verification()).running).toMatchObject({ runtimesDone: 0, runtimes: 2, checked: 0 });
    const seen: number[] = [];
    while (await checkNext(database.db)) seen.push((await verification()).running?.checked ?? -1);
    expect(seen.length).toBeGreaterThan(3);
    const { running, last } = await verification();
    expect(running).toBeNull();
    expect(last).toMatchObject({ runtimesDone: 2, mismatched: 0, samples: [] });
    expect(last?.checked).toBe(2 * 2 * 120 + 2);

    await database.db.execute(sql`
      update task_buckets set output_tokens = output_tokens + 1
      where runtime_id = ${lab.runtimeId}::uuid and bucket_start = '2025-03-28T18:15:00Z'`);
    await verify();
    expect((await verification()).last).toEqual(last);
    await work();
    expect((await verification()).last).toMatchObject({
      mismatched: 1,
      samples: [{ table: "task_buckets", runtimeId: lab.runtimeId, bucketStart: "2025-03-28T18:15:00.000Z" }],
    });
  });

  test("asking while it is under way changes nothing, and is no deed; two at once are one", async () => {
    await Promise.all([verify(), verify()]);
    await verify();
    const deeds = await database.db.execute(sql`
      select action from audit_log where workspace_id = ${lab.workspaceId}::uuid and action = 'workspace.verify'`);
    expect(deeds).toHaveLength(1);
    await work();
    expect((await verification()).last).toMatchObject({ mismatched: 0 });
  });

  test("a killed worker's successor continues where it stopped", async () => {
    await busy();
    await verify();
    await checkNext(database.db);
    const died = database.db.transaction(async (tx) => {
      await checkNext(tx);
      throw new Error("killed");
    });
    await expect(died).rejects.toThrow("killed");
    await work();
    expect((await verification()).last).toMatchObject({ runtimesDone: 2, checked: 2 * 2 * 120, mismatched: 0 });
  });
});
