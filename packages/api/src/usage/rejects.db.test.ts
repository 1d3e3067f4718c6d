import { ingestRejects } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Credential, type TestApi, testApi, testServices } from "../testing/calls";
import { explained, type Plan } from "../testing/explain";
import { mintToken } from "../testing/mint";
import { aTask, someUsage, testReporter } from "../testing/reporter";
import { listRejects } from "./queries";

let database: TestDatabase;
let api: TestApi;
beforeAll(async () => {
  database = await testDatabase();
  api = testApi(testServices(database));
});
afterAll(() => database.close());

type Reject = {
  kind: string;
  id: string;
  code: string;
  reason: string;
  count: number;
  firstAt: string;
  lastAt: string;
};
type Answer = { rows: Reject[]; nextCursor: string | null };

async function lab() {
  const runtime = await testReporter(database.db);
  const { workspaceId, userId, runtimeId } = runtime;
  const reader: Credential = { token: await mintToken(database.db, { kind: "personal", workspaceId, userId }) };
  const page = (input: object = {}) => api.query<Answer>("runtime.rejects", { runtimeId, ...input }, reader);
  return { ...runtime, page };
}

test("refused items say what they are, why, how often and since when, the latest first", async () => {
  const { report, page } = await lab();
  await report({ usage: [someUsage({ id: "early" })] });
  await report({ tasks: [aTask({ id: "bad", status: "asleep" })] });
  await report({ usage: [someUsage({ id: "early" })] });
  const { data } = await page();
  expect(data.nextCursor).toBeNull();
  expect(data.rows).toEqual([
    {
      kind: "usage",
      id: "early",
      code: "unknown_task",
      reason: expect.any(String),
      count: 2,
      firstAt: expect.stringMatching(/Z$/),
      lastAt: expect.stringMatching(/Z$/),
    },
    expect.objectContaining({
      kind: "task",
      id: "bad",
      code: "invalid",
      reason: expect.stringMatching(/^status: /),
      count: 1,
    }),
  ]);
  expect(Date.parse(data.rows[0]?.lastAt ?? "")).toBeGreaterThan(Date.parse(data.rows[0]?.firstAt ?? ""));
});

test("an item that is stored later is refused no more", async () => {
  const { report, page } = await lab();
  await report({ usage: [someUsage()] });
  await report({ tasks: [aTask()], usage: [someUsage()] });
  expect((await page()).data).toEqual({ rows: [], nextCursor: null });
});

test("pages go through all of them once, also those refused in one instant, whatever their ids are", async () => {
  const { report, page } = await lab();
  const ids = ["", "é\"'\\", "日本".repeat(60), ...Array.from({ length: 20 }, (_, n) => `usage-${n}`)];
  await report({ usage: ids.map((id) => someUsage({ id })), tasks: [aTask({ id: "bad", status: "asleep" })] });
  await report({ usage: [someUsage({ id: "later" })] });
  const found: Reject[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const { status, data } = await page({ limit: 4, cursor });
    expect([status, data.rows.length <= 4]).toEqual([200, true]);
    found.push(...data.rows);
    cursor = data.nextCursor;
  }
  expect(found[0]?.id).toBe("later");
  expect(found.map(({ kind, id }) => `${kind} ${id}`).toSorted()).toEqual(
    [...ids, "later"]
      .map((id) => `usage ${id}`)
      .concat("task bad")
      .toSorted(),
  );
});

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

test.each([
  ["cursor", "garbage"],
  ["cursor", 7],
  ["cursor", encoded(["1764000000000000", "event", "x"])],
  ["cursor", encoded(["1764000000000000", "usage", "x\0"])],
  ["cursor", encoded(["1764000000000000", "usage", "x".repeat(201)])],
  ["cursor", encoded(["now()", "usage", "x"])],
  ["limit", 101],
  ["limit", 0],
])("a %s nobody was given is bad input (%#)", async (field, value) => {
  const { page } = await lab();
  const { status, error } = await page({ [field]: value });
  expect({ status, message: error?.message }).toEqual({
    status: 400,
    message: expect.stringMatching(new RegExp(`^${field}: `)),
  });
});

test("a page reads no more than it shows, however many were refused", async () => {
  const { workspaceId, runtimeId } = await lab();
  const many = Array.from({ length: 5000 }, (_, n) => ({
    ...{
      workspaceId,
      runtimeId,
      kind: "usage" as const,
      externalId: `usage-${n}`,
      code: "invalid",
      message: "id: bad",
    },
    lastAt: new Date(Date.now() - n * 1000),
  }));
  await database.db.insert(ingestRejects).values(many);
  await database.db.execute(sql`vacuum analyze ingest_rejects`);
  const after = { lastMicros: `${Date.now() - 1_000_000}000`, kind: "usage" as const, id: "" };
  for (const place of [undefined, after]) {
    const read = (limit: number) => ({ workspaceId, runtimeId, after: place, limit });
    const [plan] = await explained(database.url, (db) => listRejects(db, read(50)));
    const [scan] = plan ? scansOf(plan) : [];
    expect(scan?.["Node Type"]).toBe("Index Scan");
    expect(scan?.["Actual Rows"]).toBeLessThanOrEqual(51);
  }
});

const scansOf = (plan: Plan): Plan[] => [
  ...("Relation Name" in plan ? [plan] : []),
  ...(plan.Plans ?? []).flatMap(scansOf),
];
