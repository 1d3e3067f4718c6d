import { randomUUID } from "node:crypto";
import { agents, auditLog, NO_ID, runtimes, tasks } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mintAgent, mintRuntime } from "../testing";
import { type LabMember, mintLab } from "../testing/lab";

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
