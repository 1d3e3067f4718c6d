import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { aTask, someUsage, TEST_SECRET, testReporter } from "@meridian/api/testing";
import { retentionRules, runtimes, usageBuckets, usageDirty, usageEvents } from "@meridian/db";
import { freePort } from "@meridian/db/embedded";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { until } from "./meridian";

const built = fileURLToPath(new URL("../../apps/worker/dist/main.mjs", import.meta.url));

let database: TestDatabase;
const started: ChildProcess[] = [];
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(async () => {
  for (const worker of started) worker.kill("SIGKILL");
  await database.close();
});

/** The built worker, with a channel as the supervisor gives it one. */
function startWorker(databaseUrl: string) {
  const { PATH } = process.env;
  const worker = spawn(process.execPath, [built], {
    env: { PATH, DATABASE_URL: databaseUrl, MERIDIAN_SECRET: TEST_SECRET },
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  started.push(worker);
  let log = "";
  worker.stdout?.on("data", (chunk) => {
    log += chunk;
  });
  const ended = once(worker, "exit").then(([code]: (number | null)[]) => code);
  const says = (event: string) => until(() => log.includes(`"event":"${event}"`));
  return { worker, says, ended };
}

test("a worker rebuilds what a bulk change has left, and ends cleanly when it is told to", async () => {
  const workspaceId = "00000000-0000-4000-8000-000000000001";
  const made = { workspaceId, provider: "claude", reportedName: "a", deviceName: "b" };
  const [runtime] = await database.db.insert(runtimes).values(made).returning();
  const key = { workspaceId, runtimeId: runtime?.id ?? "", bucketStart: new Date("2026-11-24T10:15:00Z") };
  await database.db.insert(usageDirty).values(key);
  const { worker, ended } = startWorker(database.url);
  await until(async () => (await database.db.$count(usageDirty)) === 0);
  worker.kill("SIGTERM");
  expect(await ended).toBe(0);
});

test("A65 a worker removes what a workspace does not keep, and its sums stay", async () => {
  const { db } = database;
  const lab = await testReporter(db);
  const { workspaceId } = lab;
  const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 3_600_000).toISOString();
  await lab.report({
    tasks: [aTask()],
    usage: [300, 1].map((days) => someUsage({ id: `u${days}`, occurredAt: daysAgo(days) })),
  });
  await db.insert(retentionRules).values({ workspaceId, keepDays: 30 });
  const { worker, ended } = startWorker(database.url);
  await until(async () => (await db.$count(usageEvents, eq(usageEvents.workspaceId, workspaceId))) === 1);
  worker.kill("SIGTERM");
  expect(await ended).toBe(0);
  expect(await db.$count(usageBuckets, eq(usageBuckets.workspaceId, workspaceId))).toBe(2);
});

test("without a database a worker waits for it, and still ends when it is told to", async () => {
  const { worker, says, ended } = startWorker(`postgres://x@127.0.0.1:${await freePort()}/x`);
  await says("loop.database_away");
  worker.kill("SIGTERM");
  expect(await ended).toBe(0);
});

test("a worker whose supervisor is gone ends", async () => {
  const { worker, says, ended } = startWorker(database.url);
  await says("start");
  worker.disconnect();
  expect(await ended).toBe(0);
});
