import { createHash } from "node:crypto";
import { type Db, NO_ID, rows, texts, timestamps, uuids } from "@meridian/db";
import type { RuntimeKey } from "@meridian/rollup";
import { sql } from "drizzle-orm";
import type { Task } from "../rules/merge-task";

/** The first 16 bytes of a SHA-256, as a UUID: an id that is known before the row is. */
export function hashId(...parts: string[]): string {
  const hex = createHash("sha256").update(parts.join("\0")).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

export const taskIdOf = (runtimeId: string, externalId: string) => hashId(runtimeId, externalId);

/** The stored tasks of a runtime among these ids. */
export async function findTasks(db: Db, runtime: RuntimeKey, ids: readonly string[]): Promise<Map<string, Task>> {
  if (ids.length === 0) return new Map();
  const found = await rows<Task>(
    db,
    sql`
    select t.id, t.external_id as "externalId", t.agent_id as "agentId", a.key as "agentKey",
      t.project_id as "projectId", p.name as "projectName", t.status, t.title, t.failure_reason as "failureReason",
      t.created_at as "createdAt", t.started_at as "startedAt", t.completed_at as "completedAt"
    from tasks t
    join agents a on a.workspace_id = t.workspace_id and a.id = t.agent_id
    left join projects p on p.workspace_id = t.workspace_id and p.id = t.project_id
    where t.workspace_id = ${runtime.workspaceId}::uuid and t.runtime_id = ${runtime.runtimeId}::uuid
      and t.id = any (${uuids(ids)})`,
  );
  return new Map(found.map((task) => [task.id, task]));
}

/** Writes tasks as merged. Sorted by key, like every writer of this table. */
export async function putTasks(tx: Db, { workspaceId, runtimeId }: RuntimeKey, tasks: readonly Task[]): Promise<void> {
  if (tasks.length === 0) return;
  const column = <K extends keyof Task>(key: K) => tasks.map((task) => task[key]);
  await tx.execute(sql`
    insert into tasks (workspace_id, id, runtime_id, external_id, agent_id, project_id, status, title, failure_reason,
      created_at, started_at, completed_at)
    select ${workspaceId}::uuid, id, ${runtimeId}::uuid, external_id, agent_id, project_id, status, title,
      failure_reason, created_at, started_at, completed_at
    from unnest(${uuids(column("id"))}, ${texts(column("externalId"))}, ${uuids(column("agentId"))},
      ${uuids(column("projectId"))}, ${texts(column("status"))}, ${texts(column("title"))},
      ${texts(column("failureReason"))}, ${timestamps(column("createdAt"))}, ${timestamps(column("startedAt"))},
      ${timestamps(column("completedAt"))})
      as t (id, external_id, agent_id, project_id, status, title, failure_reason, created_at, started_at, completed_at)
    order by id
    on conflict (workspace_id, id) do update set
      project_id = excluded.project_id, status = excluded.status, title = excluded.title,
      failure_reason = excluded.failure_reason, created_at = excluded.created_at, started_at = excluded.started_at,
      completed_at = excluded.completed_at`);
}

/**
 * Moves the facts of a task that had no project to the one it was given now, with their buckets, so that usage
 * reported before the name ends where usage reported after it does.
 */
export async function nameProject(tx: Db, { workspaceId, runtimeId }: RuntimeKey, task: Task): Promise<void> {
  await tx.execute(sql`
    with moved as (
      update usage_events set project_id = ${task.projectId}::uuid
      where workspace_id = ${workspaceId}::uuid and runtime_id = ${runtimeId}::uuid and task_id = ${task.id}::uuid
        and project_id = ${NO_ID}::uuid
      returning date_bin('15 minutes', occurred_at, 'epoch') as bucket_start)
    update task_buckets set project_id = ${task.projectId}::uuid
    where workspace_id = ${workspaceId}::uuid and runtime_id = ${runtimeId}::uuid
      and bucket_start in (select bucket_start from moved) and task_id = ${task.id}::uuid and project_id = ${NO_ID}::uuid`);
}
