import { budgetNotices, budgets, webhookDeliveries } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mintBudget, mintEndpoint } from "../testing/mint";
import { aTask, someUsage, testReporter } from "../testing/reporter";
import { compareNext } from "./compare";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("A60: two workers and any number of comparisons say each thing once, and write one message of it", async () => {
  const { db } = database;
  const reporter = await testReporter(db);
  const { workspaceId, userId: createdBy } = reporter;
  const budget = await mintBudget(db, { workspaceId, createdBy });
  const endpoint = await mintEndpoint(db, { workspaceId, createdBy });
  await db.delete(budgetNotices).where(eq(budgetNotices.budgetId, budget.id));
  await db.delete(webhookDeliveries).where(eq(webhookDeliveries.endpointId, endpoint.id));
  const occurredAt = new Date().toISOString();
  await reporter.report({ tasks: [aTask()], usage: [someUsage({ occurredAt, costUsd: 25 })] });
  for (let round = 0; round < 10; round += 1) {
    await db.update(budgets).set({ comparedAt: null });
    await Promise.all([compareNext(db), compareNext(db), compareNext(db)]);
  }
  const notices = await db.select().from(budgetNotices).where(eq(budgetNotices.budgetId, budget.id));
  expect(notices.map(({ kind }) => kind).sort()).toEqual(["nearly", "reached"]);
  const messages = await db.select().from(webhookDeliveries).where(eq(webhookDeliveries.endpointId, endpoint.id));
  expect(messages.map(({ type }) => type).sort()).toEqual(["budget.nearly_reached", "budget.reached"]);
});
