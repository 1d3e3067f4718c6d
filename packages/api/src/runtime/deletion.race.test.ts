import { randomUUID } from "node:crypto";
import { agents, type Db, runtimes, tasks as tasksTable, usageEvents } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { lockRuntime, verify } from "@meridian/rollup";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mintAgent, mintRuntime } from "../testing";
import { mintLab } from "../testing/lab";
import { aTask, someUsage } from "../testing/reporter";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

async function workshop() {
  const lab = await mintLab(database);
  const owner = await lab.member();
  const ownerId = owner.userId;
  const { id: runtimeId } = await mintRuntime(database.db, { workspaceId: lab.workspaceId, ownerId });
  const remove = () => lab.api.mutate("runtime.delete", { runtimeId }, owner);
  const boundAgents = () =>
    database.db
      .select()
      .from(agents)
      .where(and(eq(agents.runtimeId, runtimeId), isNull(agents.deletedAt)));
  const isDeleted = async () =>
    (await database.db.select().from(runtimes).where(eq(runtimes.id, runtimeId)))[0]?.deletedAt !== null;
  return { ...lab, owner, ownerId, runtimeId, remove, boundAgents, isDeleted };
}

const soak = Array.from({ length: 12 }, (_, round) => round);

test.each(soak)("an agent bound while its runtime is deleted: one of the two happens (round %i)", async () => {
  const { api, workspaceId, owner, runtimeId, remove, boundAgents, isDeleted } = await workshop();
  const bind = api.mutate("agent.create", { workspaceId, runtimeId, name: "builder" }, owner);
  const [bound, deleted] = await Promise.all([bind, remove()]);
  expect([
    [200, 409],
    [404, 200],
  ]).toContainEqual([bound.status, deleted.status]);
  expect(await isDeleted()).toBe(deleted.status === 200);
  expect(await boundAgents()).toHaveLength(deleted.status === 200 ? 0 : 1);
});

test.each(soak)(
  "an archived agent brought back while its runtime is deleted: one of the two happens (round %i)",
  async () => {
    const { api, workspaceId, owner, ownerId, runtimeId, remove, boundAgents } = await workshop();
    const { id: agentId } = await mintAgent(database.db, { workspaceId, ownerId, runtimeId, archivedAt: new Date() });
    const [back, deleted] = await Promise.all([api.mutate("agent.unarchive", { agentId }, owner), remove()]);
    expect([
      [200, 409],
      [404, 200],
    ]).toContainEqual([back.status, deleted.status]);
    expect((await boundAgents()).filter(({ archivedAt }) => archivedAt === null)).toHaveLength(
      deleted.status === 200 ? 0 : 1,
    );
  },
);

test("of two deletions one does it and the other finds nothing", async () => {
  const { remove } = await workshop();
  const replies = await Promise.all([remove(), remove(), remove()]);
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 404, 404]);
});

test.each(soak)(
  "a report that makes its agent while the runtime is deleted leaves no agent on a deleted runtime (round %i)",
  async () => {
    const { api, owner, runtimeId, remove, boundAgents, isDeleted } = await workshop();
    const report = api.mutate("daemon.report", { runtimeId, tasks: [aTask()], usage: [someUsage()] }, owner.daemon);
    const [reported, deleted] = await Promise.all([report, remove()]);
    expect(reported.status).toBe(200);
    expect([200, 409]).toContain(deleted.status);
    if (await isDeleted()) expect(await boundAgents()).toEqual([]);
  },
);

test("a deletion waits for the report that is being stored", async () => {
  const { workspaceId, runtimeId, remove } = await workshop();
  let isDone = false;
  let deletion: Promise<unknown> = Promise.resolve();
  await database.db.transaction(async (tx) => {
    await lockRuntime(tx, { workspaceId, runtimeId });
    deletion = remove().then(() => {
      isDone = true;
    });
    await waitsForLock(database.reportDb);
    expect(isDone).toBe(false);
  });
  await deletion;
  expect(isDone).toBe(true);
});

test("a beat does not wait for a report that is being stored", async () => {
  const { api, workspaceId, owner, ownerId } = await workshop();
  const daemonId = randomUUID();
  const runtime = await mintRuntime(database.db, { workspaceId, ownerId, daemonId });
  await database.db.transaction(async (tx) => {
    await lockRuntime(tx, { workspaceId, runtimeId: runtime.id });
    expect((await api.mutate("daemon.heartbeat", { daemonId }, owner.daemon)).status).toBe(200);
    expect((await api.mutate("daemon.deregister", { daemonId }, owner.daemon)).status).toBe(200);
  });
});

test.each(soak)(
  "an agent of somebody else that is bound while the runtime turns private is refused or unbound (round %i)",
  async () => {
    const lab = await workshop();
    const { api, workspaceId, owner, runtimeId, boundAgents } = lab;
    const other = await lab.member();
    await api.mutate("runtime.update", { runtimeId, visibility: "public" }, owner);
    const bind = api.mutate("agent.create", { workspaceId, runtimeId, name: "theirs" }, other);
    const change = { runtimeId, visibility: "private", unbindOthers: true };
    const [bound, changed] = await Promise.all([bind, api.mutate("runtime.update", change, owner)]);
    expect(changed.status).toBe(200);
    expect([200, 403]).toContain(bound.status);
    expect(await boundAgents()).toEqual([]);
  },
);

test("A60: a report that comes while its runtime is deleted is stored whole or answered as gone", async () => {
  for (const round of soak) {
    const { api, db, workspaceId, owner, runtimeId, remove } = { ...(await workshop()), db: database.db };
    type Answers = { usage: { status: string; code?: string }[] };
    const tasks = [aTask({ id: "seen" })];
    await api.mutate("daemon.report", { runtimeId, tasks }, owner.daemon);
    await api.mutate("agent.archive", { agentId: (await boundAgentOf(workspaceId)).id }, owner);
    const usage = [0, 1, 2].map((n) => someUsage({ id: `usage-${round}-${n}`, taskId: "seen" }));
    const [report, deleted] = await Promise.all([
      api.mutate<Answers>("daemon.report", { runtimeId, tasks, usage }, owner.daemon),
      remove(),
    ]);
    expect([report.status, deleted.status]).toEqual([200, 200]);
    const answers = new Set(report.data.usage.map(({ status, code }) => code ?? status));
    expect(answers.size).toBe(1);
    const stored = await db.$count(usageEvents, eq(usageEvents.runtimeId, runtimeId));
    expect(stored).toBe(answers.has("stored") ? usage.length : 0);
    expect(await db.$count(tasksTable, and(eq(tasksTable.runtimeId, runtimeId), isOpen))).toBe(0);
    expect(await verify(db, { workspaceId })).toMatchObject({ mismatched: 0, pending: 0 });
  }
});

const isOpen = inArray(tasksTable.status, ["queued", "running"]);

async function boundAgentOf(workspaceId: string) {
  const [agent] = await database.db.select().from(agents).where(eq(agents.workspaceId, workspaceId));
  if (!agent) throw new Error("no agent was made");
  return agent;
}

/** Until some other session waits for a row that is locked. */
async function waitsForLock(db: Db): Promise<void> {
  const waiting = sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  await expect.poll(async () => (await db.execute(waiting)).length).toBeGreaterThan(0);
}
