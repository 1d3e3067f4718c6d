import { type Db, rows } from "@meridian/db";
import { sql } from "drizzle-orm";
import type { Member } from "../member/queries";
import { MEASURES, type Measures } from "../report/queries";
import type { Window } from "../report/window";
import { mayEdit } from "./permissions";

export type Overview = { member: Member; window: Window };

/**
 * What was used in the window. `listValueUsd` is the part of its cost that flat rates pay for. `taskCount` is of distinct
 * tasks: it does not add up over agents.
 */
type Used = Measures & { listValueUsd: number; taskCount: number };
type Known = {
  id: string;
  key: string;
  name: string;
  runtimeId: string | null;
  runtimeName: string | null;
  machineName: string | null;
  ownerId: string;
  ownerName: string | null;
  archivedAt: Date | null;
};
type Found = Used & { [Field in keyof Known]: Known[Field] | null } & { isWhole: boolean };

/**
 * Every agent that is not deleted, by name, with what it used in the window on whatever runtime; what those used that are
 * gone, under one name; and all of it together. One statement, so that all of it is true at one moment.
 */
export async function agentOverviews(db: Db, { member, window }: Overview) {
  const found = await rows<Found>(db, statement(member.workspaceId, window));
  const agents = found.filter((row): row is Found & Known => row.id !== null);
  const others = found.filter(({ id }) => id === null);
  return {
    agents: agents.map(({ isWhole: _, ...agent }) => ({ ...agent, mayEdit: mayEdit(member, agent).allowed })),
    deletedAgents: usedBy(others.find(({ isWhole }) => !isWhole)),
    totals: usedBy(others.find(({ isWhole }) => isWhole)),
  };
}

const usedBy = (row: Found | undefined): Used => ({
  inputTokens: row?.inputTokens ?? 0,
  outputTokens: row?.outputTokens ?? 0,
  cacheReadTokens: row?.cacheReadTokens ?? 0,
  cacheWriteTokens: row?.cacheWriteTokens ?? 0,
  costUsd: row?.costUsd ?? 0,
  listValueUsd: row?.listValueUsd ?? 0,
  unpricedTokens: row?.unpricedTokens ?? 0,
  taskCount: row?.taskCount ?? 0,
});

/*
 * One walk over each runtime's stretch of the covering index, deleted runtimes among them. A task is one runtime's, so the
 * distinct tasks of several runtimes add up. An agent that is gone is null there, like all of them together.
 */
const statement = (workspaceId: string, { span }: Window) => sql`
  with alive as (
    select * from agents where workspace_id = ${workspaceId}::uuid and deleted_at is null),
  used as (
    select agent_id, is_whole, ${MEASURES}, coalesce(sum(tasks), 0)::int as "taskCount",
      (coalesce(sum(cost_nanos) filter (where r.is_flat_rate), 0) * 0.000000001)::float8 as "listValueUsd"
    from runtimes r
    cross join lateral (
      select alive.id as agent_id, grouping(alive.id) = 1 as is_whole, sum(input_tokens) as input_tokens,
        sum(output_tokens) as output_tokens, sum(cache_read_tokens) as cache_read_tokens,
        sum(cache_write_tokens) as cache_write_tokens, sum(cost_nanos) as cost_nanos,
        sum(unpriced_tokens) as unpriced_tokens, count(distinct task_id) as tasks
      from task_buckets bucket
      left join alive on alive.id = bucket.agent_id
      where bucket.workspace_id = ${workspaceId}::uuid and bucket.runtime_id = r.id
        and bucket.bucket_start >= ${span.start} and bucket.bucket_start < ${span.end}
      group by grouping sets ((alive.id), ())) bucket
    where r.workspace_id = ${workspaceId}::uuid
    group by 1, 2)
  select alive.id, alive.key, alive.name, r.id as "runtimeId", coalesce(r.name, r.reported_name) as "runtimeName",
    coalesce(machines.name, r.device_name) as "machineName", alive.owner_id as "ownerId", users.name as "ownerName",
    alive.archived_at as "archivedAt", coalesce(is_whole, false) as "isWhole",
    coalesce("inputTokens", 0) as "inputTokens", coalesce("outputTokens", 0) as "outputTokens",
    coalesce("cacheReadTokens", 0) as "cacheReadTokens", coalesce("cacheWriteTokens", 0) as "cacheWriteTokens",
    coalesce("costUsd", 0) as "costUsd", coalesce("listValueUsd", 0) as "listValueUsd",
    coalesce("unpricedTokens", 0) as "unpricedTokens",
    coalesce("taskCount", 0) as "taskCount"
  from alive
  full join used on used.agent_id = alive.id
  left join runtimes r on r.workspace_id = ${workspaceId}::uuid and r.id = alive.runtime_id
  left join machines on machines.workspace_id = r.workspace_id and machines.daemon_id = r.daemon_id
  left join users on users.id = alive.owner_id
  order by alive.name, alive.id`;
