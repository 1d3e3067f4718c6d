import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { windowOf } from "../report/window";
import { runtimeOverviews } from "../runtime/overview";
import { explained, type Plan } from "../testing/explain";
import { type LabMember, mintLab } from "../testing/lab";
import { mintRuntime } from "../testing/mint";
import { aTask, someUsage, testReporter } from "../testing/reporter";
import { seedFacts } from "../testing/seed-facts";
import { agentOverviews } from "./overview";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

type Used = { inputTokens: number; costUsd: number; listValueUsd: number; unpricedTokens: number; taskCount: number };
type Row = Used & { id: string; name: string; runtimeName: string | null; mayEdit: boolean; archivedAt: string | null };
type Agents = { window: { days: number }; agents: Row[]; deletedAgents: Used; totals: Used };
type Runtimes = {
  runtimes: { totals: Used }[];
  deletedRuntimes: { count: number; totals: Used; listValueUsd: number };
};

const HOUR = 3_600_000;
const hoursAgo = (hours: number) => new Date(Date.now() - hours * HOUR).toISOString();

async function team() {
  const lab = await mintLab(database);
  const { api, workspaceId } = lab;
  const [boss, ada] = [await lab.member("owner"), await lab.member()];
  const runtimeOf = async (who: LabMember) => {
    const { id: runtimeId } = await mintRuntime(database.db, { workspaceId, ownerId: who.userId });
    const report = (agent: string, usage: { id: string; hours: number; inputTokens: number; model?: string }[]) =>
      api.mutate(
        "daemon.report",
        {
          runtimeId,
          tasks: [aTask({ id: `run of ${agent}`, agent, createdAt: hoursAgo(500) })],
          usage: usage.map(({ hours, ...item }) =>
            someUsage({ taskId: `run of ${agent}`, outputTokens: 0, occurredAt: hoursAgo(hours), ...item }),
          ),
        },
        who.daemon,
      );
    return { runtimeId, report };
  };
  const overview = async (who: LabMember = ada) =>
    (await api.query<Agents>("agent.overview", { workspaceId }, who)).data;
  const runtimes = async () => (await api.query<Runtimes>("runtime.overview", { workspaceId }, ada)).data;
  const named = async (name: string) => {
    const found = (await overview()).agents.find((agent) => agent.name === name);
    if (!found) throw new Error(`there is no ${name}`);
    return found;
  };
  return { ...lab, boss, ada, runtimeOf, overview, runtimes, named };
}

test("agents are listed by name with where they run, whose they are and what seven days of them took", async () => {
  const { api, workspaceId, boss, ada, runtimeOf, overview } = await team();
  const { report } = await runtimeOf(ada);
  await report("builder", [
    { id: "a", hours: 1, inputTokens: 10 },
    { id: "b", hours: 30, inputTokens: 20, model: "nobody-knows-1" },
    { id: "long ago", hours: 24 * 12, inputTokens: 400 },
  ]);
  await api.mutate("agent.create", { workspaceId, name: "anchor", runtimeId: null }, boss);
  const { window, agents } = await overview();
  expect(window.days).toBe(7);
  expect(agents).toMatchObject([
    { name: "anchor", runtimeName: null, ownerName: "Ada", mayEdit: false, inputTokens: 0, taskCount: 0 },
    { name: "builder", runtimeName: "Claude", mayEdit: true, inputTokens: 30, unpricedTokens: 20, taskCount: 1 },
  ]);
});

test("what is deleted keeps its spend under one name: all sums are the same before and after", async () => {
  const { api, ada, runtimeOf, overview, runtimes, named } = await team();
  const [first, second] = [await runtimeOf(ada), await runtimeOf(ada)];
  await first.report("builder", [{ id: "a", hours: 1, inputTokens: 10 }]);
  await second.report("painter", [{ id: "b", hours: 1, inputTokens: 70 }]);
  // Bound to the first, and at work on the second as well.
  await second.report("builder", [{ id: "c", hours: 2, inputTokens: 5, model: "nobody-knows-1" }]);
  const before = await overview();
  expect(before).toMatchObject({ deletedAgents: { inputTokens: 0, taskCount: 0 }, totals: { inputTokens: 85 } });

  await api.mutate("agent.archive", { agentId: (await named("builder")).id }, ada);
  expect((await api.mutate("runtime.delete", { runtimeId: first.runtimeId }, ada)).status).toBe(200);

  const after = await overview();
  expect(after.totals).toEqual(before.totals);
  expect(after.agents.map(({ name }) => name)).toEqual(["painter"]);
  expect(after.deletedAgents).toMatchObject({ inputTokens: 15, unpricedTokens: 5, taskCount: 2 });
  const list = await runtimes();
  expect(list.deletedRuntimes).toMatchObject({ count: 1, totals: { inputTokens: 10 } });
  expect(list.runtimes).toMatchObject([{ totals: { inputTokens: 75 } }]);
});

test("what flat rates pay for of an agent's cost is list value, also once the runtime is gone", async () => {
  const { api, ada, runtimeOf, overview, runtimes, named } = await team();
  const [byUsage, flat] = [await runtimeOf(ada), await runtimeOf(ada)];
  await api.mutate("runtime.update", { runtimeId: flat.runtimeId, isFlatRate: true }, ada);
  await byUsage.report("builder", [{ id: "a", hours: 1, inputTokens: 1_000_000 }]);
  await flat.report("builder", [{ id: "b", hours: 1, inputTokens: 2_000_000 }]);
  await flat.report("painter", [{ id: "c", hours: 1, inputTokens: 1_000_000 }]);
  const { totals } = await overview();
  expect(totals.listValueUsd).toBeCloseTo((totals.costUsd * 3) / 4, 9);
  const [builder, painter] = [await named("builder"), await named("painter")];
  expect(builder.listValueUsd).toBeCloseTo((builder.costUsd * 2) / 3, 9);
  expect(painter.listValueUsd).toBe(painter.costUsd);
  await api.mutate("agent.archive", { agentId: painter.id }, ada);
  expect((await api.mutate("runtime.delete", { runtimeId: flat.runtimeId }, ada)).status).toBe(200);
  expect((await overview()).totals).toEqual(totals);
  expect((await overview()).deletedAgents.listValueUsd).toBe(painter.costUsd);
  const { deletedRuntimes } = await runtimes();
  expect(deletedRuntimes.listValueUsd).toBe(deletedRuntimes.totals.costUsd);
  expect(deletedRuntimes.listValueUsd).toBeCloseTo(totals.listValueUsd, 9);
});

test("law 2: agents and their deleted ones add up to the same as runtimes and theirs", async () => {
  const { ada, boss, workspaceId, runtimeOf, api, named } = await team();
  const shops = await Promise.all([runtimeOf(ada), runtimeOf(ada), runtimeOf(boss)]);
  for (const [place, { report }] of shops.entries())
    for (let n = 0; n < 6; n += 1)
      await report(`agent-${(n + place) % 4}`, [
        { id: `${n}`, hours: n * 17, inputTokens: 100 * n + place, model: n % 3 ? "claude-sonnet-4-5" : "unheard-of" },
      ]);
  for (const name of ["agent-0", "agent-1", "agent-2", "agent-3"])
    await api.mutate("agent.archive", { agentId: (await named(name)).id }, boss);
  await api.mutate("runtime.delete", { runtimeId: shops[0]?.runtimeId }, boss);
  const member = { workspaceId, userId: boss.userId, role: "owner" as const };
  for (const days of [1, 3, 7]) {
    const window = windowOf({ days, tz: "Asia/Kathmandu", preference: null, now: new Date() }, 7);
    const { agents, deletedAgents, totals } = await agentOverviews(database.reportDb, { member, window });
    const { runtimes, deletedRuntimes } = await runtimeOverviews(database.reportDb, { member, window });
    for (const measure of ["inputTokens", "unpricedTokens", "costUsd"] as const) {
      const sum = (rows: Pick<Used, typeof measure>[]) => rows.reduce((all, row) => all + row[measure], 0);
      expect(sum([...agents, deletedAgents])).toBeCloseTo(totals[measure], 9);
      expect(sum([...runtimes.map((row) => row.totals), deletedRuntimes.totals])).toBeCloseTo(totals[measure], 9);
    }
  }
});

test("a week of a year of facts is read from the index alone, and no other week", async () => {
  const now = new Date("2026-11-23T12:00:00Z");
  const hot = await testReporter(database.db);
  const beside = await testReporter(database.db, hot);
  for (const runtime of [hot, beside])
    await seedFacts(database.db, runtime, { facts: 20_000, days: 365, until: now, perTask: 1 });
  const window = windowOf({ days: 7, tz: "America/St_Johns", preference: null, now }, 7);
  const member = { workspaceId: hot.workspaceId, userId: hot.userId, role: "owner" as const };
  const plans = await explained(database.url, (db) => agentOverviews(db, { member, window }));
  const scans = plans.flatMap(scansOf).filter(({ "Relation Name": table }) => table === "task_buckets");
  expect(plans).toHaveLength(1);
  expect(scans).toHaveLength(1);
  for (const scan of scans) {
    expect(scan["Node Type"]).toBe("Index Only Scan");
    expect(scan["Rows Removed by Filter"] ?? 0).toBe(0);
    expect(scan["Shared Hit Blocks"] + scan["Shared Read Blocks"]).toBeLessThan((40_000 / 365) * 8 + 200);
  }
});

const scansOf = (plan: Plan): Plan[] => [
  ...("Relation Name" in plan ? [plan] : []),
  ...(plan.Plans ?? []).flatMap(scansOf),
];
