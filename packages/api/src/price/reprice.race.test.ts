import { usageEvents } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { drainDirty, verify } from "@meridian/rollup";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aTask, someUsage, type TestReporter, testReporter } from "../testing/reporter";
import { repriceNext } from "../usage/stored/repricing";
import { removePrice, setPrice } from "./commands";
import { newPrice } from "./schemas";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const OWN = { provider: "house", model: "own-1" };
const START = Date.parse("2026-08-01T00:00:00Z");

function pricing(lab: TestReporter) {
  const member = { workspaceId: lab.workspaceId, userId: lab.userId, role: "owner" as const };
  return (inputUsd: number, day = "2026-08-01") => {
    const usd = { inputUsd, outputUsd: 0, cacheReadUsd: 0, cacheWriteUsd: 0, cacheWrite1hUsd: 0 };
    const price = newPrice.parse({ workspaceId: lab.workspaceId, ...OWN, effectiveFrom: day, ...usd });
    return setPrice(database.db, { price, member }, { userId: lab.userId });
  };
}

const priced = async (lab: TestReporter) =>
  (await database.db.select().from(usageEvents).where(eq(usageEvents.workspaceId, lab.workspaceId))).map(
    ({ costNanos, inputTokens }) => Number(costNanos) / inputTokens,
  );

const usageAt = (id: string, quarter: number) =>
  someUsage({
    id,
    ...OWN,
    inputTokens: 1000,
    outputTokens: 0,
    occurredAt: new Date(START + quarter * 900_000).toISOString(),
  });

test("reports, changes of price and the workers that follow them leave every event at the price that was set last", async () => {
  const lab = await testReporter(database.db);
  const other = await testReporter(database.db, lab);
  const set = pricing(lab);
  for (const one of [lab, other]) await one.report({ tasks: [aTask()], usage: [usageAt("first", 0)] });
  let isOver = false;
  const reporting = [lab, other].map(async (one, n) => {
    for (let i = 0; !isOver; i += 1)
      await one.report({ usage: [0, 1, 2, 3].map((k) => usageAt(`${n}-${i}-${k}`, (i * 7 + k * 3) % 300)) });
  });
  const working = [0, 1].map(async () => {
    while (!isOver) {
      await repriceNext(database.db);
      await drainDirty(database.db);
    }
  });
  const first = await set(1);
  await set(2);
  await set(50, "2026-08-02");
  const third = await set(60, "2026-08-02");
  await removePrice(database.db, { priceId: third.id }, { userId: lab.userId });
  await set(3);
  isOver = true;
  await Promise.all([...reporting, ...working]);
  while (await repriceNext(database.db));
  while ((await drainDirty(database.db)) > 0);
  expect(new Set(await priced(lab))).toEqual(new Set([3000]));
  expect(await verify(database.db, lab)).toMatchObject({ mismatched: 0, pending: 0 });
  expect(first.isChanged).toBe(true);
});

test("a change that was begun is finished by whoever comes, from where it stopped", async () => {
  const lab = await testReporter(database.db);
  await lab.report({ tasks: [aTask()] });
  for (let n = 0; n < 3; n += 1)
    await lab.report({ usage: Array.from({ length: 900 }, (_, i) => usageAt(`${n}-${i}`, n * 100 + (i % 90))) });
  await pricing(lab)(4);
  expect(await repriceNext(database.db)).toBe(true);
  const once = (await priced(lab)).filter((nanos) => nanos === 4000).length;
  expect(once).toBeGreaterThan(0);
  expect(once).toBeLessThan(2700);
  // What is priced already waits to be rebuilt, and is no mismatch.
  expect(await verify(database.db, lab)).toMatchObject({ mismatched: 0 });
  while (await repriceNext(database.db));
  while ((await drainDirty(database.db)) > 0);
  expect(new Set(await priced(lab))).toEqual(new Set([4000]));
  expect(await verify(database.db, lab)).toMatchObject({ mismatched: 0, pending: 0 });
});
