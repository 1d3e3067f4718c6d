import { randomUUID } from "node:crypto";
import { agents, auditLog, autopilots, autopilotTriggers, NO_ID, runtimes, tasks } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mintAgent, mintRuntime } from "../testing";
import { type LabMember, mintLab } from "../testing/lab";
import { aTask, someUsage } from "../testing/reporter";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

type Runtime = { id: string; name: string; visibility: string; updatedAt: string; mayEdit: boolean };

async function workshop() {
  const { db } = database;
  const lab = await mintLab(database);
  const { api, workspaceId } = lab;
  const [boss, owner, colleague] = [await lab.member("admin"), await lab.member(), await lab.member()];
  const runtime = await mintRuntime(db, { workspaceId, ownerId: owner.userId, reportedName: "Claude" });
  const runtimeId = runtime.id;
  const update = (fields: object, who: LabMember = owner) =>
    api.mutate<Runtime>("runtime.update", { runtimeId, ...fields }, who);
  const remove = (who: LabMember = owner) => api.mutate("runtime.delete", { runtimeId }, who);
  const get = (who: LabMember = owner) => api.query<Runtime>("runtime.get", { runtimeId }, who);
  const list = async (who: LabMember = owner, fields: object = {}) =>
    (await api.query<Runtime[]>("runtime.list", { workspaceId, ...fields }, who)).data;
  const deeds = () => db.select().from(auditLog).where(eq(auditLog.workspaceId, workspaceId)).orderBy(auditLog.at);
  return { ...lab, db, boss, owner, colleague, runtime, runtimeId, update, remove, get, list, deeds };
}

test("runtimes are listed oldest first, and my own when I ask for them", async () => {
  const { db, workspaceId, colleague, runtimeId, list } = await workshop();
  const older = await mintRuntime(db, {
    workspaceId,
    ownerId: colleague.userId,
    createdAt: new Date("2026-01-01T00:00:00Z"),
  });
  expect((await list()).map(({ id }) => id)).toEqual([older.id, runtimeId]);
  expect((await list(colleague, { owner: "me" })).map(({ id }) => id)).toEqual([older.id]);
});

test("every member sees a private runtime, and learns whether it is theirs to edit", async () => {
  const { boss, owner, colleague, get } = await workshop();
  expect((await get(owner)).data).toMatchObject({ visibility: "private", mayEdit: true });
  expect((await get(boss)).data).toMatchObject({ mayEdit: true });
  expect((await get(colleague)).data).toMatchObject({ mayEdit: false });
});

test("the owner, or whoever runs the workspace, names a runtime and shows it; others can not", async () => {
  const { boss, colleague, update, get } = await workshop();
  expect((await update({ name: "  My laptop " })).data).toMatchObject({ name: "My laptop", visibility: "private" });
  expect((await update({ visibility: "public" }, boss)).data).toMatchObject({
    name: "My laptop",
    visibility: "public",
  });
  expect(await update({ name: "Theirs" }, colleague)).toMatchObject({
    status: 403,
    error: { code: "FORBIDDEN", message: "you can only edit your own runtimes" },
  });
  expect((await get()).data).toMatchObject({ name: "My laptop" });
  expect((await update({ name: null })).data).toMatchObject({ name: "Claude" });
});

test("an unchanged value writes nothing and is written down nowhere", async () => {
  const { runtimeId, owner, update, deeds } = await workshop();
  const first = (await update({ name: "Laptop", visibility: "public" })).data;
  expect((await update({ name: "Laptop", visibility: "public" })).data).toEqual(first);
  expect((await update({})).data).toEqual(first);
  expect(await deeds()).toMatchObject([
    {
      action: "runtime.update",
      actorId: owner.userId,
      targetKind: "runtime",
      targetId: runtimeId,
      before: { name: null, visibility: "private" },
      after: { name: "Laptop", visibility: "public" },
      requestId: expect.any(String),
    },
  ]);
});

test("the name that is shown already is no change, also when it is the machine's", async () => {
  const { get, update, deeds } = await workshop();
  const { data: shown } = await get();
  expect((await update({ name: shown.name })).data).toEqual(shown);
  expect(await deeds()).toEqual([]);
});

test.each([
  [{ visibility: "secret" }, /^visibility: /],
  [{ name: "" }, /^name: /],
  [{ name: "x".repeat(201) }, /^name: /],
  [{ name: "a\0b" }, /^name: /],
  [{ name: 7 }, /^name: /],
])("a runtime can not become %j", async (fields, message) => {
  const { update } = await workshop();
  expect(await update(fields)).toMatchObject({ status: 400, error: { message: expect.stringMatching(message) } });
});

test("what is nobody's to set is ignored", async () => {
  const { db, runtimeId, colleague, runtime, update } = await workshop();
  await update({
    name: "New",
    ownerId: colleague.userId,
    workspaceId: randomUUID(),
    provider: "gemini",
    createdAt: "2020-01-01T00:00:00Z",
  });
  const [row] = await db.select().from(runtimes).where(eq(runtimes.id, runtimeId));
  expect(row).toEqual({ ...runtime, name: "New", updatedAt: row?.updatedAt });
});

test("a runtime with a working agent stays", async () => {
  const { db, workspaceId, owner, runtimeId, remove, get } = await workshop();
  await mintAgent(db, { workspaceId, ownerId: owner.userId, runtimeId });
  expect(await remove()).toMatchObject({
    status: 409,
    error: {
      code: "CONFLICT",
      message: "cannot delete runtime: it has active agents bound to it. Archive or reassign the agents first.",
    },
  });
  expect((await get()).status).toBe(200);
});

test("somebody without the right learns that first, and nothing of the agents", async () => {
  const { db, workspaceId, owner, colleague, runtimeId, remove } = await workshop();
  await mintAgent(db, { workspaceId, ownerId: owner.userId, runtimeId });
  expect(await remove(colleague)).toMatchObject({
    status: 403,
    error: { message: "you can only delete your own runtimes" },
  });
});

test("deleting takes the runtime and its archived agents out of every list, and ends its open tasks", async () => {
  const { db, api, workspaceId, owner, boss, runtimeId, remove, get, list, deeds } = await workshop();
  const archived = await mintAgent(db, { workspaceId, ownerId: owner.userId, runtimeId, archivedAt: new Date() });
  const elsewhere = await mintAgent(db, { workspaceId, ownerId: owner.userId, archivedAt: new Date() });
  const task = (status: "queued" | "running" | "completed", fields: object = {}) => ({
    id: randomUUID(),
    workspaceId,
    runtimeId,
    externalId: status,
    agentId: archived.id,
    projectId: NO_ID,
    status,
    createdAt: new Date("2026-03-01T10:00:00Z"),
    ...fields,
  });
  const startedAt = new Date("2026-03-01T10:00:00Z");
  const completedAt = new Date("2026-03-01T11:00:00Z");
  await db
    .insert(tasks)
    .values([task("queued"), task("running", { startedAt }), task("completed", { startedAt, completedAt })]);

  expect((await remove(boss)).data).toEqual({ status: "ok" });

  expect(await get()).toMatchObject({ status: 404, error: { message: "runtime not found" } });
  expect(await remove(boss)).toMatchObject({ status: 404, error: { message: "runtime not found" } });
  expect(await list()).toEqual([]);
  const { data } = await api.query<{ id: string }[]>("agent.list", { workspaceId }, owner);
  expect(data.map(({ id }) => id)).toEqual([elsewhere.id]);
  expect(await api.mutate("agent.unarchive", { agentId: archived.id }, owner)).toMatchObject({ status: 404 });
  const left = await db.select().from(tasks).where(eq(tasks.runtimeId, runtimeId)).orderBy(tasks.externalId);
  expect(left).toMatchObject([
    { externalId: "completed", status: "completed", completedAt, failureReason: null },
    { externalId: "queued", status: "cancelled", completedAt: expect.any(Date), failureReason: "runtime_deleted" },
    { externalId: "running", status: "cancelled", completedAt: expect.any(Date), failureReason: "runtime_deleted" },
  ]);
  expect(await deeds()).toMatchObject([{ action: "runtime.delete", actorId: boss.userId, targetId: runtimeId }]);
  expect(await db.select().from(agents).where(eq(agents.id, archived.id))).toMatchObject([
    { deletedAt: expect.any(Date) },
  ]);
});

type Named = { id: string; name: string; ownerName: string; mayEdit?: boolean };
type Deletion = {
  version: string;
  activeAgents: { count: number; named: Named[] };
  archivedAgents: { count: number; named: Named[] };
  autopilots: { count: number; named: { id: string; name: string }[] };
  openTasks: number;
  kept: { events: number; tokens: number; costUsd: number; unpricedTokens: number };
};

describe("what deleting a runtime would do", () => {
  const asking = async () => {
    const shop = await workshop();
    const { api, runtimeId, owner } = shop;
    const ask = async (who: LabMember = owner) =>
      (await api.query<Deletion>("runtime.deletion", { runtimeId }, who)).data;
    const confirm = (version: string) => api.mutate("runtime.delete", { runtimeId, version }, owner);
    return { ...shop, ask, confirm };
  };
  const changed = {
    status: 409,
    error: {
      code: "CONFLICT",
      message: "what deleting this runtime does has changed since you looked: look again, then confirm",
    },
  };

  test("is told by name and number: who keeps it, who goes with it, what is cancelled, and what stays", async () => {
    const { db, api, workspaceId, owner, colleague, runtimeId, ask } = await asking();
    const report = { runtimeId, tasks: [aTask({ agent: "builder" })], usage: [someUsage()] };
    await api.mutate("daemon.report", report, owner.daemon);
    await mintAgent(db, { workspaceId, ownerId: colleague.userId, runtimeId, name: "mason", archivedAt: new Date() });
    await mintAgent(db, { workspaceId, ownerId: owner.userId, name: "elsewhere" });
    expect(await ask(colleague)).toEqual({
      version: expect.any(String),
      activeAgents: {
        count: 1,
        named: [{ id: expect.any(String), name: "builder", ownerName: "Ada", mayEdit: false }],
      },
      archivedAgents: { count: 1, named: [{ id: expect.any(String), name: "mason", ownerName: "Ada" }] },
      autopilots: { count: 0, named: [] },
      openTasks: 1,
      kept: { events: 1, tokens: 1100, costUsd: expect.closeTo(0.0045, 9), unpricedTokens: 0 },
    });
    expect((await ask(owner)).activeAgents.named).toMatchObject([{ mayEdit: true }]);
  });

  test("pauses the autopilots of the agents that go, and plans nothing of them any more", async () => {
    const { db, workspaceId, owner, runtimeId, ask, confirm } = await asking();
    const { id: agentId } = await mintAgent(db, {
      ...{ workspaceId, ownerId: owner.userId, runtimeId, archivedAt: new Date() },
    });
    const made = { workspaceId, instructions: "Look after it", agentId, projectId: NO_ID, ownerId: owner.userId };
    const [nightly] = await db
      .insert(autopilots)
      .values([
        { ...made, name: "Nightly" },
        { ...made, name: "Resting", pausedAt: new Date(), pausedReason: "by_person" },
      ])
      .returning();
    const autopilotId = nightly?.id ?? "";
    await db
      .insert(autopilotTriggers)
      .values({ workspaceId, autopilotId, kind: "schedule", nextRunAt: new Date("2030-01-01T00:00:00Z") });
    const { version, autopilots: shown } = await ask();
    expect(shown).toEqual({ count: 1, named: [{ id: autopilotId, name: "Nightly" }] });
    expect((await confirm(version)).status).toBe(200);
    const left = await db.select().from(autopilots).where(eq(autopilots.agentId, agentId)).orderBy(autopilots.name);
    expect(left.map(({ name, pausedReason }) => [name, pausedReason])).toEqual([
      ["Nightly", "runtime_deleted"],
      ["Resting", "by_person"],
    ]);
    const triggers = await db.select().from(autopilotTriggers).where(eq(autopilotTriggers.autopilotId, autopilotId));
    expect(triggers).toMatchObject([{ nextRunAt: null }]);
  });

  test("is what is done, as it was shown", async () => {
    const { ask, confirm } = await asking();
    expect((await confirm((await ask()).version)).status).toBe(200);
  });

  test("is asked again when more agents or tasks go than were shown, and nothing has happened", async () => {
    const { db, api, workspaceId, owner, runtimeId, ask, confirm, get } = await asking();
    const first = await ask();
    expect((await ask()).version).toBe(first.version);
    await mintAgent(db, { workspaceId, ownerId: owner.userId, runtimeId, archivedAt: new Date(), name: "mason" });
    expect(await confirm(first.version)).toMatchObject(changed);
    const second = await ask();
    await api.mutate("daemon.report", { runtimeId, tasks: [aTask({ agent: "mason" })] }, owner.daemon);
    expect(await confirm(second.version)).toMatchObject(changed);
    expect((await get()).status).toBe(200);
    expect((await confirm((await ask()).version)).status).toBe(200);
  });

  test("names an agent that has come to be bound before it says that anything changed", async () => {
    const { db, workspaceId, owner, runtimeId, ask, confirm } = await asking();
    const { version } = await ask();
    await mintAgent(db, { workspaceId, ownerId: owner.userId, runtimeId });
    expect(await confirm(version)).toMatchObject({
      status: 409,
      error: { message: expect.stringContaining("it has active agents bound to it") },
    });
  });
});

describe("a machine", () => {
  type Machine = { daemonId: string; name: string };
  const named = async () => {
    const shop = await workshop();
    const { api, workspaceId, owner, runtime } = shop;
    const { daemonId } = runtime;
    const rename = (name: string | null, who: LabMember = owner) =>
      api.mutate<Machine>("machine.rename", { workspaceId, daemonId, name }, who);
    const register = (deviceName: string) =>
      api.mutate(
        "daemon.register",
        { daemonId, deviceName, cliVersion: "1", runtimes: [{ provider: "claude", name: "Claude 2" }] },
        owner.daemon,
      );
    const shown = async () =>
      (await api.query<{ deviceInfo: string; machineName: string }>("runtime.get", { runtimeId: runtime.id }, owner))
        .data;
    return { ...shop, daemonId, rename, register, shown };
  };

  test("goes by the name a person gives it, which its daemon never overwrites, and by the daemon's again", async () => {
    const { api, workspaceId, owner, rename, register, shown } = await named();
    expect(await shown()).toMatchObject({ deviceInfo: "laptop", machineName: "laptop" });
    expect((await rename("  Ada's desk ")).data).toMatchObject({ name: "Ada's desk" });
    await register("laptop.local");
    expect(await shown()).toMatchObject({ deviceInfo: "laptop.local", machineName: "Ada's desk", name: "Claude 2" });
    const overview = await api.query<{ runtimes: object[] }>("runtime.overview", { workspaceId }, owner);
    expect(overview.data.runtimes).toMatchObject([{ deviceInfo: "laptop.local", machineName: "Ada's desk" }]);
    expect((await rename(null)).data).toMatchObject({ name: "laptop.local" });
    expect(await shown()).toMatchObject({ machineName: "laptop.local" });
  });

  test("is renamed by its owner or whoever runs the workspace, written down once, and only when it changes", async () => {
    const { boss, colleague, daemonId, rename, deeds } = await named();
    expect(await rename("mine now", colleague)).toMatchObject({
      status: 403,
      error: { code: "FORBIDDEN", message: "you can only rename your own machines" },
    });
    expect((await rename("laptop")).status).toBe(200);
    expect((await rename(null)).status).toBe(200);
    await rename("Desk", boss);
    await rename("Desk", boss);
    expect(await deeds()).toMatchObject([
      {
        action: "machine.rename",
        targetKind: "machine",
        targetId: daemonId,
        before: { name: null },
        after: { name: "Desk" },
      },
    ]);
  });

  test("whose runtimes are all deleted is not there", async () => {
    const { rename, remove } = await named();
    await remove();
    expect(await rename("Desk")).toMatchObject({ status: 404, error: { message: "machine not found" } });
  });

  test.each([[{ name: "" }], [{ name: "a\0b" }], [{ name: 7 }], [{}]])("can not be called by %j", async (fields) => {
    const { api, workspaceId, owner, daemonId } = await named();
    expect(await api.mutate("machine.rename", { workspaceId, daemonId, ...fields }, owner)).toMatchObject({
      status: 400,
      error: { message: expect.stringMatching(/^name: /) },
    });
  });
});
