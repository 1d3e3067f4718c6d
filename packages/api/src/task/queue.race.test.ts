import { agents, connect, NO_ID, runtimePresence, taskQueue, tasks } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mintLab } from "../testing/lab";
import { mintAgent, mintRuntime } from "../testing/mint";
import { claimTasks } from "./claim";
import { enqueueTask } from "./commands";
import { settleTask } from "./settle";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

type Claimed = { tasks: { id: string; agent: string; instructions: string }[] };

async function queue(count: number, { taskLimit = 1 } = {}) {
  const lab = await mintLab(database);
  const owner = await lab.member();
  const { workspaceId } = lab;
  const { db } = database;
  const { id: runtimeId } = await mintRuntime(db, { workspaceId, ownerId: owner.userId });
  const agent = await mintAgent(db, { workspaceId, ownerId: owner.userId, runtimeId, taskLimit });
  const on = {
    workspaceId,
    runtimeId,
    agentId: agent.id,
    projectId: NO_ID,
    title: "Nightly",
    instructions: "Tidy up.",
  };
  const ids = Array.from({ length: count }, (_, n) => `task-${n}`);
  for (const externalId of ids) await db.transaction((tx) => enqueueTask(tx, { ...on, externalId }));
  const say = (call: string, fields: object = {}) =>
    lab.api.mutate<Claimed & { status: string }>(`daemon.${call}`, { runtimeId, ...fields }, owner.daemon);
  const claim = async (limit = 10) => (await say("claim", { limit })).data.tasks.map(({ id }) => id);
  const task = async (taskId: string) =>
    (
      await db
        .select()
        .from(tasks)
        .where(and(eq(tasks.runtimeId, runtimeId), eq(tasks.externalId, taskId)))
    )[0];
  const age = (column: "claimed_at" | "started_at" | "queued_at", minutes: number) =>
    db.execute(sql`
      update task_queue set ${sql.identifier(column)} = now() - make_interval(mins => ${minutes}::int)
      where workspace_id = ${workspaceId}::uuid and ${sql.identifier(column)} is not null`);
  const silence = (minutes: number) =>
    db
      .update(runtimePresence)
      .set({ lastSeenAt: sql`now() - make_interval(mins => ${minutes}::int)` })
      .where(eq(runtimePresence.runtimeId, runtimeId));
  const waiting = () => db.select().from(taskQueue).where(eq(taskQueue.workspaceId, workspaceId));
  return { ...lab, owner, runtimeId, agent, ids, say, claim, task, age, silence, waiting };
}

async function settle() {
  while (await settleTask(database.db));
}

test("a daemon takes the oldest tasks of its runtime with what it needs to do them", async () => {
  const { say, agent } = await queue(3, { taskLimit: 2 });
  const { data } = await say("claim", { limit: 10 });
  expect(data.tasks).toMatchObject([
    { id: "task-0", agent: agent.key, title: "Nightly", project: null, instructions: "Tidy up." },
    { id: "task-1" },
  ]);
});

test("an agent's tasks are taken up to its limit, and the next when one has ended", async () => {
  const { say, claim } = await queue(2);
  expect(await claim()).toEqual(["task-0"]);
  expect(await claim()).toEqual([]);
  expect((await say("start", { taskId: "task-0" })).data.status).toBe("ok");
  expect(await claim()).toEqual([]);
  await say("complete", { taskId: "task-0" });
  expect(await claim()).toEqual(["task-1"]);
});

test("an agent's limit is its owner's to change, within bounds", async () => {
  const { api, owner, agent, claim } = await queue(3);
  const limit = (taskLimit: unknown) => api.mutate("agent.update", { agentId: agent.id, taskLimit }, owner);
  expect((await limit(2)).status).toBe(200);
  expect(await claim()).toEqual(["task-0", "task-1"]);
  for (const bad of [0, 21, 1.5, "2"]) expect((await limit(bad)).status).toBe(400);
});

test.each(Array.from({ length: 8 }, (_, round) => round))(
  "ten daemons asking at once take each task once, and never more than the limit (round %i)",
  async () => {
    const { workspaceId, runtimeId, owner } = await queue(12, { taskLimit: 3 });
    const connection = connect(database.url, { max: 10 });
    const ask = { workspaceId, runtimeId, userId: owner.userId, limit: 2 };
    const taken = await Promise.all(Array.from({ length: 10 }, () => claimTasks(connection.db, ask)));
    const ids = taken.flatMap(({ tasks: claimed }) => claimed.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(0);
    expect(ids.length).toBeLessThanOrEqual(3);
    await connection.close();
  },
);

test("a claim passes over the agents of one that is going on", async () => {
  const { agent, claim } = await queue(1);
  await database.db.transaction(async (tx) => {
    await tx.select().from(agents).where(eq(agents.id, agent.id)).for("update");
    expect(await claim()).toEqual([]);
  });
  expect(await claim()).toEqual(["task-0"]);
});

test("start, and each ending, are repeatable; the furthest ending stays", async () => {
  const { claim, say, task } = await queue(1);
  await claim();
  for (let n = 0; n < 2; n += 1) expect((await say("start", { taskId: "task-0" })).data.status).toBe("ok");
  expect(await task("task-0")).toMatchObject({ status: "running" });
  for (const call of ["cancel", "fail", "fail", "complete", "cancel", "fail"])
    expect((await say(call, { taskId: "task-0" })).status).toBe(200);
  expect(await task("task-0")).toMatchObject({ status: "completed" });
  expect((await say("start", { taskId: "task-0" })).data.status).toBe("taken_back");
});

test("a task that was not taken can not be started", async () => {
  const { say } = await queue(1);
  expect((await say("start", { taskId: "task-0" })).data.status).toBe("taken_back");
});

test("a task of a deleted runtime is cancelled with the reason and is not started", async () => {
  const { api, owner, agent, runtimeId, claim, say, task } = await queue(1);
  await claim();
  await api.mutate("agent.archive", { agentId: agent.id }, owner);
  await api.mutate("runtime.delete", { runtimeId }, owner);
  expect(await task("task-0")).toMatchObject({ status: "cancelled", failureReason: "runtime_deleted" });
  expect((await say("start", { taskId: "task-0" })).data.status).toBe("taken_back");
  expect((await say("claim")).status).toBe(404);
});

describe("the worker takes tasks back, or gives them up", () => {
  test("taken and not started within five minutes, a task waits again; the third time it has failed", async () => {
    const { claim, age, task, say } = await queue(1);
    for (let n = 0; n < 2; n += 1) {
      expect(await claim()).toEqual(["task-0"]);
      await age("claimed_at", 4);
      await settle();
      expect(await claim()).toEqual([]);
      await age("claimed_at", 6);
      await settle();
    }
    expect(await claim()).toEqual(["task-0"]);
    await age("claimed_at", 6);
    await settle();
    expect(await task("task-0")).toMatchObject({ status: "failed", failureReason: "never_started" });
    expect((await say("start", { taskId: "task-0" })).data.status).toBe("taken_back");
  });

  test("running on a runtime that is silent for a quarter of an hour, it has failed: runtime_offline", async () => {
    const { claim, say, silence, age, task } = await queue(1);
    await claim();
    await say("start", { taskId: "task-0" });
    await age("started_at", 20);
    await silence(14);
    await settle();
    expect(await task("task-0")).toMatchObject({ status: "running" });
    await silence(16);
    await settle();
    expect(await task("task-0")).toMatchObject({ status: "failed", failureReason: "runtime_offline" });
  });

  test("running for a day, it has failed: timeout", async () => {
    const { claim, say, age, task } = await queue(1);
    await claim();
    await say("start", { taskId: "task-0" });
    await age("started_at", 24 * 60 + 1);
    await settle();
    expect(await task("task-0")).toMatchObject({ status: "failed", failureReason: "timeout" });
  });

  test.each([
    [0, "never_started"],
    [60, "runtime_offline"],
  ])("waiting for a day on a runtime silent for %i minutes, it has failed: %s", async (silent, failureReason) => {
    const { age, silence, task } = await queue(1);
    await age("queued_at", 24 * 60 + 1);
    await silence(silent);
    await settle();
    expect(await task("task-0")).toMatchObject({ status: "failed", failureReason });
  });

  test("a task that a report ended leaves the queue", async () => {
    const { api, owner, runtimeId, agent, waiting } = await queue(1);
    const ended = { id: "task-0", agent: agent.key, status: "completed", createdAt: new Date().toISOString() };
    await api.mutate("daemon.report", { runtimeId, tasks: [ended] }, owner.daemon);
    await settle();
    expect(await waiting()).toEqual([]);
  });

  test("several workers settle each task once, beside the daemon that ends them", async () => {
    const { claim, say, age, task, ids, waiting } = await queue(6, { taskLimit: 6 });
    await claim();
    for (const taskId of ids) await say("start", { taskId });
    await age("started_at", 24 * 60 + 1);
    await Promise.all([settle(), settle(), ...ids.map((taskId) => say("complete", { taskId }))]);
    await settle();
    expect(await waiting()).toEqual([]);
    for (const id of ids) expect((await task(id))?.status).toBe("completed");
  });
});
