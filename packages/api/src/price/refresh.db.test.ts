import { aTask, someUsage, testReporter } from "@meridian/api/testing";
import { usageEvents } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { PRICE_VERSION } from "@meridian/pricing";
import { drainDirty, verify } from "@meridian/rollup";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { repriceNext } from "../usage/stored/repricing";
import { refreshCatalogue } from "./refresh";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("issue 6, sentence 1: what another catalogue priced is shown, and priced anew only by the operator's word", async () => {
  const { db } = database;
  const lab = await testReporter(db);
  const usage = [
    ...[0, 1, 2].map((n) => someUsage({ id: `old-${n}`, occurredAt: `2026-03-2${n}T10:00:00Z` })),
    someUsage({ id: "reported", costUsd: 9 }),
    someUsage({ id: "current", model: "claude-haiku-4-5" }),
  ];
  await lab.report({ tasks: [aTask()], usage });
  const stored = () =>
    db.select().from(usageEvents).where(eq(usageEvents.workspaceId, lab.workspaceId)).orderBy(usageEvents.eventKey);
  const asPriced = await stored();
  await db.execute(sql`
    update usage_events set price_version = 'genai-prices@0.0.1', cost_nanos = 5, list_nanos = 5
    where workspace_id = ${lab.workspaceId}::uuid and cost_source = 3 and input_tokens = 1000
      and model_id = (select id from models where model = 'claude-sonnet-4-5')`);
  await db.execute(sql`
    update task_buckets b set cost_nanos = f.cost from (
      select date_bin('15 minutes', occurred_at, 'epoch') as at, model_id, sum(cost_nanos) as cost from usage_events
      where workspace_id = ${lab.workspaceId}::uuid group by 1, 2) f
    where b.workspace_id = ${lab.workspaceId}::uuid and b.bucket_start = f.at and b.model_id = f.model_id`);
  await db.execute(sql`
    update usage_buckets u set cost_nanos = b.cost_nanos from task_buckets b
    where u.workspace_id = ${lab.workspaceId}::uuid and b.workspace_id = u.workspace_id
      and u.bucket_start = b.bucket_start and u.model_id = b.model_id`);
  const wish = { workspaceId: lab.workspaceId, actor: { userId: null } };

  const shown = await refreshCatalogue(db, { ...wish, isConfirmed: false });
  expect(shown).toMatchObject({
    catalogue: PRICE_VERSION,
    begun: 0,
    models: [{ provider: "anthropic", model: "claude-sonnet-4-5", events: 3, versions: ["genai-prices@0.0.1"] }],
  });
  expect(await repriceNext(db)).toBe(false);

  expect((await refreshCatalogue(db, { ...wish, isConfirmed: true })).begun).toBe(1);
  expect((await refreshCatalogue(db, { ...wish, isConfirmed: true })).begun).toBe(0);
  while (await repriceNext(db));
  while ((await drainDirty(db)) > 0);
  expect(await stored()).toEqual(asPriced);
  expect(await verify(db, lab)).toMatchObject({ mismatched: 0, pending: 0 });
  expect((await refreshCatalogue(db, { ...wish, isConfirmed: true })).models).toEqual([]);
  const deeds = await db.execute(sql`
    select actor_id from audit_log where workspace_id = ${lab.workspaceId}::uuid and action = 'price.refresh'`);
  expect([...deeds]).toEqual([{ actor_id: null }]);
});
