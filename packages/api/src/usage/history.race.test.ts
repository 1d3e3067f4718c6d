import { agents, usageEvents } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { backfill, drainDirty, lockRuntime, markDirty, verify } from "@meridian/rollup";
import { and, eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { deleteRuntime } from "../runtime/commands";
import { aTask, someUsage, type TestReporter, testReporter } from "../testing/reporter";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const RUNS = Number(process.env.FC_RUNS ?? 12);
/** Hundreds of transactions, beside other suites on the same cores. */
const PATIENCE_MS = 180_000;
const START = Date.parse("2026-03-28T18:00:00Z");

const quarter = fc.integer({ min: 0, max: 5 });
const MODELS = ["claude-sonnet-4-5", "claude-haiku-4-5", "nobody-knows-1"];

// Task and model follow from id and revision: versions the contract holds equal must be the same version.
const usage = fc
  .record({
    number: fc.integer({ min: 0, max: 15 }),
    occurredAt: quarter.map((n) => new Date(START + n * 900_000).toISOString()),
    outputTokens: fc.integer({ min: 0, max: 50 }),
    cacheReadTokens: fc.integer({ min: 0, max: 50 }),
    revision: fc.integer({ min: 0, max: 2 }),
  })
  .map(({ number, ...fields }) => {
    const turn = number + fields.revision;
    return someUsage({ ...fields, id: `usage-${number}`, taskId: `task-${turn % 4}`, model: MODELS[turn % 3] });
  });
const report = fc.record({
  kind: fc.constant("report" as const),
  usage: fc.array(usage, { minLength: 1, maxLength: 12 }),
  project: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
});
const change = fc.record({ kind: fc.constantFrom("reprice" as const, "remove" as const), quarter });
const chore = fc.record({ kind: fc.constantFrom("drain" as const, "backfill" as const) });
type Step = { kind: string; usage?: object[]; quarter?: number; project?: number | undefined };
const history: fc.Arbitrary<Step[]> = fc.array(fc.oneof({ weight: 6, arbitrary: report }, change, chore), {
  maxLength: 16,
});

async function take(lab: TestReporter, step: Step): Promise<void> {
  const { db } = database;
  if (step.usage) {
    const tasks = [0, 1, 2, 3].map((n) =>
      aTask({ id: `task-${n}`, agent: `agent-${n % 2}`, ...(step.project === n && { project: "site" }) }),
    );
    const answer = await lab.report({ tasks, usage: step.usage });
    expect(answer.usage.filter((result) => result.status === "rejected")).toEqual([]);
  } else if (step.quarter !== undefined) await changeInBulk(lab, step.quarter, step.kind);
  else if (step.kind === "drain") await drainDirty(db);
  else await backfill(db, { workspaceId: lab.workspaceId });
}

/** What re-pricing and retention do: change facts under the lock and leave marks. */
function changeInBulk(lab: TestReporter, index: number, kind: string): Promise<void> {
  return database.db.transaction(async (tx) => {
    await lockRuntime(tx, lab);
    const bucketStart = new Date(START + index * 900_000);
    const facts = and(eq(usageEvents.runtimeId, lab.runtimeId), eq(usageEvents.occurredAt, bucketStart));
    if (kind === "remove") await tx.delete(usageEvents).where(facts);
    else await tx.update(usageEvents).set({ costNanos: sql`cost_nanos + 1` }).where(facts);
    await markDirty(tx, lab, [bucketStart]);
  });
}

async function isDrainedAndExact({ workspaceId }: TestReporter): Promise<void> {
  while ((await drainDirty(database.db)) > 0);
  expect(await verify(database.db, { workspaceId })).toMatchObject({ mismatched: 0, pending: 0, samples: [] });
}

test(
  "law 5: after any history a drained rollup equals a recomputation by other code",
  async () => {
    await fc.assert(
      fc.asyncProperty(history, async (steps) => {
        const lab = await testReporter(database.db);
        for (const step of steps) await take(lab, step);
        await isDrainedAndExact(lab);
      }),
      { numRuns: RUNS },
    );
  },
  PATIENCE_MS,
);

test(
  "law 4: histories that run beside each other on one runtime leave the rollup exact, without a deadlock",
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(history, { minLength: 2, maxLength: 5 }), async (histories) => {
        const lab = await testReporter(database.db);
        await Promise.all(
          histories.map(async (steps) => {
            for (const step of steps) await take(lab, step);
          }),
        );
        await isDrainedAndExact(lab);
      }),
      { numRuns: RUNS },
    );
  },
  PATIENCE_MS,
);

test(
  "law 4: any order, repetition and split of the same reports ends with the same facts and buckets",
  async () => {
    const reports = fc
      .array(report, { minLength: 1, maxLength: 6 })
      .chain((steps) =>
        fc.tuple(fc.constant(steps), fc.shuffledSubarray([...steps, ...steps], { minLength: steps.length * 2 })),
      );
    await fc.assert(
      fc.asyncProperty(reports, async ([steps, shuffled]) => {
        const [one, other] = [await testReporter(database.db), await testReporter(database.db)];
        for (const step of steps) await take(one, step);
        for (const step of shuffled) {
          for (const item of step.usage) await take(other, { ...step, usage: [item] });
        }
        expect(await stateOf(other)).toEqual(await stateOf(one));
        await isDrainedAndExact(other);
      }),
      { numRuns: RUNS },
    );
  },
  PATIENCE_MS,
);

test(
  "law 5: whatever is deleted beside reports, every fact that was stored stays in every sum, and the rollup is exact",
  async () => {
    const deletion = fc.record({ kind: fc.constant("delete" as const), report: fc.option(report, { nil: undefined }) });
    const steps = fc.array(fc.oneof({ weight: 3, arbitrary: report }, { weight: 2, arbitrary: deletion }, chore), {
      maxLength: 14,
    });
    await fc.assert(
      fc.asyncProperty(steps, async (history) => {
        const first = await testReporter(database.db);
        let lab = first;
        for (const step of history) {
          if (step.kind !== "delete") await take(lab, step);
          else {
            await deleteBeside(lab, step.report?.usage);
            lab = await testReporter(database.db, first);
          }
        }
        await isDrainedAndExact(first);
      }),
      { numRuns: RUNS },
    );
  },
  PATIENCE_MS,
);

/** Deletes a runtime, perhaps while a report of its comes in, which is stored whole or not at all. */
async function deleteBeside(lab: TestReporter, usage: object[] | undefined): Promise<void> {
  const { db } = database;
  const { workspaceId, runtimeId, userId } = lab;
  await db.update(agents).set({ archivedAt: new Date() }).where(eq(agents.runtimeId, runtimeId));
  const before = await eventsIn(lab);
  const tasks = [0, 1, 2, 3].map((n) => aTask({ id: `task-${n}`, agent: `agent-${n % 2}` }));
  const reported = usage && lab.report({ tasks, usage });
  // An agent that the report has made meanwhile is active, and keeps the runtime.
  const deleted = await deleteRuntime(db, { target: { workspaceId, id: runtimeId } }, { userId }).catch(
    () => undefined,
  );
  const answers = (await reported)?.usage ?? [];
  const stored = answers.filter(({ status }) => status === "stored").length;
  expect(await eventsIn(lab)).toBe(before + stored);
  if (deleted)
    expect(new Set(answers.map((answer) => "code" in answer && answer.code === "runtime_gone")).size).toBeLessThan(2);
}

const eventsIn = ({ workspaceId }: TestReporter) =>
  database.db.$count(usageEvents, eq(usageEvents.workspaceId, workspaceId));

/** Facts by what a person sees of them: ids differ between two workspaces. */
async function stateOf({ workspaceId, runtimeId }: TestReporter) {
  return [
    ...(await database.db.execute(sql`
      select e.event_key, t.external_id, a.key, p.name, e.model_id, e.occurred_at, e.output_tokens, e.cache_read_tokens,
        e.cost_nanos, e.revision
      from usage_events e
      join tasks t on t.workspace_id = e.workspace_id and t.id = e.task_id
      join agents a on a.workspace_id = e.workspace_id and a.id = e.agent_id
      left join projects p on p.workspace_id = e.workspace_id and p.id = e.project_id
      where e.workspace_id = ${workspaceId}::uuid and e.runtime_id = ${runtimeId}::uuid
      order by e.event_key`)),
  ];
}
