import { agents, auditLog } from "@meridian/db";
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

type Named = { name: string };

async function workshop() {
  const { db } = database;
  const lab = await mintLab(database);
  const { api, workspaceId } = lab;
  const [boss, owner, colleague] = [await lab.member("admin"), await lab.member(), await lab.member()];
  const { id: runtimeId } = await mintRuntime(db, { workspaceId, ownerId: owner.userId });
  const update = (fields: object, who: LabMember = owner) =>
    api.mutate<{ visibility: string }>("runtime.update", { runtimeId, ...fields }, who);
  const deeds = () => db.select().from(auditLog).where(eq(auditLog.workspaceId, workspaceId)).orderBy(auditLog.at);
  return { ...lab, db, boss, owner, colleague, runtimeId, update, deeds };
}

describe("other people's agents on a runtime that turns private", () => {
  const shared = async () => {
    const shop = await workshop();
    const { db, api, workspaceId, owner, boss, colleague, runtimeId } = shop;
    await shop.update({ visibility: "public" });
    const bind = (name: string, who: LabMember) => mintAgent(db, { workspaceId, ownerId: who.userId, runtimeId, name });
    const theirs = await bind("theirs", colleague);
    await bind("mine", owner);
    await bind("the boss's", boss);
    const outsiders = async () =>
      (await api.query<Named[]>("runtime.outsiders", { runtimeId }, owner)).data.map(({ name }) => name);
    const boundTo = async (agentId: string) =>
      (await db.select().from(agents).where(eq(agents.id, agentId)))[0]?.runtimeId;
    return { ...shop, bind, theirs, outsiders, boundTo };
  };

  test("are those whose owners could not bind them then: not its owner's, and not an admin's", async () => {
    const { outsiders } = await shared();
    expect(await outsiders()).toEqual(["theirs"]);
  });

  test("stay bound unless it is said otherwise", async () => {
    const { update, theirs, boundTo, runtimeId, outsiders } = await shared();
    expect((await update({ visibility: "private" })).data).toMatchObject({ visibility: "private" });
    expect(await boundTo(theirs.id)).toBe(runtimeId);
    expect(await outsiders()).toEqual(["theirs"]);
  });

  test("are unbound in the same step when it is, and the audit names them", async () => {
    const { db, update, theirs, boundTo, deeds, outsiders, runtimeId } = await shared();
    await update({ visibility: "private", unbindOthers: true });
    expect(await boundTo(theirs.id)).toBeNull();
    expect(await outsiders()).toEqual([]);
    expect((await deeds()).at(-1)).toMatchObject({
      action: "runtime.update",
      before: { visibility: "public" },
      after: { visibility: "private", unboundAgents: [theirs.id] },
    });
    expect(await db.select().from(agents).where(eq(agents.runtimeId, runtimeId))).toHaveLength(2);
  });

  test("can be unbound later as well, once; and never while the runtime is public", async () => {
    const { update, theirs, boundTo, deeds, runtimeId } = await shared();
    await update({ unbindOthers: true });
    expect(await boundTo(theirs.id)).toBe(runtimeId);
    await update({ visibility: "private" });
    await update({ unbindOthers: true });
    expect(await boundTo(theirs.id)).toBeNull();
    const written = (await deeds()).length;
    await update({ unbindOthers: true });
    expect(await deeds()).toHaveLength(written);
  });

  test("are unbound by its owner or whoever runs the workspace, and by nobody else", async () => {
    const { update, colleague, boss, theirs, boundTo, runtimeId } = await shared();
    expect(await update({ visibility: "private", unbindOthers: true }, colleague)).toMatchObject({ status: 403 });
    expect(await boundTo(theirs.id)).toBe(runtimeId);
    expect((await update({ visibility: "private", unbindOthers: true }, boss)).status).toBe(200);
    expect(await boundTo(theirs.id)).toBeNull();
  });
});
