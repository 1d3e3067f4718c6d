import { auditLog, autopilotTriggers } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mintAutomation } from "../testing/automation";
import { mintLab } from "../testing/lab";
import { mintAgent, mintRuntime } from "../testing/mint";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

type Trigger = {
  id: string;
  kind: string;
  expression: string;
  schedulingZone: string;
  nextRunAt: string | null;
  secret?: string;
};
type Answer = {
  id: string;
  pausedReason: string | null;
  project: string | null;
  agentId: string;
  triggers: Trigger[];
  name: string;
};

async function workshop() {
  const lab = await mintLab(database);
  const owner = await lab.member();
  const { workspaceId } = lab;
  const runtime = await mintRuntime(database.db, { workspaceId, ownerId: owner.userId });
  const agent = await mintAgent(database.db, { workspaceId, ownerId: owner.userId, runtimeId: runtime.id });
  const input = { workspaceId, name: "Nightly", instructions: "Tidy up.", agentId: agent.id };
  const create = (fields: object = {}, who = owner) =>
    lab.api.mutate<{ id: string }>("autopilot.create", { ...input, ...fields }, who);
  const get = async (autopilotId: string) =>
    (await lab.api.query<Answer>("autopilot.get", { autopilotId }, owner)).data;
  const schedule = (autopilotId: string, fields: object = {}) =>
    lab.api.mutate<Trigger>(
      "autopilot.createTrigger",
      { autopilotId, kind: "schedule", expression: "0 9 * * mon-fri", schedulingZone: "europe/berlin", ...fields },
      owner,
    );
  const deeds = async (id: string) =>
    (
      await database.db
        .select()
        .from(auditLog)
        .where(and(eq(auditLog.workspaceId, workspaceId), eq(auditLog.targetId, id)))
    ).map(({ action }) => action);
  return { ...lab, owner, runtime, agent, create, get, schedule, deeds };
}

test("an autopilot is made active with a manual trigger, its project made where it is missing", async () => {
  const { create, get, deeds } = await workshop();
  const made = await create({ project: "website" });
  expect(made.status).toBe(200);
  expect(await get(made.data.id)).toMatchObject({
    pausedReason: null,
    project: "website",
    triggers: [{ kind: "manual" }],
  });
  expect(await deeds(made.data.id)).toEqual(["autopilot.create"]);
});

test("a schedule keeps its own zone, canonically written, and is planned ahead", async () => {
  const { create, schedule } = await workshop();
  const { data } = await schedule((await create()).data.id);
  expect(data).toMatchObject({ expression: "0 9 * * MON-FRI", schedulingZone: "Europe/Berlin", secret: null });
  expect(Date.parse(data.nextRunAt ?? "")).toBeGreaterThan(Date.now());
});

test("changing one's own zone moves no schedule; changing the trigger's plans it anew", async () => {
  const { api, owner, create, get, schedule } = await workshop();
  const { id } = (await create()).data;
  const { data: before } = await schedule(id);
  await api.mutate("user.updatePreferences", { timezone: "Asia/Tokyo" }, owner);
  expect((await get(id)).triggers[1]).toMatchObject({ schedulingZone: "Europe/Berlin", nextRunAt: before.nextRunAt });
  const change = { triggerId: before.id, schedulingZone: "Asia/Tokyo" };
  const { data: after } = await api.mutate<Trigger>("autopilot.updateTrigger", change, owner);
  expect(after.schedulingZone).toBe("Asia/Tokyo");
  expect(after.nextRunAt).not.toBe(before.nextRunAt);
});

test("an unchanged schedule and an unchanged autopilot write nothing", async () => {
  const { api, owner, create, schedule, deeds } = await workshop();
  const { id } = (await create()).data;
  const { data } = await schedule(id);
  await api.mutate("autopilot.updateTrigger", { triggerId: data.id, expression: " 0 9 * * MON-FRI" }, owner);
  await api.mutate("autopilot.update", { autopilotId: id, name: "Nightly", project: null }, owner);
  await api.mutate("autopilot.resume", { autopilotId: id }, owner);
  expect(await deeds(id)).toEqual(["autopilot.create", "autopilot.trigger.create"]);
});

describe("A50: cron abuse is refused", () => {
  test.each([
    [{ expression: "* * * * * *" }, "expression: must have five fields"],
    [{ expression: "* * * * *" }, "expression: runs too often: 1 min apart"],
    [{ expression: "0 0 30 2 *" }, "expression: never runs: there is no day 30 in February"],
    [{ expression: "@daily" }, "expression: must have five fields"],
    [{ expression: undefined }, "expression: must be five fields"],
    [{ schedulingZone: "PST" }, "schedulingZone: not a time zone"],
    [{ schedulingZone: "+05:30" }, "schedulingZone: not a time zone"],
    [{ schedulingZone: "UTC'; drop table x;--" }, "schedulingZone: not a time zone"],
    [{ schedulingZone: undefined }, "schedulingZone: not a time zone"],
  ])("%j", async (fields, message) => {
    const { create, schedule } = await workshop();
    const reply = await schedule((await create()).data.id, fields);
    expect(reply).toMatchObject({ status: 400, error: { message: expect.stringContaining(message) } });
  });

  test("a workspace has a hundred triggers at most", async () => {
    const { workspaceId, create, schedule } = await workshop();
    const { id: autopilotId } = (await create()).data;
    const many = Array.from({ length: 99 }, () => ({ workspaceId, autopilotId, kind: "webhook" as const }));
    await database.db.insert(autopilotTriggers).values(many);
    expect((await schedule(autopilotId)).status).toBe(200);
    expect(await schedule(autopilotId)).toMatchObject({
      status: 409,
      error: { message: expect.stringContaining("100 triggers") },
    });
  });
});

test("an agent on somebody's private runtime, an archived one and one without a runtime can not be named", async () => {
  const { member, create, agent, workspaceId, owner } = await workshop();
  const other = await member();
  expect((await create({}, other)).status).toBe(403);
  const mint = (fields: object) => mintAgent(database.db, { workspaceId, ownerId: owner.userId, ...fields });
  expect(
    (await create({ agentId: (await mint({ runtimeId: agent.runtimeId, archivedAt: new Date() })).id })).status,
  ).toBe(409);
  expect((await create({ agentId: (await mint({})).id })).status).toBe(409);
});

test("pausing takes the next time away, resuming plans it from now; what was missed is not made up for", async () => {
  const { api, owner, create, get, schedule } = await workshop();
  const { id: autopilotId } = (await create()).data;
  await schedule(autopilotId);
  await api.mutate("autopilot.pause", { autopilotId }, owner);
  expect(await get(autopilotId)).toMatchObject({ pausedReason: "by_person", triggers: [{}, { nextRunAt: null }] });
  expect((await api.mutate("autopilot.runNow", { autopilotId }, owner)).status).toBe(409);
  const { data } = await api.mutate<Answer>("autopilot.resume", { autopilotId }, owner);
  expect(data.pausedReason).toBeNull();
  expect(Date.parse(data.triggers[1]?.nextRunAt ?? "")).toBeGreaterThan(Date.now());
});

test("run by hand makes a task at once, and the history shows it, page by page", async () => {
  const { api, owner, create } = await workshop();
  const { id: autopilotId } = (await create()).data;
  for (let n = 0; n < 3; n += 1)
    expect((await api.mutate("autopilot.runNow", { autopilotId }, owner)).status).toBe(200);
  type Page = { rows: { id: string; kind: string; taskStatus: string }[]; nextCursor: string | null };
  const first = await api.query<Page>("autopilot.runs", { autopilotId, limit: 2 }, owner);
  const second = await api.query<Page>(
    "autopilot.runs",
    { autopilotId, limit: 2, cursor: first.data.nextCursor },
    owner,
  );
  const rows = [...first.data.rows, ...second.data.rows];
  expect(rows.map(({ kind, taskStatus }) => `${kind} ${taskStatus}`)).toEqual(Array(3).fill("manual queued"));
  expect(new Set(rows.map(({ id }) => id)).size).toBe(3);
  expect(second.data.nextCursor).toBeNull();
});

test("an archived autopilot leaves the list, keeps its history and changes no more", async () => {
  const { api, owner, create, workspaceId } = await workshop();
  const { id: autopilotId } = (await create()).data;
  expect((await api.mutate("autopilot.archive", { autopilotId }, owner)).status).toBe(200);
  expect((await api.query<Answer[]>("autopilot.list", { workspaceId }, owner)).data).toEqual([]);
  expect((await api.query<Answer[]>("autopilot.list", { workspaceId, archived: true }, owner)).data).toHaveLength(1);
  expect((await api.query("autopilot.runs", { autopilotId }, owner)).status).toBe(200);
  for (const call of ["update", "pause", "resume", "runNow"])
    expect((await api.mutate(`autopilot.${call}`, { autopilotId, name: "x" }, owner)).status).toBe(409);
});

test("deleting a runtime pauses the autopilots of its archived agents with the reason; resuming needs another agent", async () => {
  const { workspaceId, member, api } = await mintLab(database);
  const owner = await member();
  const { autopilot, agent, runtime, nextRunAt } = await mintAutomation(database.db, { workspaceId, owner });
  const bystander = await mintAutomation(database.db, { workspaceId, owner });
  await api.mutate("agent.archive", { agentId: agent.id }, owner);
  expect((await api.mutate("runtime.delete", { runtimeId: runtime.id }, owner)).status).toBe(200);
  const get = async (autopilotId: string) => (await api.query<Answer>("autopilot.get", { autopilotId }, owner)).data;
  expect((await get(autopilot.id)).pausedReason).toBe("runtime_deleted");
  expect(await nextRunAt()).toBeNull();
  expect((await get(bystander.autopilot.id)).pausedReason).toBeNull();
  const resume = () => api.mutate<Answer>("autopilot.resume", { autopilotId: autopilot.id }, owner);
  expect((await resume()).status).toBe(404);
  await api.mutate("autopilot.update", { autopilotId: autopilot.id, agentId: bystander.agent.id }, owner);
  expect((await resume()).data).toMatchObject({ pausedReason: null, agentId: bystander.agent.id });
});
