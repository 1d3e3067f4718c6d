import { bigints, COST_SOURCES, type Db, numbers, rows, texts, timestamps, uuids } from "@meridian/db";
import { applyDifference, type BucketDelta, type RuntimeKey } from "@meridian/rollup";
import { startOfBucket } from "@meridian/time";
import { sql } from "drizzle-orm";
import { type EventChange, totalTokens, type UsageEvent } from "../rules/event-version";

type EventRow = Omit<UsageEvent, "reportedNanos" | "costNanos" | "cacheSavedNanos" | "listNanos" | "costSource"> & {
  reportedNanos: string | null;
  listNanos: string | null;
  costNanos: string;
  cacheSavedNanos: string;
  costSource: number;
};

/** The stored versions of events, by key. Exact only under the runtime's lock. */
export async function findEvents(tx: Db, { workspaceId, runtimeId }: RuntimeKey, keys: readonly string[]) {
  const found = await rows<EventRow>(
    tx,
    sql`
    select event_key as "eventKey", task_id as "taskId", agent_id as "agentId", project_id as "projectId",
      model_id as "modelId", occurred_at as "occurredAt", input_tokens::float8 as "inputTokens",
      output_tokens::float8 as "outputTokens", cache_read_tokens::float8 as "cacheReadTokens",
      cache_write_tokens::float8 as "cacheWriteTokens", cache_write_1h_tokens::float8 as "cacheWrite1hTokens",
      reasoning_tokens::float8 as "reasoningTokens", reported_nanos::text as "reportedNanos",
      cost_nanos::text as "costNanos", cache_saved_nanos::text as "cacheSavedNanos", list_nanos::text as "listNanos", cost_source as "costSource",
      price_version as "priceVersion", revision::float8 as "revision"
    from usage_events
    where workspace_id = ${workspaceId}::uuid and runtime_id = ${runtimeId}::uuid and event_key = any (${uuids(keys)})`,
  );
  return new Map(found.map((row) => [row.eventKey, eventOf(row)]));
}

/** Which of these keys were counted and removed since. Exact only under the runtime's lock. */
export async function findRetired(tx: Db, { workspaceId, runtimeId }: RuntimeKey, keys: readonly string[]) {
  const found = await rows<{ eventKey: string }>(
    tx,
    sql`
    select event_key as "eventKey" from retired_events
    where workspace_id = ${workspaceId}::uuid and runtime_id = ${runtimeId}::uuid and event_key = any (${uuids(keys)})`,
  );
  return new Set(found.map(({ eventKey }) => eventKey));
}

const eventOf = (row: EventRow): UsageEvent => ({
  ...row,
  reportedNanos: row.reportedNanos === null ? null : BigInt(row.reportedNanos),
  listNanos: row.listNanos === null ? null : BigInt(row.listNanos),
  costNanos: BigInt(row.costNanos),
  cacheSavedNanos: BigInt(row.cacheSavedNanos),
  costSource: COST_SOURCES[row.costSource] ?? "unknown",
});

/** Writes the winning versions and adds their signed difference to the buckets. */
export async function putEvents(tx: Db, runtime: RuntimeKey, changes: readonly EventChange[]): Promise<void> {
  if (changes.length === 0) return;
  const events = changes.map(({ next }) => next);
  const column = <T>(of: (event: UsageEvent) => T) => events.map(of);
  await tx.execute(sql`
    insert into usage_events (workspace_id, runtime_id, event_key, task_id, agent_id, project_id, model_id, occurred_at,
      received_at, input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, cache_write_1h_tokens,
      reasoning_tokens, reported_nanos, cost_nanos, cache_saved_nanos, list_nanos, cost_source, price_version, revision)
    select ${runtime.workspaceId}::uuid, ${runtime.runtimeId}::uuid, event_key, task_id, agent_id, project_id, model_id,
      occurred_at, now(), input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, cache_write_1h_tokens,
      reasoning_tokens, reported_nanos, cost_nanos, cache_saved_nanos, list_nanos, cost_source, price_version, revision
    from unnest(
      ${uuids(column((e) => e.eventKey))}, ${uuids(column((e) => e.taskId))}, ${uuids(column((e) => e.agentId))},
      ${uuids(column((e) => e.projectId))}, ${numbers(column((e) => e.modelId))},
      ${timestamps(column((e) => e.occurredAt))}, ${bigints(column((e) => e.inputTokens))},
      ${bigints(column((e) => e.outputTokens))}, ${bigints(column((e) => e.cacheReadTokens))},
      ${bigints(column((e) => e.cacheWriteTokens))}, ${bigints(column((e) => e.cacheWrite1hTokens))},
      ${bigints(column((e) => e.reasoningTokens))}, ${bigints(column((e) => e.reportedNanos))},
      ${bigints(column((e) => e.costNanos))}, ${bigints(column((e) => e.cacheSavedNanos))},
      ${bigints(column((e) => e.listNanos))},
      ${numbers(column((e) => COST_SOURCES.indexOf(e.costSource)))}, ${texts(column((e) => e.priceVersion))},
      ${bigints(column((e) => e.revision))})
      as e (event_key, task_id, agent_id, project_id, model_id, occurred_at, input_tokens, output_tokens,
        cache_read_tokens, cache_write_tokens, cache_write_1h_tokens, reasoning_tokens, reported_nanos, cost_nanos,
        cache_saved_nanos, list_nanos, cost_source, price_version, revision)
    order by event_key
    on conflict (workspace_id, runtime_id, event_key) do update set
      task_id = excluded.task_id, agent_id = excluded.agent_id, project_id = excluded.project_id,
      model_id = excluded.model_id, occurred_at = excluded.occurred_at, received_at = excluded.received_at,
      input_tokens = excluded.input_tokens, output_tokens = excluded.output_tokens,
      cache_read_tokens = excluded.cache_read_tokens, cache_write_tokens = excluded.cache_write_tokens,
      cache_write_1h_tokens = excluded.cache_write_1h_tokens, reasoning_tokens = excluded.reasoning_tokens,
      reported_nanos = excluded.reported_nanos, cost_nanos = excluded.cost_nanos,
      cache_saved_nanos = excluded.cache_saved_nanos, list_nanos = excluded.list_nanos, cost_source = excluded.cost_source,
      price_version = excluded.price_version, revision = excluded.revision`);
  await applyDifference(tx, runtime, differenceOf(changes));
}

/** The signed difference of changed events, bucket by bucket: what is new added, what was stored taken away. */
export function differenceOf(changes: readonly EventChange[]): BucketDelta[] {
  const deltas = new Map<string, BucketDelta>();
  for (const { next, previous } of changes) {
    add(deltas, next, 1);
    if (previous) add(deltas, previous, -1);
  }
  return [...deltas.values()].filter(isChange);
}

function add(deltas: Map<string, BucketDelta>, event: UsageEvent, sign: 1 | -1): void {
  const delta = deltaOf(deltas, event);
  delta.events += sign;
  delta.inputTokens += sign * event.inputTokens;
  delta.outputTokens += sign * event.outputTokens;
  delta.cacheReadTokens += sign * event.cacheReadTokens;
  delta.cacheWriteTokens += sign * event.cacheWriteTokens;
  delta.costNanos += BigInt(sign) * event.costNanos;
  delta.cacheSavedNanos += BigInt(sign) * event.cacheSavedNanos;
  if (event.costSource === "unknown") delta.unpricedTokens += sign * totalTokens(event);
}

function deltaOf(deltas: Map<string, BucketDelta>, event: UsageEvent): BucketDelta {
  const bucketStart = startOfBucket(event.occurredAt);
  const { taskId, modelId, agentId, projectId } = event;
  const key = [bucketStart.getTime(), taskId, modelId, agentId, projectId].join();
  const found = deltas.get(key);
  if (found) return found;
  const measures = { events: 0, inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0 };
  const money = { costNanos: 0n, cacheSavedNanos: 0n, unpricedTokens: 0 };
  const delta = { bucketStart, taskId, modelId, agentId, projectId, ...measures, ...money };
  deltas.set(key, delta);
  return delta;
}

const isChange = ({ bucketStart: _, taskId: _t, modelId: _m, agentId: _a, projectId: _p, ...measures }: BucketDelta) =>
  Object.values(measures).some((value) => value !== 0 && value !== 0n);
