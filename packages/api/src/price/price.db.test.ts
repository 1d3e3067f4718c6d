import { auditLog, usageEvents } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { drainDirty, verify } from "@meridian/rollup";
import { eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { totals } from "../report/totals";
import { windowOf } from "../report/window";
import { scopeOf } from "../report/workspace/scope";
import { type TestApi, testApi, testServices } from "../testing/calls";
import { mintPerson, mintToken } from "../testing/mint";
import { aTask, someUsage, type TestReporter, testReporter } from "../testing/reporter";
import { repriceNext } from "../usage/stored/repricing";

let database: TestDatabase;
let api: TestApi;
beforeAll(async () => {
  database = await testDatabase();
  api = testApi(testServices(database));
});
afterAll(() => database.close());

const PATIENCE_MS = 180_000;
const now = new Date("2026-11-20T12:00:00Z");
const OWN = { provider: "house", model: "own-1", effectiveFrom: "2026-08-01" };
const USD = { inputUsd: 2, outputUsd: 8, cacheReadUsd: 0.2, cacheWriteUsd: 2.5, cacheWrite1hUsd: 4 };

async function someone(lab: TestReporter, role?: "admin" | "member") {
  const { workspaceId } = lab;
  const userId = role ? (await mintPerson(database.db, { in: { workspaceId, role } })).id : lab.userId;
  return { token: await mintToken(database.db, { workspaceId, userId, kind: "personal" }) };
}

const settle = async ({ workspaceId }: TestReporter) => {
  while (await repriceNext(database.db));
  while ((await drainDirty(database.db)) > 0);
  expect(await verify(database.db, { workspaceId })).toMatchObject({ mismatched: 0, pending: 0 });
};

async function cost({ workspaceId }: TestReporter) {
  const scope = await scopeOf(database.db, { workspaceId, filters: {}, notFound: Error });
  const window = windowOf({ days: 365, tz: "UTC", preference: null, now }, 30);
  const { totals: all } = await totals(database.db, { ...scope, window });
  return all;
}

type Preview = { events: number; beforeUsd: number; afterUsd: number; unpricedTokens: number; isWhole: boolean };
type Book = {
  prices: Record<string, unknown>[];
  models: { model: string; listPrice: object | null }[];
  changes: Record<string, unknown>[];
  mayEdit: boolean;
};

test("a price of its own is previewed, set, followed by stored events, and undone, each by the same road", async () => {
  const lab = await testReporter(database.db);
  const admin = await someone(lab, "admin");
  const usage = (id: string, fields: object) =>
    someUsage({ id, ...OWN, inputTokens: 1_000_000, outputTokens: 0, ...fields });
  await lab.report({
    tasks: [aTask()],
    usage: [
      usage("before", { occurredAt: "2026-07-31T23:59:59Z" }),
      usage("first", { occurredAt: "2026-08-01T00:00:00Z" }),
      usage("reported", { occurredAt: "2026-08-02T00:00:00Z", costUsd: 7 }),
      usage("other", { occurredAt: "2026-08-02T00:00:00Z", provider: "anthropic", model: "claude-sonnet-4-5" }),
    ],
  });
  const price = { workspaceId: lab.workspaceId, ...OWN, ...USD };
  const before = await cost(lab);
  expect(before.unpricedTokens).toBe(2_000_000);
  const preview = await api.query<Preview>("price.preview", price, admin);
  expect(preview.data).toEqual({
    events: 1,
    beforeUsd: 0,
    afterUsd: 2,
    unpricedTokens: 1_000_000,
    isWhole: true,
    until: null,
  });
  const set = await api.mutate<{ id: string; isChanged: boolean }>("price.set", price, admin);
  expect(set.data).toMatchObject({ isChanged: true });
  await settle(lab);
  expect((await cost(lab)).costUsd).toBeCloseTo(before.costUsd + 2, 9);
  expect((await cost(lab)).unpricedTokens).toBe(1_000_000);

  // Each event keeps its cost, where it comes from, and which price that was.
  const stored = await database.db.select().from(usageEvents).where(eq(usageEvents.runtimeId, lab.runtimeId));
  const of = (costNanos: bigint, costSource: number) =>
    stored.find((e) => e.costNanos === costNanos && e.costSource === costSource);
  expect(of(2_000_000_000n, 2)).toMatchObject({ priceVersion: `price:${set.data.id}`, listNanos: 2_000_000_000n });
  expect(of(7_000_000_000n, 1)).toMatchObject({ reportedNanos: 7_000_000_000n, listNanos: 2_000_000_000n });
  expect(stored.filter((e) => e.costSource === 0)).toHaveLength(1);

  // What comes later is priced by it at once.
  await lab.report({ usage: [usage("later", { occurredAt: "2026-09-01T00:00:00Z" })] });
  expect((await cost(lab)).costUsd).toBeCloseTo(before.costUsd + 4, 9);

  const { data: book } = await api.query<Book>("price.list", { workspaceId: lab.workspaceId }, admin);
  expect(book).toMatchObject({
    mayEdit: true,
    prices: [{ id: set.data.id, ...OWN, effectiveFrom: "2026-08-01T00:00:00.000Z", ...USD, createdByName: "Ada" }],
    models: [
      { model: "claude-sonnet-4-5", listPrice: { input: 3, output: 15 } },
      { model: "own-1", listPrice: null },
    ],
    changes: [{ priceId: set.data.id, changedEvents: 1, changedUsd: 2 }],
  });
  expect(
    (await api.query<Book>("price.list", { workspaceId: lab.workspaceId }, await someone(lab, "member"))).data.mayEdit,
  ).toBe(false);

  expect((await api.mutate("price.set", price, admin)).data).toEqual({ id: set.data.id, isChanged: false });
  expect((await api.mutate("price.remove", { priceId: set.data.id }, admin)).data).toEqual({ status: "ok" });
  await settle(lab);
  const after = await cost(lab);
  expect([after.costUsd, after.unpricedTokens]).toEqual([before.costUsd, 3_000_000]);
  expect((await api.mutate("price.remove", { priceId: set.data.id }, admin)).status).toBe(404);
  const deeds = await database.db.select().from(auditLog).where(eq(auditLog.workspaceId, lab.workspaceId));
  expect(deeds.map(({ action }) => action).sort()).toEqual(["price.remove", "price.set"]);
});

test("a model's prices follow each other, and a day's price is replaced by another of that day", async () => {
  const lab = await testReporter(database.db);
  const owner = await someone(lab);
  await lab.report({
    tasks: [aTask()],
    usage: ["2026-08-15T00:00:00Z", "2026-09-15T00:00:00Z"].map((occurredAt, n) =>
      someUsage({ id: `u-${n}`, ...OWN, occurredAt, inputTokens: 1_000_000, outputTokens: 0 }),
    ),
  });
  const set = (fields: object) =>
    api.mutate("price.set", { workspaceId: lab.workspaceId, ...OWN, ...USD, ...fields }, owner);
  await set({ effectiveFrom: "2026-09-01", inputUsd: 100 });
  await settle(lab);
  const preview = await api.query<Preview>("price.preview", { workspaceId: lab.workspaceId, ...OWN, ...USD }, owner);
  expect(preview.data).toMatchObject({ events: 1, until: "2026-09-01T00:00:00.000Z" });
  await set({});
  await set({ inputUsd: 3 });
  await settle(lab);
  expect((await cost(lab)).costUsd).toBeCloseTo(103, 9);
});

test("a preview says nothing of requests that a price would make dearer than anybody believes", async () => {
  const lab = await testReporter(database.db);
  const owner = await someone(lab);
  const occurredAt = "2026-08-02T00:00:00Z";
  const used = { ...OWN, occurredAt, outputTokens: 0 };
  await lab.report({
    tasks: [aTask()],
    usage: [
      someUsage({ ...used, id: "little", inputTokens: 1_000 }),
      someUsage({ ...used, id: "mistake", inputTokens: 2_000_000_000 }),
    ],
  });
  const price = { workspaceId: lab.workspaceId, ...OWN, ...USD, inputUsd: 1_000 };
  const { data: preview } = await api.query<Preview>("price.preview", price, owner);
  expect(preview).toMatchObject({ beforeUsd: 0, afterUsd: 1, unpricedTokens: 1_000 });
  const before = await cost(lab);
  await api.mutate("price.set", price, owner);
  await settle(lab);
  const after = await cost(lab);
  expect([after.costUsd, before.unpricedTokens - after.unpricedTokens]).toEqual([1, 1_000]);
});

const event = fc.record({
  model: fc.constantFrom("own-1", "claude-sonnet-4-5"),
  day: fc.integer({ min: 0, max: 60 }),
  minute: fc.nat({ max: 1439 }),
  inputTokens: fc.nat({ max: 3_000_000 }),
  outputTokens: fc.nat({ max: 10_000 }),
  cacheReadTokens: fc.nat({ max: 3_000_000 }),
  cacheWriteTokens: fc.integer({ min: 100, max: 90_000 }),
  cacheWrite1hTokens: fc.nat({ max: 100 }),
  costUsd: fc.option(fc.constantFrom(0, 1.25), { nil: undefined }),
});
const usd = fc.nat({ max: 100_000_000 }).map((millionths) => millionths / 1e6);
const rates = fc.record({ inputUsd: usd, outputUsd: usd, cacheReadUsd: usd, cacheWriteUsd: usd, cacheWrite1hUsd: usd });

test(
  "what a preview says is what happens, to the last nano-dollar, and undoing leaves no trace",
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 30 }), rates, async (drawn, prices) => {
        const lab = await testReporter(database.db);
        const other = await testReporter(database.db, lab);
        const owner = await someone(lab);
        for (const [n, one] of [lab, other].entries())
          await one.report({
            tasks: [aTask()],
            usage: drawn
              .filter((_, i) => i % 2 === n)
              .map(({ day, minute, model, ...counts }, i) =>
                someUsage({
                  ...counts,
                  id: `u-${i}`,
                  model,
                  provider: model === "own-1" ? "house" : "anthropic",
                  occurredAt: new Date(Date.UTC(2026, 6, 10 + day, 0, minute)).toISOString(),
                }),
              ),
          });
        const before = await cost(lab);
        const price = { workspaceId: lab.workspaceId, ...OWN, ...prices };
        const { data: preview } = await api.query<Preview>("price.preview", price, owner);
        const { data: set } = await api.mutate<{ id: string }>("price.set", price, owner);
        await settle(lab);
        const after = await cost(lab);
        expect(after.costUsd - before.costUsd).toBeCloseTo(preview.afterUsd - preview.beforeUsd, 8);
        expect(before.unpricedTokens - after.unpricedTokens).toBe(preview.unpricedTokens);
        const [counted] = await database.db.execute<{ n: string }>(
          sql`select count(*) as n from usage_events where workspace_id = ${lab.workspaceId} and price_version = ${`price:${set.id}`} and cost_source = 2`,
        );
        expect(Number(counted?.n)).toBe(preview.events);
        await api.mutate("price.remove", { priceId: set.id }, owner);
        await settle(lab);
        const undone = await cost(lab);
        expect({ ...undone, costUsd: 0 }).toEqual({ ...before, costUsd: 0 });
        expect(undone.costUsd).toBeCloseTo(before.costUsd, 9);
      }),
      { numRuns: Number(process.env.FC_RUNS ?? 15) },
    );
  },
  PATIENCE_MS,
);
