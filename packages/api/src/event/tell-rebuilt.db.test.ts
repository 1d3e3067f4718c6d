import { events } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { markDirty } from "@meridian/rollup";
import { eq } from "drizzle-orm";
import pino from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aTask, someUsage, testReporter } from "../testing/reporter";
import { Announcer } from "./announcer";
import { rebuildNext } from "./tell-rebuilt";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("an open page is told once what changed afterwards, such as a price, has reached its reports", async () => {
  const { db } = database;
  const lab = await testReporter(db);
  const occurredAt = "2026-08-01T00:00:00Z";
  await lab.report({ tasks: [aTask()], usage: [someUsage({ occurredAt })] });
  const announcer = new Announcer(db, pino({ level: "silent" }));
  const told = async () => {
    await announcer.settled();
    const found = await db.select().from(events).where(eq(events.workspaceId, lab.workspaceId));
    return found.map(({ kind, subjectId }) => [kind, subjectId]);
  };
  expect(await rebuildNext(db, announcer)).toBe(false);
  const before = await told();
  await db.transaction((tx) => markDirty(tx, lab, [new Date(occurredAt)]));
  expect(await rebuildNext(db, announcer)).toBe(true);
  expect(await told()).toEqual([...before, ["runtime.usage", lab.runtimeId]]);
  expect(await rebuildNext(db, announcer)).toBe(false);
});
