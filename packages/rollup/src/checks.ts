import { type Db, rows } from "@meridian/db";
import { sql } from "drizzle-orm";
import type { RuntimeKey } from "./buckets";
import { nextBucket } from "./runtimes";
import { MAX_SAMPLES, type Mismatch, type Verification, verifyStretch } from "./verify";

/** Of one runtime's time, at once: a month of a busy one takes a second or two. */
const STRETCH_MS = 32 * 24 * 3_600_000;
const NO_RUNTIME_YET = "00000000-0000-0000-0000-000000000000";

/** A verification of one workspace, under way or over. `runtimes` are all it has, deleted ones among them. */
export type RollupCheck = Verification & {
  id: string;
  requestedBy: string;
  requestedAt: Date;
  steppedAt: Date | null;
  finishedAt: Date | null;
  runtimesDone: number;
  runtimes: number;
};

type Wish = { workspaceId: string; requestedBy: string };

/** Has a workspace verified by the worker. Undefined: that is under way already. Of those that are over one is kept. */
export async function requestCheck(tx: Db, { workspaceId, requestedBy }: Wish): Promise<string | undefined> {
  const [asked] = await rows<{ id: string }>(
    tx,
    sql`
    insert into rollup_checks (workspace_id, requested_by) values (${workspaceId}::uuid, ${requestedBy}::uuid)
    on conflict (workspace_id) where finished_at is null do nothing
    returning id`,
  );
  if (asked)
    await tx.execute(sql`
      delete from rollup_checks
      where workspace_id = ${workspaceId}::uuid and finished_at < (
        select max(finished_at) from rollup_checks where workspace_id = ${workspaceId}::uuid)`);
  return asked?.id;
}

/** The one under way, and the last that is over. */
export async function checksOf(db: Db, workspaceId: string) {
  const found = await rows<RollupCheck>(
    db,
    sql`
    select id, requested_by as "requestedBy", requested_at as "requestedAt", stepped_at as "steppedAt",
      finished_at as "finishedAt", runtimes_done as "runtimesDone", checked::float8 as checked,
      mismatched::float8 as mismatched, pending::float8 as pending, samples,
      (select count(*)::int from runtimes where workspace_id = ${workspaceId}::uuid) as runtimes
    from rollup_checks
    where workspace_id = ${workspaceId}::uuid
    order by finished_at desc nulls first limit 2`,
  );
  return { running: found.find(({ finishedAt }) => !finishedAt), last: found.find(({ finishedAt }) => finishedAt) };
}

type Job = { workspaceId: string; id: string; runtimeId: string | null; doneUntil: Date | null };

/**
 * One stretch of the verification that has waited longest, so that a large workspace does not hold up a small one. Waits
 * for no lock of ingest's, and is safe beside any number of workers. Answers whether there may be more.
 */
export function checkNext(db: Db): Promise<boolean> {
  return db.transaction(async (tx) => {
    const job = await claim(tx);
    if (!job) return false;
    const runtimeId = job.runtimeId ?? (await runtimeAfter(tx, job, NO_RUNTIME_YET));
    if (runtimeId === undefined) return finish(tx, job);
    const runtime = { workspaceId: job.workspaceId, runtimeId };
    const since = await nextBucket(tx, runtime, job.doneUntil ?? new Date(0));
    if (!since) return leave(tx, job, runtime);
    const until = new Date(since.getTime() + STRETCH_MS);
    await add(tx, job, { runtimeId, until, found: await verifyStretch(tx, runtime, { since, until }) });
    return true;
  });
}

async function claim(tx: Db): Promise<Job | undefined> {
  const [job] = await rows<Job>(
    tx,
    sql`
    select workspace_id as "workspaceId", id, runtime_id as "runtimeId", done_until as "doneUntil"
    from rollup_checks
    where finished_at is null
    order by coalesce(stepped_at, requested_at) limit 1
    for update skip locked`,
  );
  return job;
}

/** Runtimes by their ids, deleted ones among them: what is gone is counted all the same. */
async function runtimeAfter(tx: Db, { workspaceId }: Job, runtimeId: string): Promise<string | undefined> {
  const [next] = await rows<{ id: string }>(
    tx,
    sql`
    select id from runtimes where workspace_id = ${workspaceId}::uuid and id > ${runtimeId}::uuid
    order by id limit 1`,
  );
  return next?.id;
}

async function leave(tx: Db, job: Job, { runtimeId }: RuntimeKey): Promise<boolean> {
  const next = await runtimeAfter(tx, job, runtimeId);
  await tx.execute(sql`
    update rollup_checks set runtimes_done = runtimes_done + 1, stepped_at = now(), done_until = null,
      runtime_id = ${next ?? null}::uuid, finished_at = ${next === undefined ? sql`now()` : sql`null`}
    where ${itself(job)}`);
  return true;
}

async function finish(tx: Db, job: Job): Promise<boolean> {
  await tx.execute(sql`update rollup_checks set finished_at = now(), stepped_at = now() where ${itself(job)}`);
  return true;
}

type Step = { runtimeId: string; until: Date; found: Verification };

async function add(tx: Db, job: Job, { runtimeId, until, found }: Step): Promise<void> {
  const samples: Mismatch[] = found.samples.slice(0, MAX_SAMPLES);
  await tx.execute(sql`
    update rollup_checks set runtime_id = ${runtimeId}::uuid, done_until = ${until}::timestamptz, stepped_at = now(),
      checked = checked + ${found.checked}::bigint, mismatched = mismatched + ${found.mismatched}::bigint,
      pending = pending + ${found.pending}::bigint,
      samples = case when jsonb_array_length(samples) < ${MAX_SAMPLES}::int
        then samples || ${JSON.stringify(samples)}::text::jsonb else samples end
    where ${itself(job)}`);
}

const itself = ({ workspaceId, id }: Job) => sql`workspace_id = ${workspaceId}::uuid and id = ${id}::uuid`;
