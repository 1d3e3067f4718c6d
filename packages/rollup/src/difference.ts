import { bigints, type Db, numbers, timestamps, uuids } from "@meridian/db";
import { sql } from "drizzle-orm";
import { MEASURES, type RuntimeKey } from "./buckets";

/** How much one bucket of task, model, agent and project changes. Money in nano-dollars. */
export type BucketDelta = {
  bucketStart: Date;
  taskId: string;
  modelId: number;
  agentId: string;
  projectId: string;
  events: number;
  inputTokens: number;
  outputTokens: number;
  cacheReadTokens: number;
  cacheWriteTokens: number;
  costNanos: bigint;
  cacheSavedNanos: bigint;
  unpricedTokens: number;
};

/**
 * Adds signed differences to both kinds of buckets. Only true inside the transaction that changes the facts and
 * holds the runtime's lock: under it the stored versions are exact, so the sums equal a rebuild.
 */
export async function applyDifference(tx: Db, runtime: RuntimeKey, deltas: readonly BucketDelta[]): Promise<void> {
  if (deltas.length === 0) return;
  await tx.execute(addToBuckets(runtime, deltas));
  const emptied = deltas.filter((delta) => delta.events < 0).map((delta) => delta.bucketStart);
  if (emptied.length > 0) await tx.execute(sweepEmpty(runtime, emptied));
}

// Rows are added in the key's order, so that two writers of one page can not wait for each other.
function addToBuckets({ workspaceId, runtimeId }: RuntimeKey, deltas: readonly BucketDelta[]) {
  const column = <K extends keyof BucketDelta>(key: K) => deltas.map((delta) => delta[key]);
  return sql`
    with delta as materialized (
      select * from unnest(
        ${timestamps(column("bucketStart"))}, ${uuids(column("taskId"))}, ${numbers(column("modelId"))},
        ${uuids(column("agentId"))}, ${uuids(column("projectId"))}, ${numbers(column("events"))},
        ${bigints(column("inputTokens"))}, ${bigints(column("outputTokens"))}, ${bigints(column("cacheReadTokens"))},
        ${bigints(column("cacheWriteTokens"))}, ${bigints(column("costNanos"))}, ${bigints(column("cacheSavedNanos"))},
        ${bigints(column("unpricedTokens"))})
        as d (bucket_start, task_id, model_id, agent_id, project_id, ${MEASURES})),
    by_task as (
      insert into task_buckets as b (workspace_id, runtime_id, bucket_start, task_id, model_id, agent_id, project_id, ${MEASURES})
      select ${workspaceId}::uuid, ${runtimeId}::uuid, bucket_start, task_id, model_id, agent_id, project_id, ${MEASURES}
      from delta
      order by bucket_start, task_id, model_id, agent_id, project_id
      on conflict (workspace_id, runtime_id, bucket_start, task_id, model_id, agent_id, project_id) do update set ${ADDED})
    insert into usage_buckets as b (workspace_id, runtime_id, bucket_start, model_id, ${MEASURES})
    select ${workspaceId}::uuid, ${runtimeId}::uuid, bucket_start, model_id, ${SUMMED}
    from delta
    group by bucket_start, model_id
    order by bucket_start, model_id
    on conflict (workspace_id, runtime_id, bucket_start, model_id) do update set ${ADDED}`;
}

const ADDED = sql`
  events = b.events + excluded.events,
  input_tokens = b.input_tokens + excluded.input_tokens,
  output_tokens = b.output_tokens + excluded.output_tokens,
  cache_read_tokens = b.cache_read_tokens + excluded.cache_read_tokens,
  cache_write_tokens = b.cache_write_tokens + excluded.cache_write_tokens,
  cost_nanos = b.cost_nanos + excluded.cost_nanos,
  cache_saved_nanos = b.cache_saved_nanos + excluded.cache_saved_nanos,
  unpriced_tokens = b.unpriced_tokens + excluded.unpriced_tokens`;

const SUMMED = sql`
  sum(events)::int, sum(input_tokens)::bigint, sum(output_tokens)::bigint, sum(cache_read_tokens)::bigint,
  sum(cache_write_tokens)::bigint, sum(cost_nanos), sum(cache_saved_nanos), sum(unpriced_tokens)::bigint`;

// A bucket without events does not exist: a rebuild would not make it.
function sweepEmpty({ workspaceId, runtimeId }: RuntimeKey, bucketStarts: readonly Date[]) {
  return sql`
    with by_task as (
      delete from task_buckets
      where workspace_id = ${workspaceId}::uuid and runtime_id = ${runtimeId}::uuid
        and bucket_start = any (${timestamps(bucketStarts)}) and events = 0)
    delete from usage_buckets
    where workspace_id = ${workspaceId}::uuid and runtime_id = ${runtimeId}::uuid
      and bucket_start = any (${timestamps(bucketStarts)}) and events = 0`;
}
