import {
  aTask,
  groupBy,
  isInside,
  lastDayOf,
  localDate,
  type Situation,
  situation,
  someUsage,
  type TestReporter,
  testReporter,
  testReporterOfAnother,
  windowOf,
} from "@meridian/api/testing";
import { agents, type Db, runtimes } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Measures, usageDaily } from "../queries";
import { totals } from "../totals";
import { DIMENSIONS } from "./dimensions";
import { usageByDimension } from "./groups";
import { runTrend } from "./run-trend";
import { runTimeDaily } from "./runs";
import { type Filters, scopeOf } from "./scope";
import { usageTrend } from "./trend";

let database: TestDatabase;
let db: Db;
beforeAll(async () => {
  database = await testDatabase();
  db = database.reportDb;
});
afterAll(() => database.close());

const RUNS = Number(process.env.FC_RUNS ?? 15);
/** Hundreds of reports, beside other suites on the same cores. */
const PATIENCE_MS = 180_000;
const RUNTIMES = 3;

const fact = fc.record({
  at: fc.integer({ min: -10 * 60, max: 8 * 24 * 3600 }),
  runtime: fc.nat({ max: RUNTIMES - 1 }),
  task: fc.nat({ max: 3 }),
  model: fc.constantFrom("claude-sonnet-4-5", "claude-haiku-4-5", "nobody-knows-1"),
  inputTokens: fc.nat({ max: 1000 }),
  cacheReadTokens: fc.nat({ max: 1000 }),
});
const history = fc.record({
  facts: fc.array(fact, { minLength: 1, maxLength: 40 }),
  /** What is gone by the time somebody looks. */
  deletedRuntime: fc.option(fc.nat({ max: RUNTIMES - 1 })),
  deletedAgent: fc.option(fc.nat({ max: 1 })),
});
type History = typeof history extends fc.Arbitrary<infer Drawn> ? Drawn : never;
const cases = fc.tuple(situation, history);

/** Three runtimes of two people; of each one's four tasks two belong to a project. */
async function lived([{ now, zone, days, daysAgo }, { facts: drawn, ...gone }]: [Situation, History]) {
  const first = await testReporter(database.db);
  const { workspaceId } = first;
  const labs = [first, await testReporter(database.db, first), await testReporterOfAnother(database.db, first)];
  const facts = drawn.map(({ at, runtime, task, ...rest }, n) => ({
    ...rest,
    runtime,
    id: `usage-${n}`,
    taskId: `task-${task}`,
    agent: `agent-${task % 2}`,
    project: task < 2 ? "meridian" : "",
    occurredAt: new Date(now.getTime() - at * 1000).toISOString(),
  }));
  for (const [n, lab] of labs.entries()) {
    const tasks = [0, 1, 2, 3].map((task) =>
      aTask({
        id: `task-${task}`,
        agent: `agent-${task % 2}`,
        status: "completed",
        createdAt: "2024-01-01T00:00:00Z",
        startedAt: new Date(now.getTime() - (task + 1) * 20 * 3_600_000).toISOString(),
        completedAt: new Date(now.getTime() - task * 9 * 3_600_000 - 1234).toISOString(),
        ...(task < 2 && { project: "meridian" }),
      }),
    );
    const usage = facts.filter((one) => one.runtime === n).map((item) => someUsage({ outputTokens: 0, ...item }));
    const answer = await lab.report({ tasks, usage }, now);
    expect(new Set(answer.usage.map(({ status }) => status))).toEqual(new Set(usage.length > 0 ? ["stored"] : []));
  }
  await remove(labs, gone);
  const reader = { now: now.toISOString(), days, zone, daysAgo };
  const lastDay = daysAgo > 0 ? lastDayOf(reader).toString() : undefined;
  const window = windowOf({ days, tz: zone, lastDay, preference: null, now }, 30);
  const narrowed = async (filters: Filters) => ({
    ...(await scopeOf(db, { workspaceId, filters, notFound: Error })),
    window,
  });
  return { labs, narrowed, window, zone, inside: facts.filter((one) => isInside(one, reader)), gone };
}

async function remove(labs: readonly TestReporter[], gone: Omit<History, "facts">): Promise<void> {
  const runtime = labs[gone.deletedRuntime ?? -1];
  const [lab] = labs;
  if (runtime)
    await database.db.update(runtimes).set({ deletedAt: sql`now()` }).where(eq(runtimes.id, runtime.runtimeId));
  if (gone.deletedAgent !== null && lab)
    await database.db
      .update(agents)
      .set({ deletedAt: sql`now()` })
      .where(sql`workspace_id = ${lab.workspaceId}::uuid and key = ${`agent-${gone.deletedAgent}`}`);
}

const sum = <T>(rows: readonly T[], of: (row: T) => number) => rows.reduce((all, row) => all + of(row), 0);

test(
  "R-C3: the dashboard is the sum of its runtimes, agents, projects, members, models, providers and days, in every zone, whatever was deleted",
  async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (drawn) => {
        const { labs, narrowed, window, inside } = await lived(drawn);
        const report = await narrowed({});
        const { totals: all } = await totals(db, report);
        const groups = await Promise.all(DIMENSIONS.map((name) => usageByDimension(db, report, name)));
        const trends = await Promise.all(DIMENSIONS.map((name) => usageTrend(db, report, { name, measure: "tokens" })));
        const runtimesOwn = await Promise.all(labs.map((lab) => usageDaily(db, { ...lab, window })));
        const slicings: Measures[][] = [
          ...groups.map(({ rows }) => rows),
          ...groups.map(({ whole }) => [whole]),
          ...trends,
          await usageDaily(db, report),
          runtimesOwn.flat(),
        ];
        for (const measure of ["inputTokens", "cacheReadTokens"] as const) {
          const raw = sum(inside, (one) => one[measure]);
          expect([all[measure], ...slicings.map((rows) => sum(rows, (row) => row[measure]))]).toEqual(
            [all, ...slicings].map(() => raw),
          );
        }
        for (const measure of ["costUsd", "unpricedTokens"] as const)
          for (const rows of slicings) expect(sum(rows, (row) => row[measure])).toBeCloseTo(all[measure], 9);
      }),
      { numRuns: RUNS },
    );
  },
  PATIENCE_MS,
);

test(
  "tasks are distinct, run time adds up over days and people, and what is gone or unnamed is one group",
  async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (drawn) => {
        const { labs, narrowed, inside, gone } = await lived(drawn);
        const report = await narrowed({});
        const { totals: all } = await totals(db, report);
        const tasksOf = (facts: typeof inside) => new Set(facts.map((one) => `${one.runtime} ${one.taskId}`)).size;
        expect(all.taskCount).toBe(tasksOf(inside));
        const [byAgent, byRuntime, byProject, byMember, byModel] = await Promise.all(
          (["agent", "runtime", "project", "member", "model"] as const).map((name) =>
            usageByDimension(db, report, name),
          ),
        );
        for (const groups of [byAgent, byRuntime, byProject, byMember, byModel]) {
          expect(groups?.whole.taskCount).toBe(all.taskCount);
          expect(groups?.whole.runSeconds).toBe(all.runSeconds);
        }
        const model = Object.fromEntries((byModel?.rows ?? []).map((row) => [row.label, row.taskCount]));
        for (const [name, group] of Object.entries(model))
          expect(group).toBe(tasksOf(inside.filter((one) => one.model === name)));
        const deleted = gone.deletedRuntime === null ? [] : inside.filter((one) => one.runtime === gone.deletedRuntime);
        const fold = byRuntime?.rows.find(({ key }) => key === null);
        expect(fold?.taskCount ?? 0).toBe(tasksOf(deleted));
        expect(fold?.inputTokens ?? 0).toBe(sum(deleted, (one) => one.inputTokens));
        expect(byRuntime?.rows.every(({ key, label }) => (key === null) === (label === null))).toBe(true);
        const unnamed = inside.filter((one) => one.project === "");
        expect(byProject?.rows.find(({ key }) => key === null)?.taskCount ?? 0).toBe(tasksOf(unnamed));
        const goneAgent = inside.filter((one) => one.agent === `agent-${gone.deletedAgent}`);
        expect(byAgent?.rows.find(({ key }) => key === null)?.taskCount ?? 0).toBe(tasksOf(goneAgent));
        expect(byMember?.rows.every(({ key }) => key !== null)).toBe(true);
        const daily = await runTimeDaily(db, report);
        expect(Math.floor(sum(daily, (row) => row.runSeconds) + 1e-6)).toBe(all.runSeconds);
        const daysOf = (rows: readonly { date: string; runSeconds: number; startedTasks: number }[]) =>
          Object.fromEntries(
            daily.map(({ date }) => {
              const own = rows.filter((row) => row.date === date);
              return [date, [sum(own, (row) => row.runSeconds).toFixed(6), sum(own, (row) => row.startedTasks)]];
            }),
          );
        for (const [n, name] of DIMENSIONS.entries()) {
          const trend = await runTrend(db, report, { name, measure: n % 2 ? "time" : "tasks" });
          expect(daysOf(trend)).toEqual(daysOf(daily));
          expect(new Set(trend.map(({ date }) => date))).toEqual(new Set(daily.map(({ date }) => date)));
        }
        expect(labs).toHaveLength(RUNTIMES);
      }),
      { numRuns: RUNS },
    );
  },
  PATIENCE_MS,
);

test(
  "a filter leaves in what it names and nothing else, and the parts of a workspace are its whole",
  async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (drawn) => {
        const { labs, narrowed, zone, inside, gone } = await lived(drawn);
        const tokens = async (filters: Filters) => {
          const report = await narrowed(filters);
          const days = await usageDaily(db, report);
          const { totals: all } = await totals(db, report);
          expect(sum(days, (row) => row.inputTokens)).toBe(all.inputTokens);
          return { all, days };
        };
        const parts = labs.map(({ runtimeId }, n) => (n === gone.deletedRuntime ? "deleted" : runtimeId));
        for (const [n, runtime] of parts.entries()) {
          const { all, days } = await tokens({ runtimes: [runtime] });
          const own = inside.filter((one) => one.runtime === n);
          expect(all.inputTokens).toBe(sum(own, (one) => one.inputTokens));
          const expected = groupBy(own, (one) => `${localDate(one.occurredAt, zone)} ${one.model}`);
          expect(Object.fromEntries(days.map((row) => [`${row.date} ${row.model}`, row.inputTokens]))).toEqual(
            Object.fromEntries(Object.entries(expected).map(([key, group]) => [key, group.inputTokens])),
          );
        }
        const none = inside.filter((one) => one.project === "" && one.model !== "nobody-knows-1");
        const { all } = await tokens({ projects: ["none"], models: ["claude-sonnet-4-5", "claude-haiku-4-5"] });
        expect([all.inputTokens, all.unpricedTokens]).toEqual([sum(none, (one) => one.inputTokens), 0]);
        const mine = inside.filter((one) => one.runtime < 2);
        expect((await tokens({ owners: [labs[0]?.userId ?? ""], providers: ["anthropic"] })).all.taskCount).toBe(
          new Set(mine.map((one) => `${one.runtime} ${one.taskId}`)).size,
        );
        expect((await tokens({ providers: ["nobody"] })).all.taskCount).toBe(0);
        expect((await tokens({ models: ["nobody-knows-1"] })).all.costUsd).toBe(0);
      }),
      { numRuns: RUNS },
    );
  },
  PATIENCE_MS,
);
