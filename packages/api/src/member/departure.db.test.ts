import { autopilots, autopilotTriggers, runtimes } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fireDue } from "../autopilot/fire-due";
import { mintAutopilot } from "../testing/automation";
import { type LabMember, mintLab } from "../testing/lab";
import { mintAgent, mintRuntime } from "../testing/mint";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** Somebody whose autopilot is due, with an agent on a machine of the owner's that everybody may use. */
async function automated() {
  const lab = await mintLab(database);
  const { workspaceId, api } = lab;
  const owner = await lab.member("owner");
  const grace = await lab.member();
  const { id: runtimeId } = await mintRuntime(database.db, {
    workspaceId,
    ownerId: owner.userId,
    visibility: "public",
  });
  const { id: agentId } = await mintAgent(database.db, { workspaceId, ownerId: owner.userId, runtimeId });
  const due = { nextRunAt: new Date(Date.now() - 1_000) };
  const { autopilot } = await mintAutopilot(database.db, { workspaceId, ownerId: grace.userId, agentId, ...due });
  const remove = (more: object = {}) =>
    api.mutate("member.remove", { workspaceId, userId: grace.userId, ...more }, owner);
  const resume = (who: LabMember) => api.mutate("autopilot.resume", { autopilotId: autopilot.id }, who);
  const state = async () => {
    const [found] = await database.db.select().from(autopilots).where(eq(autopilots.id, autopilot.id));
    const triggers = await database.db
      .select()
      .from(autopilotTriggers)
      .where(eq(autopilotTriggers.autopilotId, autopilot.id));
    const isPlanned = triggers.some(({ nextRunAt }) => nextRunAt !== null);
    return { ownerId: found?.ownerId, pausedReason: found?.pausedReason, isPlanned };
  };
  return { ...lab, owner, grace, autopilot, remove, resume, state };
}

test("the autopilots of somebody who is removed pause, run nothing, and run again in the name of whoever resumes them", async () => {
  const { api, workspaceId, owner, grace, member, autopilot, remove, resume, state } = await automated();
  const other = await member();
  const told = await api.query("member.removal", { workspaceId, userId: grace.userId }, owner);
  expect(told.data).toMatchObject({ autopilots: 1 });
  expect((await remove()).status).toBe(200);
  expect(await state()).toEqual({ ownerId: grace.userId, pausedReason: "owner_left", isPlanned: false });
  expect(await fireDue(database.db)).toBe(false);
  const deeds = await api.query<{ rows: object[] }>("audit.list", { workspaceId, action: "member.remove" }, owner);
  expect(deeds.data.rows).toMatchObject([{ after: { pausedAutopilots: [autopilot.id] } }]);
  expect((await resume(other)).status).toBe(403);
  expect((await resume(owner)).status).toBe(200);
  expect(await state()).toEqual({ ownerId: owner.userId, pausedReason: null, isPlanned: true });
});

test("autopilots that are handed over are the heir's, and wait for them", async () => {
  const { grace, member, remove, resume, state } = await automated();
  const heir = await member();
  expect((await remove({ handTo: heir.userId })).status).toBe(200);
  expect(await state()).toEqual({ ownerId: heir.userId, pausedReason: "owner_left", isPlanned: false });
  expect((await resume(grace)).status).toBe(404);
  expect((await resume(heir)).status).toBe(200);
  expect(await state()).toEqual({ ownerId: heir.userId, pausedReason: null, isPlanned: true });
});

test("what somebody had paused themselves keeps its reason, and machines stay theirs by name", async () => {
  const { api, workspaceId, grace, autopilot, remove, state } = await automated();
  await api.mutate("autopilot.pause", { autopilotId: autopilot.id }, grace);
  const { id: runtimeId } = await mintRuntime(database.db, { workspaceId, ownerId: grace.userId });
  expect((await remove()).status).toBe(200);
  expect(await state()).toMatchObject({ pausedReason: "by_person" });
  const [runtime] = await database.db.select().from(runtimes).where(eq(runtimes.id, runtimeId));
  expect(runtime).toMatchObject({ ownerId: grace.userId, deletedAt: null });
});
