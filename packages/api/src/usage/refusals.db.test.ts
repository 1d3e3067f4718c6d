import { agents, ingestRejects, projects, workspaceModels } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aTask, someUsage, testReporter } from "../testing/reporter";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const statuses = (results: readonly { status: string; code?: string }[]) => results.map((r) => r.code ?? r.status);

/** A reporter, and what its workspace keeps of what it was told. */
async function workshop() {
  const lab = await testReporter(database.db);
  const { workspaceId, runtimeId } = lab;
  const named = async (table: typeof agents | typeof projects) =>
    (await database.db.select({ name: table.name }).from(table).where(eq(table.workspaceId, workspaceId)))
      .map(({ name }) => name)
      .sort();
  return {
    ...lab,
    agents: () => named(agents),
    projects: () => named(projects),
    models: () => database.db.$count(workspaceModels, eq(workspaceModels.workspaceId, workspaceId)),
    refusals: () =>
      database.db
        .select({ id: ingestRejects.externalId, code: ingestRejects.code, count: ingestRejects.count })
        .from(ingestRejects)
        .where(eq(ingestRejects.runtimeId, runtimeId))
        .orderBy(ingestRejects.externalId),
  };
}

const good = someUsage({ id: "k" });
const bad = { ...good, inputTokens: -1 };

test.each([
  ["refused, then stored", [bad, good], []],
  ["stored, then refused", [good, bad], [{ id: "k", code: "invalid", count: 1 }]],
  ["refused twice", [bad, bad], [{ id: "k", code: "invalid", count: 2 }]],
  ["refused, stored, refused", [bad, good, bad], [{ id: "k", code: "invalid", count: 1 }]],
])("what is kept of one id is the same in one report as in many: %s", async (_what, usage, kept) => {
  const [whole, split] = [await workshop(), await workshop()];
  await whole.report({ tasks: [aTask()], usage });
  await split.report({ tasks: [aTask()] });
  for (const item of usage) await split.report({ usage: [item] });
  expect(await whole.refusals()).toEqual(kept);
  expect(await split.refusals()).toEqual(kept);
});

test("usage that is refused for want of its task takes no place among the workspace's models", async () => {
  const { report, models } = await workshop();
  const strange = Array.from({ length: 300 }, (_, n) => someUsage({ id: `${n}`, taskId: "none", model: `ghost-${n}` }));
  expect(new Set(statuses((await report({ usage: strange })).usage))).toEqual(new Set(["unknown_task"]));
  expect(await models()).toBe(0);
  const known = [someUsage({ model: "one" }), someUsage({ id: "b", taskId: "none", model: "two" })];
  expect(statuses((await report({ tasks: [aTask()], usage: known })).usage)).toEqual(["stored", "unknown_task"]);
  expect(statuses((await report({ usage: [someUsage({ id: "c", model: "three" })] })).usage)).toEqual(["stored"]);
  expect(await models()).toBe(2);
});

test("a task that is refused for its agent or its project makes neither", async () => {
  const lab = await workshop();
  const base = aTask({ agent: "first", project: undefined });
  const { tasks } = await lab.report({
    tasks: [
      base,
      { ...base, agent: "second", project: "elsewhere" },
      { ...base, project: "site" },
      { ...base, project: "other" },
    ],
  });
  expect(statuses(tasks)).toEqual(["stored", "invalid", "updated", "invalid"]);
  expect(await lab.agents()).toEqual(["first"]);
  expect(await lab.projects()).toEqual(["site"]);
});
