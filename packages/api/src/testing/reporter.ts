import type { Db } from "@meridian/db";
import { type RuntimeKey, retire } from "@meridian/rollup";
import { type Answers, ingestReport } from "../usage/ingest";
import { mintPerson, mintRuntime, mintWorkspace } from "./mint";

/** A runtime in a workspace of its own, and a way to report as its daemon. */
export type TestReporter = {
  workspaceId: string;
  runtimeId: string;
  userId: string;
  report(items: { tasks?: object[]; usage?: object[] }, now?: Date): Promise<Answers>;
};

/** Mints a workspace, an owner and a runtime of theirs; or another runtime of a reporter's. */
export async function testReporter(db: Db, beside?: TestReporter): Promise<TestReporter> {
  return reporterOf(db, beside ?? (await mintOwner(db)));
}

/** A runtime of somebody else in the same workspace. */
export async function testReporterOfAnother(db: Db, { workspaceId }: TestReporter): Promise<TestReporter> {
  const { id: userId } = await mintPerson(db, { in: { workspaceId } });
  return reporterOf(db, { workspaceId, userId });
}

async function reporterOf(
  db: Db,
  { workspaceId, userId }: { workspaceId: string; userId: string },
): Promise<TestReporter> {
  const { id: runtimeId } = await mintRuntime(db, { workspaceId, ownerId: userId });
  const report: TestReporter["report"] = ({ tasks = [], usage = [] }, now = new Date()) =>
    ingestReport(db, { workspaceId, runtimeId, userId, tasks, usage, now });
  return { workspaceId, runtimeId, userId, report };
}

async function mintOwner(db: Db) {
  const { id: workspaceId } = await mintWorkspace(db);
  const { id: userId } = await mintPerson(db, { in: { workspaceId, role: "owner" } });
  return { workspaceId, userId };
}

/** A task with defaults for everything a test is not about. */
export const aTask = (fields: object = {}) => ({
  id: "task-1",
  agent: "claude",
  status: "running",
  createdAt: "2026-03-28T18:00:00Z",
  ...fields,
});

/** A usage item likewise; its model has a price. */
export const someUsage = (fields: object = {}) => ({
  id: "usage-1",
  taskId: "task-1",
  provider: "anthropic",
  model: "claude-sonnet-4-5",
  occurredAt: "2026-03-28T18:15:00Z",
  inputTokens: 1000,
  outputTokens: 100,
  ...fields,
});

/** What retention does to a runtime, to its end. */
export async function retireAll(db: Db, runtime: RuntimeKey, before: Date): Promise<void> {
  for (let isDone = false; !isDone; ) ({ isDone } = await retire(db, runtime, async () => before));
}
