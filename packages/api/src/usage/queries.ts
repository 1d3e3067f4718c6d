import { atMicros, type Db, type ingestRejects, microsOf, rows, type tasks, uuids } from "@meridian/db";
import { type SQL, sql } from "drizzle-orm";
import { inWindow, MEASURES, type Measures, type RuntimeReport } from "../report/queries";

export { taskIdOf } from "./stored/tasks";

/** Where a task stands in the list: when it began, and its id among those that began at once. */
export type Place = { begunMicros: string; id: string };
export type TaskPage = RuntimeReport & { after: Place | undefined; limit: number };

type Task = {
  id: string;
  reportedId: string;
  title: string | null;
  status: (typeof tasks.$inferSelect)["status"];
  failureReason: string | null;
  agentId: string;
  agentName: string | null;
  projectId: string | null;
  projectName: string | null;
  createdAt: Date;
  startedAt: Date | null;
  completedAt: Date | null;
  /** Null until it has both started and ended. */
  runSeconds: number | null;
};

const NOTHING: Measures = {
  inputTokens: 0,
  outputTokens: 0,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  costUsd: 0,
  unpricedTokens: 0,
};

/** A task that waits has begun when it was made. Spelled like the index tasks_begun_idx. */
const BEGUN = sql`coalesce(started_at, created_at)`;

/**
 * Tasks that began in the window or used something in it, latest first, with what they used in it. Those from before the
 * window come last, so that they are looked for only by the page that reaches them.
 */
export async function listTasks(db: Db, page: TaskPage) {
  const places = await begunInside(db, page);
  if (places.length <= page.limit) places.push(...(await begunEarlier(db, page, page.limit + 1 - places.length)));
  const shown = places.slice(0, page.limit);
  const ids = shown.map(({ id }) => id);
  const [found, used] = await Promise.all([described(db, page, ids), usageOf(db, page, ids)]);
  return {
    rows: ids.flatMap((id) => {
      const task = found.get(id);
      return task ? [{ ...task, ...(used.get(id) ?? NOTHING) }] : [];
    }),
    end: places.length > page.limit ? shown.at(-1) : undefined,
  };
}

const onRuntime = ({ workspaceId, runtimeId }: RuntimeReport) =>
  sql`workspace_id = ${workspaceId}::uuid and runtime_id = ${runtimeId}::uuid`;

const isInside = ({ window: { span } }: RuntimeReport) => sql`${BEGUN} >= ${span.start} and ${BEGUN} < ${span.end}`;

const isAfter = (begun: SQL, after: Place | undefined) =>
  after ? sql`(${begun}, id) < (${atMicros(after.begunMicros)}, ${after.id}::uuid)` : sql`true`;

const begunInside = (db: Db, page: TaskPage) =>
  rows<Place>(
    db,
    sql`
    select id, ${microsOf(BEGUN)} as "begunMicros"
    from tasks
    where ${onRuntime(page)} and ${isInside(page)} and ${isAfter(BEGUN, page.after)}
    order by ${BEGUN} desc, id desc
    limit ${page.limit + 1}::int`,
  );

// Usage may come from before its task says that it began; in a window of the past such a one stands at the very end.
const begunEarlier = (db: Db, page: TaskPage, limit: number) =>
  rows<Place>(
    db,
    sql`
    with earlier as (
      select task_id from task_buckets where ${inWindow(page)}
      except
      select id from tasks where ${onRuntime(page)} and ${isInside(page)}),
    placed as (
      select id, case when ${BEGUN} < ${page.window.span.start} then ${BEGUN} else timestamptz 'epoch' end as begun
      from earlier
      join tasks on workspace_id = ${page.workspaceId}::uuid and id = task_id)
    select id, ${microsOf(sql`begun`)} as "begunMicros"
    from placed
    where ${isAfter(sql`begun`, page.after)}
    order by begun desc, id desc
    limit ${limit}::int`,
  );

async function described(db: Db, { workspaceId }: TaskPage, ids: string[]): Promise<Map<string, Task>> {
  const found = await rows<Task>(
    db,
    sql`
    select t.id, external_id as "reportedId", title, status, failure_reason as "failureReason",
      agent_id as "agentId", agents.name as "agentName", projects.id as "projectId", projects.name as "projectName",
      t.created_at as "createdAt", started_at as "startedAt", completed_at as "completedAt",
      case when completed_at >= started_at then floor(extract(epoch from completed_at - started_at))::float8 end as "runSeconds"
    from tasks t
    left join agents on agents.workspace_id = t.workspace_id and agents.id = agent_id
    left join projects on projects.workspace_id = t.workspace_id and projects.id = project_id
    where t.workspace_id = ${workspaceId}::uuid and t.id = any (${uuids(ids)})`,
  );
  return new Map(found.map((task) => [task.id, task]));
}

async function usageOf(db: Db, page: TaskPage, ids: string[]): Promise<Map<string, Measures>> {
  const found = await rows<{ taskId: string } & Measures>(
    db,
    sql`
    select task_id as "taskId", ${MEASURES}
    from task_buckets
    where ${inWindow(page)} and task_id = any (${uuids(ids)})
    group by 1`,
  );
  return new Map(found.map(({ taskId, ...measures }) => [taskId, measures]));
}

type Kind = (typeof ingestRejects.$inferSelect)["kind"];
type RejectPlace = { lastMicros: string; kind: Kind; id: string };
type RejectPage = { workspaceId: string; runtimeId: string; after: RejectPlace | undefined; limit: number };

/** An item we refused: how often, since when, and why the last time. `id` is the reported one, empty where it had none. */
type Reject = { kind: Kind; id: string; code: string; reason: string; count: number; firstAt: Date; lastAt: Date };

/** What was refused of a runtime's reports and has not been stored since, latest first. */
export async function listRejects(db: Db, { workspaceId, runtimeId, after, limit }: RejectPage) {
  const found = await rows<Reject & { lastMicros: string }>(
    db,
    sql`
    select kind, external_id as id, code, message as reason, count::float8, first_at as "firstAt", last_at as "lastAt",
      ${microsOf(sql`last_at`)} as "lastMicros"
    from ingest_rejects
    where workspace_id = ${workspaceId}::uuid and runtime_id = ${runtimeId}::uuid and ${isRefusedAfter(after)}
    order by last_at desc, kind desc, external_id desc
    limit ${limit + 1}::int`,
  );
  const shown = found.slice(0, limit);
  return {
    rows: shown.map(({ lastMicros: _, ...reject }) => reject),
    end: found.length > limit ? shown.at(-1) : undefined,
  };
}

const isRefusedAfter = (after: RejectPlace | undefined) =>
  after ? sql`(last_at, kind, external_id) < (${atMicros(after.lastMicros)}, ${after.kind}, ${after.id})` : sql`true`;
