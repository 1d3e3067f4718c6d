import { aTask, mintWorld, someUsage, type World } from "@meridian/api/testing";
import { beforeEach, expect, test } from "vitest";
import { apiOf } from "./support/client";
import { suite } from "./support/suite";

const running = suite();
let mine: World;
let api: ReturnType<typeof apiOf>;
beforeEach(async () => {
  mine = await mintWorld(running.database.db);
  api = apiOf(running.app);
});

type Report = { usage: { status: string; code?: string }[] };

test("A11: a private runtime is everybody's to read and not a plain member's to use", async () => {
  const { member, admin } = mine.shown;
  const workspaceId = mine.workspace.id;
  const runtimeId = mine.runtime.id;
  expect((await api.query("runtime.get", { runtimeId }, member)).status).toBe(200);
  expect((await api.mutate("agent.create", { workspaceId, name: "mine", runtimeId }, member)).status).toBe(403);
  const made = await api.mutate<{ id: string }>("agent.create", { workspaceId, name: "mine" }, member);
  expect(made.status).toBe(200);
  const bind = { agentId: made.data.id, runtimeId };
  expect((await api.mutate("agent.update", bind, member)).status).toBe(403);
  expect((await api.mutate("agent.update", bind, admin)).status).toBe(200);
});

test("A60: of two that delete a runtime at once one does, and what is written down happened once", async () => {
  const runtimeId = mine.runtime.id;
  const remove = () => api.mutate("runtime.delete", { runtimeId }, mine.shown.owner);
  const answers = await Promise.all([remove(), remove()]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
  const deeds = await running.sql`select from audit_log where action = 'runtime.delete' and target_id = ${runtimeId}`;
  expect(deeds).toHaveLength(1);
});

test("A60: a report beside the deletion of its runtime is stored whole or not at all", async () => {
  const runtimeId = mine.runtime.id;
  const { daemon, owner } = mine.shown;
  // By the agent that goes with it, so that the report makes none that would keep it.
  const tasks = [aTask({ agent: mine.agent.key })];
  await api.mutate("daemon.report", { runtimeId, tasks }, daemon);
  const usage = Array.from({ length: 20 }, (_, n) => someUsage({ id: `usage-${n}` }));
  const [report, deleted] = await Promise.all([
    api.mutate<Report>("daemon.report", { runtimeId, tasks, usage }, daemon),
    api.mutate("runtime.delete", { runtimeId }, owner),
  ]);
  expect([report.status, deleted.status]).toEqual([200, 200]);
  const outcomes = new Set(report.data.usage.map(({ status, code }) => code ?? status));
  expect(outcomes.size).toBe(1);
  const stored = await running.sql`select from usage_events where runtime_id = ${runtimeId}::uuid`;
  expect(stored).toHaveLength(outcomes.has("stored") ? usage.length : 0);
  const again = await api.mutate<Report>("daemon.report", { runtimeId, tasks, usage }, daemon);
  expect(new Set(again.data.usage.map(({ code }) => code))).toEqual(new Set(["runtime_gone"]));
});

test("A3, A4: one's own workspace beside somebody else's machine, runtime or agent opens nothing", async () => {
  const foreign = await mintWorld(running.database.db);
  const { owner } = mine.shown;
  const workspaceId = mine.workspace.id;
  const rename = { workspaceId, daemonId: foreign.runtime.daemonId, name: "Mine now" };
  const missing = await api.mutate("machine.rename", { ...rename, daemonId: "no such machine" }, owner);
  const other = await api.mutate("machine.rename", rename, owner);
  expect([other.status, other.text]).toEqual([404, missing.text]);
  const bind = { agentId: mine.agent.id, runtimeId: foreign.runtime.id };
  expect((await api.mutate("agent.update", bind, owner)).status).toBe(404);
  expect((await api.query("runtime.deletion", { runtimeId: foreign.runtime.id }, owner)).status).toBe(404);
  expect(await running.sql`select from machines where workspace_id = ${foreign.workspace.id}::uuid`).toHaveLength(0);
});
