import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { backfill, drainDirty, verify } from "@meridian/rollup";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { annotations } from "../annotation/queries";
import { windowOf } from "../report/window";
import { reportedCosts } from "../report/workspace/money";
import { scopeOf } from "../report/workspace/queries";
import { aTask, retireAll, someUsage, type TestReporter, testReporter } from "../testing/reporter";
import { dashboards, reports } from "../testing/reports";
import { type Situation, situation } from "../testing/situation";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const RUNS = Number(process.env.FC_RUNS ?? 12);
/** Thousands of reports, beside other suites on the same cores. */
const PATIENCE_MS = 180_000;
const MINUTE = 60_000;
const ZONES = ["Asia/Kathmandu", "Australia/Lord_Howe", "America/St_Johns", "Pacific/Apia"];

const fact = fc.record({
  minutesAgo: fc.nat({ max: 8 * 24 * 60 }),
  task: fc.nat({ max: 3 }),
  model: fc.constantFrom("claude-sonnet-4-5", "claude-haiku-4-5", "nobody-knows-1"),
  inputTokens: fc.nat({ max: 1000 }),
  costUsd: fc.option(fc.constant(0.5), { nil: undefined }),
});
type Fact = typeof fact extends fc.Arbitrary<infer Drawn> ? Drawn : never;
/** How long before now each line is that is drawn one after the other. */
const lines = fc.array(fc.nat({ max: 9 * 24 * 60 }), { minLength: 1, maxLength: 3 });

const taskOf = (n: number) =>
  aTask({
    id: `task-${n}`,
    agent: `agent-${n % 2}`,
    createdAt: "2024-01-01T00:00:00Z",
    ...(n < 2 && { project: "meridian" }),
  });

const usageOf = (facts: readonly Fact[], now: Date) =>
  facts.map(({ minutesAgo, task, ...rest }, n) =>
    someUsage({
      ...rest,
      id: `usage-${n}`,
      taskId: `task-${task}`,
      occurredAt: new Date(now.getTime() - minutesAgo * MINUTE).toISOString(),
    }),
  );

/** Everything that can be read of a runtime and its workspace, to readers in several zones. */
async function everything({ workspaceId, runtimeId }: TestReporter, { now, zone, days }: Situation) {
  const { reportDb } = database;
  const scope = await scopeOf(reportDb, { workspaceId, filters: {}, notFound: Error });
  const narrow = await scopeOf(reportDb, { workspaceId, filters: { projects: ["none"] }, notFound: Error });
  const read: unknown[] = [];
  for (const tz of [zone, ...ZONES]) {
    const window = windowOf({ days: days + 4, tz, preference: null, now }, 30);
    for (const report of reports) read.push(await report.read(reportDb, { workspaceId, runtimeId, window }));
    for (const report of dashboards) read.push(await report.read(reportDb, { ...scope, window }));
    read.push(await annotations(reportDb, { workspaceId, runtimeId, window }));
    read.push(await reportedCosts(reportDb, { ...scope, window }));
    read.push(await reportedCosts(reportDb, { ...narrow, window }));
  }
  return read;
}

test(
  "A64 every report of every zone is the same after its facts are gone, after they are sent again, and after everything is rebuilt",
  async () => {
    await fc.assert(
      fc.asyncProperty(
        situation,
        fc.array(fact, { minLength: 1, maxLength: 30 }),
        lines,
        async (reader, facts, drawn) => {
          const { db } = database;
          const lab = await testReporter(db);
          const tasks = [0, 1, 2, 3].map(taskOf);
          const usage = usageOf(facts, reader.now);
          await lab.report({ tasks, usage }, reader.now);
          const before = await everything(lab, reader);
          for (const minutesAgo of drawn) {
            await retireAll(db, lab, new Date(reader.now.getTime() - minutesAgo * MINUTE));
            expect(await everything(lab, reader)).toEqual(before);
          }
          // Once more as it was, and moved to now by a correction: neither is counted twice.
          await lab.report({ tasks, usage }, reader.now);
          const gone = new Date(reader.now.getTime() - Math.min(...drawn) * MINUTE);
          const old = usage.filter(({ occurredAt }) => new Date(occurredAt) < startOfQuarterHour(gone));
          const moved = old.map((item) => ({ ...item, revision: 1, occurredAt: reader.now.toISOString() }));
          const { usage: answers } = await lab.report({ tasks, usage: moved }, reader.now);
          expect(answers.map((answer) => "code" in answer && answer.code)).toEqual(moved.map(() => "too_old"));
          while ((await drainDirty(db)) > 0);
          await backfill(db, { workspaceId: lab.workspaceId });
          expect(await verify(db, { workspaceId: lab.workspaceId })).toMatchObject({ mismatched: 0, pending: 0 });
          expect(await everything(lab, reader)).toEqual(before);
        },
      ),
      { numRuns: RUNS },
    );
  },
  PATIENCE_MS,
);

const startOfQuarterHour = (at: Date) => new Date(Math.floor(at.getTime() / (15 * MINUTE)) * 15 * MINUTE);
