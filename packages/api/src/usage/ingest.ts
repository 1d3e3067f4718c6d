import { type Db, rows } from "@meridian/db";
import { sql } from "drizzle-orm";
import { notFound } from "../trpc/errors";
import { type Items, type Prepared, prepareItems } from "./prepare-items";
import { type Result, RUNTIME_GONE } from "./rules/results";
import { storeTasks } from "./store-tasks";
import { storeUsage } from "./store-usage";
import { type Answered, keepRefusals } from "./stored/rejects";

/** A report of one daemon: its items as they came, judged one by one. */
export type Report = Items & { workspaceId: string; runtimeId: string; userId: string; now: Date };

/** One answer per item, in the order they came. */
export type Answers = { tasks: Result[]; usage: Result[] };

/**
 * Takes in a report. When it returns, every item answered `stored` or `updated` is committed and in every bucket;
 * sending the same again changes nothing. Throws not-found for a runtime that is not the daemon's.
 */
export async function ingestReport(db: Db, report: Report): Promise<Answers> {
  const runtime = await findOwnRuntime(db, report);
  if (runtime.isDeleted) return refuseAll(db, report);
  const prepared = await prepareItems(db, { ...report, ownerId: report.userId }, report);
  return db.transaction((tx) => store(tx, report, prepared), { isolationLevel: "read committed" });
}

async function store(tx: Db, report: Report, prepared: Prepared): Promise<Answers> {
  const runtime = await lockForReport(tx, report);
  if (runtime.isDeleted) return refuseAll(tx, report);
  const tasks = await storeTasks(tx, report, prepared);
  const locked = { ...report, factsSince: runtime.factsSince };
  const usage = await storeUsage(tx, locked, { ...prepared, known: tasks.known });
  const answers = { tasks: tasks.results, usage };
  await keepRefusals(tx, { ...report, ...runtime }, answered(report, answers));
  return answers;
}

async function refuseAll(db: Db, report: Report): Promise<Answers> {
  const answers = { tasks: report.tasks.map(() => RUNTIME_GONE), usage: report.usage.map(() => RUNTIME_GONE) };
  await keepRefusals(db, { ...report, hasRefusals: false }, answered(report, answers));
  return answers;
}

const answered = (items: Items, answers: Answers): Answered[] => [
  ...zip("task", items.tasks, answers.tasks),
  ...zip("usage", items.usage, answers.usage),
];

const zip = (kind: Answered["kind"], items: readonly unknown[], results: readonly Result[]): Answered[] =>
  results.map((result, index) => ({ kind, item: items[index], result }));

async function findOwnRuntime(db: Db, { workspaceId, runtimeId, userId }: Report): Promise<{ isDeleted: boolean }> {
  const [found] = await rows<{ isDeleted: boolean }>(
    db,
    sql`
    select deleted_at is not null as "isDeleted" from runtimes
    where workspace_id = ${workspaceId}::uuid and id = ${runtimeId}::uuid and owner_id = ${userId}::uuid`,
  );
  if (!found) throw notFound("runtime");
  return found;
}

// TRICKY: a statement of its own, before any other of the transaction. In one statement with the reads, they would
// not see what the previous holder of the lock committed, and count its events again.
async function lockForReport(tx: Db, { workspaceId, runtimeId }: Report) {
  const [locked] = await rows<{ isDeleted: boolean; factsSince: Date | null; hasRefusals: boolean }>(
    tx,
    sql`
    select deleted_at is not null as "isDeleted", facts_since as "factsSince", exists (
      select from ingest_rejects r where r.workspace_id = ${workspaceId}::uuid and r.runtime_id = ${runtimeId}::uuid
    ) as "hasRefusals"
    from runtimes
    where workspace_id = ${workspaceId}::uuid and id = ${runtimeId}::uuid
    for no key update`,
  );
  return locked ?? { isDeleted: true, factsSince: null, hasRefusals: false };
}
