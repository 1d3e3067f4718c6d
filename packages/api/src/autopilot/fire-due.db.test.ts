import { agents, autopilots, autopilotTriggers, members, rows, runtimes, taskQueue } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mintAutomation, minutesAgo } from "../testing/automation";
import { mintLab } from "../testing/lab";
import { fireDue } from "./fire-due";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

async function automation(minutes: number, expression = "0 0 1 1 *") {
  const lab = await mintLab(database);
  const owner = await lab.member();
  const due = await minutesAgo(database.db, minutes);
  const minted = await mintAutomation(
    database.db,
    { workspaceId: lab.workspaceId, owner },
    { expression, nextRunAt: due },
  );
  return { ...lab, owner, due, ...minted };
}

async function work() {
  while (await fireDue(database.db));
}

test("a due trigger makes one run with one task of its agent, and its next time lies ahead", async () => {
  const { due, runs, tasksMade, nextRunAt, runtime, autopilot } = await automation(0);
  await work();
  expect(await runs()).toMatchObject([{ plannedAt: due, status: "fired", kind: "schedule", skipReason: null }]);
  const [task] = await tasksMade();
  expect(task).toMatchObject({ status: "queued", runtimeId: runtime.id, title: autopilot.name });
  expect((await runs())[0]?.taskId).toBe(task?.id);
  const queued = await database.db
    .select()
    .from(taskQueue)
    .where(eq(taskQueue.taskId, task?.id ?? ""));
  expect(queued).toMatchObject([{ instructions: "Tidy up.", claimedAt: null }]);
  expect((await nextRunAt())?.getTime()).toBeGreaterThan(Date.now());
});

test("after downtime the latest missed run is made and marked late, and the older ones are written down as skipped", async () => {
  const { runs, tasksMade, nextRunAt } = await automation(62, "*/5 * * * *");
  await work();
  const made = await runs();
  expect(made.filter(({ status }) => status === "skipped").length).toBe(made.length - 1);
  expect(made.at(-1)?.status).toMatch(/late|fired/);
  expect(new Set(made.map(({ skipReason }) => skipReason))).toEqual(new Set(["missed", null]));
  expect(await tasksMade()).toHaveLength(1);
  expect((await nextRunAt())?.getTime()).toBeGreaterThan(Date.now());
});

test("what was missed a day and more ago makes no task", async () => {
  const { due, runs, tasksMade } = await automation(26 * 60);
  await work();
  expect(await runs()).toMatchObject([{ plannedAt: due, status: "skipped", skipReason: "missed", firedAt: null }]);
  expect(await tasksMade()).toEqual([]);
});

test("a clock that went back makes nothing twice: what was planned and made is passed over", async () => {
  const { due, runs, tasksMade, schedule } = await automation(0);
  await work();
  await database.db.update(autopilotTriggers).set({ nextRunAt: due }).where(eq(autopilotTriggers.id, schedule.id));
  await work();
  expect(await runs()).toHaveLength(1);
  expect(await tasksMade()).toHaveLength(1);
});

test("a clock an hour ahead makes the latest run once, and the hour after it nothing that was passed over", async () => {
  const { schedule, runs, tasksMade } = await automation(60);
  await work();
  const before = await runs();
  await database.db
    .update(autopilotTriggers)
    .set({ nextRunAt: await minutesAgo(database.db, 60) })
    .where(eq(autopilotTriggers.id, schedule.id));
  await work();
  expect(await runs()).toEqual(before);
  expect(await tasksMade()).toHaveLength(1);
});

test.each([
  ["is archived", "agent_archived"],
  ["has no runtime", "agent_unbound"],
  ["is gone", "agent_gone"],
  ["is on a runtime its owner may not use", "forbidden"],
  ["belongs to an autopilot whose owner has left", "owner_gone"],
])("an agent that %s gets no task, and the run says why", async (what, skipReason) => {
  const { workspaceId, member, owner, agent, runtime, runs, tasksMade } = await automation(0);
  const { db } = database;
  const change = (fields: Partial<typeof agents.$inferInsert>) =>
    db.update(agents).set(fields).where(eq(agents.id, agent.id));
  if (what === "is archived") await change({ archivedAt: new Date() });
  if (what === "has no runtime") await change({ runtimeId: null });
  if (what === "is gone") await change({ deletedAt: new Date() });
  if (skipReason === "forbidden")
    await db
      .update(runtimes)
      .set({ ownerId: (await member()).userId })
      .where(eq(runtimes.id, runtime.id));
  if (skipReason === "owner_gone")
    await db.delete(members).where(and(eq(members.workspaceId, workspaceId), eq(members.userId, owner.userId)));
  await work();
  expect(await runs()).toMatchObject([{ status: "skipped", skipReason, taskId: null }]);
  expect(await tasksMade()).toEqual([]);
});

test("A50: a schedule that today's rules refuse pauses its autopilot and holds up nobody", async () => {
  const broken = await automation(10, "* * * * *");
  const fine = await automation(0);
  await work();
  const [paused] = await database.db.select().from(autopilots).where(eq(autopilots.id, broken.autopilot.id));
  expect(paused).toMatchObject({ pausedReason: "schedule_unreadable" });
  expect(await broken.nextRunAt()).toBeNull();
  expect(await fine.runs()).toHaveLength(1);
});

test("the daemon's report of the task merges with it by its id", async () => {
  const { api, owner, runtime, agent, tasksMade } = await automation(0);
  await work();
  const [task] = await tasksMade();
  const reported = {
    id: task?.externalId,
    agent: agent.key,
    status: "completed",
    createdAt: task?.createdAt.toISOString(),
    startedAt: task?.createdAt.toISOString(),
    completedAt: task?.createdAt.toISOString(),
  };
  const reply = await api.mutate("daemon.report", { runtimeId: runtime.id, tasks: [reported] }, owner.daemon);
  expect(reply.data).toMatchObject({ tasks: [{ status: "updated" }] });
  expect(await tasksMade()).toMatchObject([{ id: task?.id, status: "completed" }]);
});

test("what is due is found by its index, however many triggers there are", async () => {
  const plan = await rows<{ "QUERY PLAN": string }>(
    database.db,
    sql`explain select 1 from autopilot_triggers t where t.next_run_at <= now() order by t.next_run_at limit 1`,
  );
  expect(plan.map((line) => line["QUERY PLAN"]).join("\n")).toContain("autopilot_triggers_next_run_at_idx");
});
