import { type Db, rows } from "@meridian/db";
import { lockRuntime } from "@meridian/rollup";
import { type SQL, sql } from "drizzle-orm";
import { writeEnding } from "./commands";

/** When the worker takes a task back from a daemon, or gives it up. By the database's clock. */
export const QUEUE_RULES = {
  /** Taken and not started: the answer was lost, or the daemon died. It waits again. */
  startWithinMinutes: 5,
  /** Taken this often without a start, it has failed: `never_started`. */
  mostClaims: 3,
  /** Waiting this long: `runtime_offline` where the runtime is silent, else `never_started`. */
  waitsHours: 24,
  /** Under way on a runtime that has been silent this long: `runtime_offline`. Never done twice. */
  silentMinutes: 15,
  /** Under way this long: `timeout`. */
  runsHours: 24,
} as const;

type Verdict = "ended" | "waits_again" | "never_started" | "runtime_offline" | "timeout";
type Judged = { workspaceId: string; runtimeId: string; taskId: string; verdict: Verdict };

const { startWithinMinutes, mostClaims, waitsHours, silentMinutes, runsHours } = QUEUE_RULES;
const before = (at: SQL, length: SQL) => sql`${at} < now() - ${length}`;
const minutes = (count: number) => sql`make_interval(mins => ${count}::int)`;
const hours = (count: number) => sql`make_interval(hours => ${count}::int)`;

/** What the rules say of a task in the queue; null: let it be. */
const VERDICT = sql`case
  when t.status not in ('queued', 'running') then 'ended'
  when q.started_at is not null and ${before(sql`coalesce(p.last_seen_at, q.started_at)`, minutes(silentMinutes))} then 'runtime_offline'
  when q.started_at is not null and ${before(sql`q.started_at`, hours(runsHours))} then 'timeout'
  when q.started_at is not null then null
  when q.claimed_at is null and ${before(sql`q.queued_at`, hours(waitsHours))}
    then case when ${before(sql`coalesce(p.last_seen_at, q.queued_at)`, minutes(silentMinutes))}
      then 'runtime_offline' else 'never_started' end
  when ${before(sql`q.claimed_at`, minutes(startWithinMinutes))}
    then case when q.claims >= ${mostClaims}::int then 'never_started' else 'waits_again' end
  end`;

const QUEUED = sql`task_queue q
  join tasks t on t.workspace_id = q.workspace_id and t.id = q.task_id
  left join runtime_presence p on p.workspace_id = q.workspace_id and p.runtime_id = q.runtime_id`;

/**
 * Settles one task that waits or runs for too long, or has ended by a report. Safe beside daemons and other workers:
 * it is judged again under the runtime's lock. Answers whether there may be more.
 */
export async function settleTask(db: Db): Promise<boolean> {
  const [found] = await judge(db, sql`true`);
  if (!found) return false;
  const { workspaceId, runtimeId, taskId } = found;
  return db.transaction(async (tx) => {
    await lockRuntime(tx, { workspaceId, runtimeId });
    const [still] = await judge(tx, sql`q.workspace_id = ${workspaceId}::uuid and q.task_id = ${taskId}::uuid`);
    if (still) await execute(tx, still);
    return true;
  });
}

function judge(db: Db, which: SQL): Promise<Judged[]> {
  return rows<Judged>(
    db,
    sql`
    select q.workspace_id as "workspaceId", q.runtime_id as "runtimeId", q.task_id as "taskId", ${VERDICT} as verdict
    from ${QUEUED}
    where ${which} and ${VERDICT} is not null
    limit 1
    for update of q skip locked`,
  );
}

async function execute(tx: Db, { workspaceId, taskId, verdict }: Judged): Promise<void> {
  const own = sql`workspace_id = ${workspaceId}::uuid and task_id = ${taskId}::uuid`;
  if (verdict === "ended") await tx.execute(sql`delete from task_queue where ${own}`);
  else if (verdict === "waits_again") await tx.execute(sql`update task_queue set claimed_at = null where ${own}`);
  else await writeEnding(tx, { workspaceId, taskId }, { status: "failed", failureReason: verdict });
}
