import { modelPrices, runtimeVersions } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { windowOf } from "../report/window";
import { registerDaemon } from "../runtime/daemon";
import { aTask, someUsage, type TestReporter, testReporter } from "../testing/reporter";
import { annotations } from "./queries";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const now = new Date("2026-11-23T12:00:00Z");
const over = (
  { workspaceId, runtimeId }: Pick<TestReporter, "workspaceId" | "runtimeId">,
  tz = "UTC",
  days = 30,
  at = now,
) =>
  annotations(database.reportDb, {
    workspaceId,
    runtimeId,
    window: windowOf({ days, tz, preference: null, now: at }, 30),
  });

const usageAt = (...instants: string[]) =>
  instants.map((occurredAt) => someUsage({ id: `at ${occurredAt}`, occurredAt, model: "claude-sonnet-4-5" }));

test("U40 a day has late data where something was received more than 48 hours after it was used, in the reader's zone", async () => {
  const runtime = await testReporter(database.db);
  const usage = usageAt("2026-11-10T20:00:00Z", "2026-11-21T11:59:00Z", "2026-11-21T12:00:00Z", "2026-11-23T11:00:00Z");
  await runtime.report({ tasks: [aTask({ createdAt: "2026-11-01T00:00:00Z" })], usage }, now);
  await received(runtime, now);
  expect((await over(runtime)).lateDays).toEqual(["2026-11-10", "2026-11-21"]);
  expect((await over(runtime, "Asia/Kathmandu")).lateDays).toEqual(["2026-11-11", "2026-11-21"]);
  expect((await over(runtime, "UTC", 3)).lateDays).toEqual(["2026-11-21"]);
});

/** As if all of it had come at one instant. */
const received = ({ workspaceId, runtimeId }: TestReporter, at: Date) =>
  database.db.execute(sql`
    update usage_events set received_at = ${at}
    where workspace_id = ${workspaceId}::uuid and runtime_id = ${runtimeId}::uuid`);

test("U48 a price changed on the first day whose requests were priced by another catalogue, whatever lies between", async () => {
  const runtime = await testReporter(database.db);
  const usage = usageAt("2026-11-01T10:00:00Z", "2026-11-05T10:00:00Z", "2026-11-09T23:30:00Z", "2026-11-12T10:00:00Z");
  const reported = { ...someUsage({ id: "reported", occurredAt: "2026-11-06T10:00:00Z" }), costUsd: 1 };
  await runtime.report({ tasks: [aTask({ createdAt: "2026-11-01T00:00:00Z" })], usage: [...usage, reported] }, now);
  await database.db.execute(sql`
    update usage_events set price_version = case
      when cost_source = 1 then 'said by the agent' when occurred_at < '2026-11-09' then 'prices@1' else 'prices@2' end
    where runtime_id = ${runtime.runtimeId}::uuid`);
  expect((await over(runtime)).prices).toEqual([{ date: "2026-11-09", before: "prices@1", after: "prices@2" }]);
  expect((await over(runtime, "Asia/Kathmandu")).prices).toMatchObject([{ date: "2026-11-10" }]);
  expect((await over(runtime, "UTC", 5)).prices).toEqual([]);
});

test("U48 a price of the workspace's own begins where it says, of models that the runtime used and of no others", async () => {
  const runtime = await testReporter(database.db);
  const { workspaceId, userId: createdBy } = runtime;
  await runtime.report(
    { tasks: [aTask({ createdAt: "2026-11-01T00:00:00Z" })], usage: usageAt("2026-11-12T10:00:00Z") },
    now,
  );
  const rates = { inputUsd: "3", outputUsd: "15", cacheReadUsd: "0", cacheWriteUsd: "0", cacheWrite1hUsd: "0" };
  const price = (model: string, from: string, more: object = {}) => ({
    ...{ ...rates, workspaceId, createdBy, provider: someUsage().provider, model },
    ...{ effectiveFrom: new Date(from), ...more },
  });
  await database.db
    .insert(modelPrices)
    .values([
      price("claude-sonnet-4-5", "2026-11-09T00:00:00Z"),
      price("claude-sonnet-4-5", "2026-11-10T00:00:00Z", { removedAt: now }),
      price("claude-sonnet-4-5", "2026-01-01T00:00:00Z"),
      price("claude-opus-4-5", "2026-11-09T00:00:00Z"),
    ]);
  expect((await over(runtime)).ownPrices).toEqual([
    {
      at: new Date("2026-11-09T00:00:00Z"),
      provider: "anthropic",
      model: "claude-sonnet-4-5",
      inputUsd: 3,
      outputUsd: 15,
    },
  ]);
  expect((await over(runtime, "UTC", 5)).ownPrices).toEqual([]);
  expect((await over(await testReporter(database.db))).ownPrices).toEqual([]);
});

test("U48 an upgrade is known by the registration that brings it, and one that brings nothing new is none", async () => {
  const runtime = await testReporter(database.db);
  const owner = { workspaceId: runtime.workspaceId, userId: runtime.userId };
  const register = (cliVersion: string, version = "2.0.1") =>
    registerDaemon(database.db, owner, {
      daemonId: "of this test",
      deviceName: "laptop",
      cliVersion,
      runtimes: [{ provider: "codex", name: "Codex", version }],
    });
  const [registered] = (await register("2.1.3")).runtimes;
  const place = { workspaceId: runtime.workspaceId, runtimeId: registered?.runtimeId ?? "" };
  const versions = async () => (await over(place, "UTC", 30, new Date(Date.now() + 1_000))).versions;
  expect(await versions()).toEqual([]);
  await register("2.1.3");
  await register("2.2.0");
  await register("2.2.0");
  await register("2.2.0", "2.0.2");
  expect(await versions()).toMatchObject([
    { before: { cliVersion: "2.1.3", version: "2.0.1" }, after: { cliVersion: "2.2.0", version: "2.0.1" } },
    { before: { cliVersion: "2.2.0", version: "2.0.1" }, after: { cliVersion: "2.2.0", version: "2.0.2" } },
  ]);
});

test("a machine that goes to and fro between versions keeps no more than its latest 200 changes", async () => {
  const runtime = await testReporter(database.db);
  const owner = { workspaceId: runtime.workspaceId, userId: runtime.userId };
  const register = (cliVersion: string) =>
    registerDaemon(database.db, owner, {
      daemonId: "to and fro",
      deviceName: "laptop",
      cliVersion,
      runtimes: [{ provider: "gemini", name: "Gemini" }],
    });
  for (let n = 0; n < 205; n += 1) await register(`1.${n % 2}`);
  const kept = await database.db.select().from(runtimeVersions).where(sql`workspace_id = ${owner.workspaceId}::uuid`);
  expect(kept.length).toBe(200);
});
