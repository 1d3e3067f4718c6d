import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Fact, groupBy, isInside, lastDayOf, localDate, localHour, localWeekday } from "../testing/oracle";
import { aTask, someUsage, testReporter } from "../testing/reporter";
import { type Situation, situation } from "../testing/situation";
import type { Measures } from "./measures";
import { usageByAgent, usageByHourOfDay, usageByHourOfWeek, usageDaily } from "./queries";
import { totals } from "./totals";
import { windowOf } from "./window";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const RUNS = Number(process.env.FC_RUNS ?? 25);
/** Hundreds of reports, beside other suites on the same cores. */
const PATIENCE_MS = 180_000;

const HOUR = 3_600_000;

const fact = (hoursBack: number) =>
  fc.record({
    at: fc.integer({ min: -10 * 60, max: hoursBack * 3600 }),
    taskId: fc.integer({ min: 0, max: 3 }).map((n) => `task-${n}`),
    model: fc.constantFrom("claude-sonnet-4-5", "nobody-knows-1"),
    inputTokens: fc.integer({ min: 0, max: 1000 }),
    cacheReadTokens: fc.integer({ min: 0, max: 1000 }),
  });

const cases = fc.tuple(situation, fc.array(fact(8 * 24), { minLength: 1, maxLength: 40 }));

async function reported([{ now, zone, days, daysAgo }, drawn]: [Situation, { at: number; taskId: string }[]]) {
  const lab = await testReporter(database.db);
  const facts = drawn.map(({ at, ...rest }, n) => ({
    ...rest,
    id: `usage-${n}`,
    agent: `agent-${Number(rest.taskId.at(-1)) % 2}`,
    occurredAt: new Date(now.getTime() - at * 1000).toISOString(),
  })) as Fact[];
  const tasks = [0, 1, 2, 3].map((n) => aTask({ id: `task-${n}`, agent: `agent-${n % 2}` }));
  const usage = facts.map(({ agent: _, ...item }) => someUsage({ outputTokens: 0, ...item }));
  const answer = await lab.report(
    { tasks: tasks.map((task) => ({ ...task, createdAt: "2024-01-01T00:00:00Z" })), usage },
    now,
  );
  expect(new Set(answer.usage.map((result) => result.status))).toEqual(new Set(["stored"]));
  const reader = { now: now.toISOString(), days, zone, daysAgo };
  const lastDay = daysAgo > 0 ? lastDayOf(reader).toString() : undefined;
  const report = {
    workspaceId: lab.workspaceId,
    runtimeId: lab.runtimeId,
    window: windowOf({ days, tz: zone, lastDay, preference: null, now }, 30),
  };
  const inside = facts.filter((one) => isInside(one, reader));
  return { lab, facts, inside, report, zone };
}

const sum = <T>(rows: readonly T[], of: (row: T) => number) => rows.reduce((total, row) => total + of(row), 0);

test(
  "law 1: every event lies in exactly the local day and hour that Temporal gives it, in every zone, at every clock change",
  async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (drawn) => {
        const { inside, report, zone } = await reported(drawn);
        const days = await usageDaily(database.reportDb, report);
        const { rows: hours } = await usageByHourOfDay(database.reportDb, report);
        const { taskCount: _, ...expectedDays } = groupBy(inside, (f) => `${localDate(f.occurredAt, zone)} ${f.model}`);
        expect(
          Object.fromEntries(days.map((d) => [`${d.date} ${d.model}`, [d.inputTokens, d.cacheReadTokens]])),
        ).toEqual(
          Object.fromEntries(Object.entries(expectedDays).map(([key, g]) => [key, [g.inputTokens, g.cacheReadTokens]])),
        );
        const expectedHours = groupBy(inside, (f) => `${localHour(f.occurredAt, zone)} ${f.model}`);
        expect(
          Object.fromEntries(
            hours.map(({ hour, model, inputTokens, cacheReadTokens, taskCount }) => [
              `${hour} ${model}`,
              { inputTokens, cacheReadTokens, taskCount },
            ]),
          ),
        ).toEqual(expectedHours);
        const week = await usageByHourOfWeek(database.reportDb, report);
        const expectedWeek = groupBy(
          inside,
          ({ occurredAt: at, model }) => `${localWeekday(at, zone)} ${localHour(at, zone)} ${model}`,
        );
        expect(
          Object.fromEntries(
            week.map((row) => [`${row.weekday} ${row.hour} ${row.model}`, [row.inputTokens, row.cacheReadTokens]]),
          ),
        ).toEqual(
          Object.fromEntries(Object.entries(expectedWeek).map(([key, g]) => [key, [g.inputTokens, g.cacheReadTokens]])),
        );
      }),
      { numRuns: RUNS },
    );
  },
  PATIENCE_MS,
);

test(
  "law 2: over days, agents, hours, weekdays and models the sums equal the raw facts of the window and its totals",
  async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (drawn) => {
        const { inside, report } = await reported(drawn);
        const days = await usageDaily(database.reportDb, report);
        const agents = await usageByAgent(database.reportDb, report);
        const hours = await usageByHourOfDay(database.reportDb, report);
        const week = await usageByHourOfWeek(database.reportDb, report);
        const { totals: all } = await totals(database.reportDb, report);
        for (const measure of ["inputTokens", "cacheReadTokens"] as const) {
          const raw = sum(inside, (f) => f[measure]);
          expect([
            sum(days, (row) => row[measure]),
            sum(agents.rows, (row) => row[measure]),
            sum(hours.rows, (row) => row[measure]),
            sum(week, (row) => row[measure]),
            all[measure],
          ]).toEqual([raw, raw, raw, raw, raw]);
        }
        const reports: Measures[][] = [days, agents.rows, hours.rows, week];
        for (const measure of ["costUsd", "unpricedTokens"] as const)
          for (const rows of reports) expect(sum(rows, (row) => row[measure])).toBeCloseTo(all[measure], 9);
      }),
      { numRuns: RUNS },
    );
  },
  PATIENCE_MS,
);

test(
  "law 3: distinct tasks are distinct, per row, per agent, per hour and in all",
  async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (drawn) => {
        const { inside, report, zone } = await reported(drawn);
        const agents = await usageByAgent(database.reportDb, report);
        const hours = await usageByHourOfDay(database.reportDb, report);
        const { totals: all } = await totals(database.reportDb, report);
        expect(agents.agents.map((agent) => agent.taskCount).sort()).toEqual(
          Object.values(groupBy(inside, (f) => f.agent))
            .map((group) => group.taskCount)
            .sort(),
        );
        expect(Object.fromEntries(hours.hours.map(({ hour, taskCount }) => [hour, taskCount]))).toEqual(
          Object.fromEntries(
            Object.entries(groupBy(inside, (f) => String(localHour(f.occurredAt, zone)))).map(([hour, g]) => [
              hour,
              g.taskCount,
            ]),
          ),
        );
        expect(all.taskCount).toBe(new Set(inside.map((f) => f.taskId)).size);
      }),
      { numRuns: RUNS },
    );
  },
  PATIENCE_MS,
);

test(
  "a window and the one before it share no event, and together hold those of both",
  async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (drawn) => {
        const { facts, inside, report } = await reported(drawn);
        const { totals: now, before } = await totals(database.reportDb, report);
        const earlier = facts.filter((f) => f.occurredAt >= before.since && f.occurredAt < before.until);
        expect(now.inputTokens).toBe(sum(inside, (f) => f.inputTokens));
        expect(before.totals.inputTokens).toBe(sum(earlier, (f) => f.inputTokens));
        expect(earlier.filter((f) => inside.includes(f))).toEqual([]);
        expect(Date.parse(before.until) % (HOUR / 4)).toBe(0);
      }),
      { numRuns: RUNS },
    );
  },
  PATIENCE_MS,
);
