import { type Db, rows, uuids } from "@meridian/db";
import { sql } from "drizzle-orm";
import { notFound } from "../trpc/errors";

export type Claim = { workspaceId: string; userId: string; runtimeId: string; limit: number };

/** What a daemon needs to do a task. `id` is the one it reports it under. */
export type ClaimedTask = {
  id: string;
  agent: string;
  title: string | null;
  project: string | null;
  instructions: string;
  createdAt: Date;
};

/**
 * The oldest tasks that wait for a runtime, now its daemon's: never one task twice, and never more of an agent at once
 * than its limit, whoever asks beside. A daemon that never got the answer starts none of them, and they come back.
 */
export async function claimTasks(db: Db, claim: Claim): Promise<{ tasks: ClaimedTask[] }> {
  await demandOwnRuntime(db, claim);
  return db.transaction(async (tx) => {
    const agentIds = await lockAgents(tx, claim);
    return { tasks: agentIds.length === 0 ? [] : await take(tx, claim, agentIds) };
  });
}

async function demandOwnRuntime(db: Db, { workspaceId, userId, runtimeId }: Claim): Promise<void> {
  const found = await rows(
    db,
    sql`
    select 1 from runtimes
    where workspace_id = ${workspaceId}::uuid and id = ${runtimeId}::uuid and owner_id = ${userId}::uuid
      and deleted_at is null`,
  );
  if (found.length === 0) throw notFound("runtime");
}

// TRICKY: a statement of its own. What is under way is counted after the agents are locked, so that it sees what the
// previous holder took; in one statement two daemons would both count before either has taken.
async function lockAgents(tx: Db, { workspaceId, runtimeId }: Claim): Promise<string[]> {
  const locked = await rows<{ id: string }>(
    tx,
    sql`
    select id from agents
    where workspace_id = ${workspaceId}::uuid and id in (
      select agent_id from task_queue
      where workspace_id = ${workspaceId}::uuid and runtime_id = ${runtimeId}::uuid and claimed_at is null)
    order by id
    for no key update skip locked`,
  );
  return locked.map(({ id }) => id);
}

async function take(tx: Db, { workspaceId, runtimeId, limit }: Claim, agentIds: string[]): Promise<ClaimedTask[]> {
  return rows<ClaimedTask>(
    tx,
    sql`
    with ranked as (
      select q.task_id, q.queued_at, a.task_limit - (
          select count(*) from task_queue taken
          where taken.workspace_id = q.workspace_id and taken.agent_id = q.agent_id and taken.claimed_at is not null
        ) as room,
        row_number() over (partition by q.agent_id order by q.queued_at, q.task_id) as place
      from task_queue q
      join agents a on a.workspace_id = q.workspace_id and a.id = q.agent_id
      join tasks t on t.workspace_id = q.workspace_id and t.id = q.task_id
      where q.workspace_id = ${workspaceId}::uuid and q.runtime_id = ${runtimeId}::uuid
        and q.agent_id = any (${uuids(agentIds)}) and q.claimed_at is null and t.status = 'queued'),
    chosen as (
      select q.workspace_id, q.task_id from task_queue q
      where q.workspace_id = ${workspaceId}::uuid and q.claimed_at is null
        and q.task_id in (
          select task_id from ranked where place <= room order by queued_at, task_id limit ${limit}::int)
      for update skip locked),
    taken as (
      update task_queue q
      set claimed_at = now(), claims = claims + 1
      from chosen
      where q.workspace_id = chosen.workspace_id and q.task_id = chosen.task_id
      returning q.workspace_id, q.task_id, q.agent_id, q.instructions, q.queued_at)
    select t.external_id as id, a.key as agent, t.title, p.name as project, taken.instructions, t.created_at as "createdAt"
    from taken
    join tasks t on t.workspace_id = taken.workspace_id and t.id = taken.task_id
    join agents a on a.workspace_id = taken.workspace_id and a.id = taken.agent_id
    left join projects p on p.workspace_id = t.workspace_id and p.id = t.project_id
    order by taken.queued_at, t.id`,
  );
}
