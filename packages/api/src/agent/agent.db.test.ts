import { auditLog, members } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mintAgent, mintRuntime } from "../testing";
import { type LabMember, mintLab } from "../testing/lab";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

type Agent = {
  id: string;
  name: string;
  key: string;
  runtimeId: string | null;
  ownerId: string;
  archivedAt: string | null;
};

async function team() {
  const { db } = database;
  const lab = await mintLab(database);
  const { api, workspaceId } = lab;
  const [boss, ada, grace] = [await lab.member("admin"), await lab.member(), await lab.member()];
  const runtimeOf = (who: LabMember, visibility: "private" | "public" = "private") =>
    mintRuntime(db, { workspaceId, ownerId: who.userId, visibility });
  const create = (fields: object = {}, who: LabMember = ada) =>
    api.mutate<Agent>("agent.create", { workspaceId, name: "builder", runtimeId: null, ...fields }, who);
  const change = (
    path: string,
    fields: { id: string; name?: string; runtimeId?: string | null },
    who: LabMember = ada,
  ) => {
    const { id: agentId, ...changes } = fields;
    return api.mutate<Agent>(`agent.${path}`, { agentId, ...changes }, who);
  };
  const list = async () => (await api.query<Agent[]>("agent.list", { workspaceId }, ada)).data;
  return { ...lab, db, boss, ada, grace, runtimeOf, create, change, list };
}

const forbidden = { status: 403, error: { code: "FORBIDDEN", message: "you can only edit your own agents" } };
const taken = { status: 409, error: { code: "CONFLICT", message: "an agent of this name exists already" } };
const noRuntime = { status: 404, error: { code: "NOT_FOUND", message: "runtime not found" } };

test("agents are listed by name, those alone that are asked for, and of another workspace none", async () => {
  const { ada, api, workspaceId, create } = await team();
  const [mason, builder] = [(await create({ name: "mason" })).data, (await create()).data];
  const { data: foreign } = await (await team()).create();
  const named = async (agentIds?: readonly string[]) =>
    (await api.query<Agent[]>("agent.list", { workspaceId, agentIds }, ada)).data.map(({ name }) => name);
  expect(await named()).toEqual(["builder", "mason"]);
  expect(await named([mason.id, foreign.id])).toEqual(["mason"]);
  expect(await named([])).toEqual([]);
  const many = Array.from({ length: 201 }, () => builder.id);
  expect((await api.query("agent.list", { workspaceId, agentIds: many }, ada)).error).toMatchObject({
    message: "agentIds: at most 200 agents",
  });
});

test("an agent is made, renamed, archived and brought back, and keeps the key it began with", async () => {
  const { ada, workspaceId, runtimeOf, create, change, list } = await team();
  const runtime = await runtimeOf(ada);
  const { data: made } = await create({ name: "  builder ", runtimeId: runtime.id });
  expect(made).toMatchObject({
    name: "builder",
    key: "builder",
    runtimeId: runtime.id,
    ownerId: ada.userId,
    archivedAt: null,
  });
  expect((await change("update", { id: made.id, name: "mason" })).data).toEqual({ ...made, name: "mason" });
  expect((await change("archive", { id: made.id })).data).toMatchObject({ archivedAt: expect.any(String) });
  expect(await list()).toMatchObject([{ id: made.id, name: "mason", key: "builder", archivedAt: expect.any(String) }]);
  expect((await change("unarchive", { id: made.id })).data).toMatchObject({ archivedAt: null, runtimeId: runtime.id });
  expect((await change("update", { id: made.id, runtimeId: null })).data).toMatchObject({
    runtimeId: null,
    name: "mason",
  });
  const deeds = await database.db
    .select()
    .from(auditLog)
    .where(eq(auditLog.workspaceId, workspaceId))
    .orderBy(auditLog.at);
  expect(deeds.map(({ action, before, after }) => [action, before, after])).toEqual([
    ["agent.create", null, { name: "builder", runtimeId: runtime.id }],
    ["agent.update", { name: "builder" }, { name: "mason" }],
    ["agent.archive", null, { archivedAt: expect.any(String) }],
    ["agent.unarchive", { archivedAt: expect.any(String) }, { archivedAt: null }],
    ["agent.update", { runtimeId: runtime.id }, { runtimeId: null }],
  ]);
});

test("doing again what is done already changes nothing and is written down nowhere", async () => {
  const { workspaceId, create, change } = await team();
  const { data: agent } = await create();
  await change("archive", { id: agent.id });
  const archived = (await change("archive", { id: agent.id })).data;
  expect((await change("archive", { id: agent.id })).data).toEqual(archived);
  expect((await change("update", { id: agent.id, name: "builder", runtimeId: null })).data).toEqual(archived);
  const deeds = await database.db.select().from(auditLog).where(eq(auditLog.workspaceId, workspaceId));
  expect(deeds).toHaveLength(2);
});

test.each(["update", "archive", "unarchive"])(
  "only its owner, or whoever runs the workspace, may %s an agent",
  async (path) => {
    const { boss, grace, create, change } = await team();
    const { data: agent } = await create();
    expect(await change(path, { id: agent.id, name: "stolen" }, grace)).toMatchObject(forbidden);
    expect((await change(path, { id: agent.id, name: "renamed" }, boss)).status).toBe(200);
  },
);

describe("a name is taken", () => {
  test("by another agent's name, and by another agent's key, archived or not", async () => {
    const { grace, create, change } = await team();
    const { data: first } = await create({ name: "builder" });
    await change("update", { id: first.id, name: "mason" });
    await change("archive", { id: first.id });
    expect(await create({ name: "mason" }, grace)).toMatchObject(taken);
    expect(await create({ name: "builder" }, grace)).toMatchObject(taken);
    const { data: second } = await create({ name: "painter" }, grace);
    expect(await change("update", { id: second.id, name: "builder" }, grace)).toMatchObject(taken);
    expect((await change("update", { id: first.id, name: "builder" })).data).toMatchObject({ name: "builder" });
  });

  test("in one workspace, and free in the next", async () => {
    const [one, other] = [await team(), await team()];
    expect((await one.create()).status).toBe(200);
    expect((await other.create()).status).toBe(200);
  });

  test("no longer when its agent went with its runtime", async () => {
    const { api, ada, runtimeOf, create, change } = await team();
    const runtime = await runtimeOf(ada);
    const { data: agent } = await create({ runtimeId: runtime.id });
    await change("archive", { id: agent.id });
    expect((await api.mutate("runtime.delete", { runtimeId: runtime.id }, ada)).status).toBe(200);
    expect((await create()).status).toBe(200);
  });
});

describe("a private runtime of somebody else", () => {
  const message = "this runtime is private: only its owner and the workspace's admins may bind agents to it";
  const refused = { status: 403, error: { code: "FORBIDDEN", message } };

  test("is not for binding, at creation, later, or on the way back from the archive", async () => {
    const { db, ada, workspaceId, grace, runtimeOf, create, change } = await team();
    const runtimeId = (await runtimeOf(grace)).id;
    expect(await create({ runtimeId })).toMatchObject(refused);
    const { data: agent } = await create();
    expect(await change("update", { id: agent.id, runtimeId })).toMatchObject(refused);
    const bound = await mintAgent(db, { workspaceId, ownerId: ada.userId, runtimeId, archivedAt: new Date() });
    expect(await change("unarchive", { id: bound.id })).toMatchObject(refused);
  });

  test("is open to whoever runs the workspace, and to all once it is public", async () => {
    const { boss, grace, runtimeOf, create } = await team();
    const [closed, open] = [await runtimeOf(grace), await runtimeOf(grace, "public")];
    expect((await create({ name: "a", runtimeId: closed.id }, boss)).status).toBe(200);
    expect((await create({ name: "b", runtimeId: open.id })).status).toBe(200);
  });
});

test("a runtime of another workspace, deleted or made up, is not there to be bound", async () => {
  const { api, ada, runtimeOf, create, change } = await team();
  const foreign = await team();
  const { id: foreignId } = await foreign.runtimeOf(foreign.ada, "public");
  const { id: deletedId } = await runtimeOf(ada);
  await api.mutate("runtime.delete", { runtimeId: deletedId }, ada);
  const { data: agent } = await create();
  for (const runtimeId of [foreignId, deletedId, "11111111-1111-1111-1111-111111111111"]) {
    expect(await create({ name: "other", runtimeId })).toMatchObject(noRuntime);
    expect(await change("update", { id: agent.id, runtimeId })).toMatchObject(noRuntime);
  }
});

test("a member of both workspaces can not bind across them", async () => {
  const { db, create } = await team();
  const elsewhere = await mintLab(database);
  const both = await elsewhere.member("owner");
  const { id } = await mintRuntime(db, {
    workspaceId: elsewhere.workspaceId,
    ownerId: both.userId,
    visibility: "public",
  });
  const home = await team();
  await db.insert(members).values({ workspaceId: home.workspaceId, userId: both.userId, role: "owner" });
  expect(await home.create({ runtimeId: id }, both)).toMatchObject(noRuntime);
  expect((await create()).status).toBe(200);
});
