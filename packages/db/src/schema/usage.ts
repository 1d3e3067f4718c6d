import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { bucketMeasures, instant, tokenCounts } from "./columns";

/** Dictionary of (provider, model): wide text stays out of facts and buckets. Global; its ids are in no tenant's answer. */
export const models = pgTable(
  "models",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    provider: text("provider").notNull(),
    model: text("model").notNull(),
  },
  (t) => [unique("models_provider_model_key").on(t.provider, t.model)],
);

/** The models a workspace has used: bounds how many names one tenant may bring. */
export const workspaceModels = pgTable(
  "workspace_models",
  {
    workspaceId: uuid("workspace_id").notNull(),
    modelId: integer("model_id").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ name: "workspace_models_pkey", columns: [t.workspaceId, t.modelId] })],
);

/** Where an event's cost in force comes from. The order is the stored number. */
export const COST_SOURCES = ["unknown", "reported", "workspace", "catalogue"] as const;
export type CostSource = (typeof COST_SOURCES)[number];

/**
 * The fact: what one request used. No foreign keys: facts outlive the runtime, agent, task and project they name.
 * `revision` and the counters decide which version of one id wins; see packages/api/src/usage.
 */
export const usageEvents = pgTable(
  "usage_events",
  {
    workspaceId: uuid("workspace_id").notNull(),
    runtimeId: uuid("runtime_id").notNull(),
    /** First 16 bytes of the SHA-256 of the reported id. */
    eventKey: uuid("event_key").notNull(),
    taskId: uuid("task_id").notNull(),
    agentId: uuid("agent_id").notNull(),
    projectId: uuid("project_id").notNull(),
    modelId: integer("model_id").notNull(),
    occurredAt: instant("occurred_at").notNull(),
    receivedAt: instant("received_at").notNull(),
    ...tokenCounts(),
    /** Part of cache_write_tokens. */
    cacheWrite1hTokens: bigint("cache_write_1h_tokens", { mode: "number" }).notNull(),
    /** Part of output_tokens. */
    reasoningTokens: bigint("reasoning_tokens", { mode: "number" }).notNull(),
    /** What the provider said it cost; null: it said nothing. */
    reportedNanos: bigint("reported_nanos", { mode: "bigint" }),
    /** The cost in force; 0 where cost_source says unknown. */
    costNanos: bigint("cost_nanos", { mode: "bigint" }).notNull(),
    cacheSavedNanos: bigint("cache_saved_nanos", { mode: "bigint" }).notNull(),
    /** What it costs by the workspace's or the catalogue's price, whichever value is in force; null: nobody's price is known. */
    listNanos: bigint("list_nanos", { mode: "bigint" }),
    /** Index into COST_SOURCES. */
    costSource: smallint("cost_source").notNull(),
    priceVersion: text("price_version").notNull(),
    revision: bigint("revision", { mode: "number" }).notNull(),
  },
  (t) => [
    primaryKey({ name: "usage_events_pkey", columns: [t.workspaceId, t.runtimeId, t.eventKey] }),
    // Rebuilds read one runtime's quarter hours.
    index("usage_events_occurred_at_idx").on(t.workspaceId, t.runtimeId, t.occurredAt),
    // A task that is given its project late takes its facts along. Most facts know theirs, and are not in here.
    index("usage_events_no_project_idx")
      .on(t.workspaceId, t.runtimeId, t.taskId)
      .where(sql`project_id = '00000000-0000-0000-0000-000000000000'`),
    // What agents said it cost, beside our price: few events have that (hand-written: its measures are included).
    index("usage_events_reported_idx").on(t.workspaceId, t.runtimeId, t.occurredAt).where(sql`cost_source = 1`),
    // Whether a day has late data is one look; by quarter hours, so that no index that has the others as well serves it.
    // What comes in time, as most does, is not in here.
    index("usage_events_late_idx")
      .on(t.workspaceId, t.runtimeId, sql`date_bin('15 minutes', occurred_at, 'epoch')`)
      .where(sql`received_at - occurred_at > interval '48 hours'`),
  ],
);

const bucketStart = () => timestamp("bucket_start", { withTimezone: true, mode: "date" }).notNull();

/**
 * Measures per quarter hour (UTC), runtime and model: always the sum of usage_events, and rebuilt from them at will.
 * The measures are included in the key's index (hand-written migration), so that reports never touch the table.
 */
export const usageBuckets = pgTable(
  "usage_buckets",
  {
    workspaceId: uuid("workspace_id").notNull(),
    runtimeId: uuid("runtime_id").notNull(),
    bucketStart: bucketStart(),
    modelId: integer("model_id").notNull(),
    ...bucketMeasures(),
  },
  (t) => [primaryKey({ name: "usage_buckets_pkey", columns: [t.workspaceId, t.runtimeId, t.bucketStart, t.modelId] })],
);

/**
 * The same measures by task, agent and project as well: everything by whom and for what, and every exact count of tasks.
 * Agent and project belong to the key: two versions of one task's facts may name different ones.
 */
export const taskBuckets = pgTable(
  "task_buckets",
  {
    workspaceId: uuid("workspace_id").notNull(),
    runtimeId: uuid("runtime_id").notNull(),
    bucketStart: bucketStart(),
    taskId: uuid("task_id").notNull(),
    modelId: integer("model_id").notNull(),
    agentId: uuid("agent_id").notNull(),
    projectId: uuid("project_id").notNull(),
    ...bucketMeasures(),
  },
  (t) => [
    primaryKey({
      name: "task_buckets_pkey",
      columns: [t.workspaceId, t.runtimeId, t.bucketStart, t.taskId, t.modelId, t.agentId, t.projectId],
    }),
  ],
);

/** The key of a fact that retention removed: whatever is reported under it again has been counted. */
export const retiredEvents = pgTable(
  "retired_events",
  {
    workspaceId: uuid("workspace_id").notNull(),
    runtimeId: uuid("runtime_id").notNull(),
    eventKey: uuid("event_key").notNull(),
  },
  (t) => [primaryKey({ name: "retired_events_pkey", columns: [t.workspaceId, t.runtimeId, t.eventKey] })],
);

/** What is read of removed facts beside the buckets, per quarter hour: written where they are removed. */
export const retiredUsage = pgTable(
  "retired_usage",
  {
    workspaceId: uuid("workspace_id").notNull(),
    runtimeId: uuid("runtime_id").notNull(),
    bucketStart: bucketStart(),
    modelId: integer("model_id").notNull(),
    agentId: uuid("agent_id").notNull(),
    projectId: uuid("project_id").notNull(),
    /** Of those whose reported cost was in force; the sums are of those that have a list price as well. */
    reportedEvents: integer("reported_events").notNull(),
    unlistedEvents: integer("unlisted_events").notNull(),
    reportedNanos: numeric("reported_nanos").notNull(),
    listNanos: numeric("list_nanos").notNull(),
    /** Some were received more than 48 hours after they were used. */
    isLate: boolean("is_late").notNull(),
    /** Which catalogue priced the latest of those that one priced, and when that was used; null: none was. */
    priceVersion: text("price_version"),
    pricedAt: instant("priced_at"),
  },
  (t) => [
    primaryKey({
      name: "retired_usage_pkey",
      columns: [t.workspaceId, t.runtimeId, t.bucketStart, t.modelId, t.agentId, t.projectId],
    }),
    // Few have these, and a window is looked through for them.
    index("retired_usage_reported_idx").on(t.workspaceId, t.runtimeId, t.bucketStart).where(sql`reported_events > 0`),
    index("retired_usage_late_idx").on(t.workspaceId, t.runtimeId, t.bucketStart).where(sql`is_late`),
  ],
);

/** Items we refused: one row per (runtime, kind, id), gone when the item is stored later. */
export const ingestRejects = pgTable(
  "ingest_rejects",
  {
    workspaceId: uuid("workspace_id").notNull(),
    runtimeId: uuid("runtime_id").notNull(),
    kind: text("kind", { enum: ["task", "usage"] }).notNull(),
    /** The reported id; empty where the item had none we could keep. */
    externalId: text("external_id").notNull(),
    code: text("code").notNull(),
    message: text("message").notNull(),
    count: bigint("count", { mode: "number" }).notNull().default(1),
    firstAt: instant("first_at").notNull().defaultNow(),
    lastAt: instant("last_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ name: "ingest_rejects_pkey", columns: [t.workspaceId, t.runtimeId, t.kind, t.externalId] }),
    // A runtime's page lists them, latest first.
    index("ingest_rejects_last_at_idx").on(t.workspaceId, t.runtimeId, t.lastAt, t.kind, t.externalId),
  ],
);
