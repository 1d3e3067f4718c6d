import { sql } from "drizzle-orm";
import {
  bigint,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { instant } from "./columns";

/** A workspace's own price for (provider, model) from an instant on, in USD per million tokens. */
export const modelPrices = pgTable(
  "model_prices",
  {
    workspaceId: uuid("workspace_id").notNull(),
    id: uuid("id").notNull().defaultRandom(),
    provider: text("provider").notNull(),
    model: text("model").notNull(),
    effectiveFrom: instant("effective_from").notNull(),
    inputUsd: numeric("input_usd").notNull(),
    outputUsd: numeric("output_usd").notNull(),
    cacheReadUsd: numeric("cache_read_usd").notNull(),
    cacheWriteUsd: numeric("cache_write_usd").notNull(),
    cacheWrite1hUsd: numeric("cache_write_1h_usd").notNull(),
    createdBy: uuid("created_by").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    removedAt: instant("removed_at"),
  },
  (t) => [
    primaryKey({ name: "model_prices_pkey", columns: [t.workspaceId, t.id] }),
    uniqueIndex("model_prices_effective_key")
      .on(t.workspaceId, t.provider, t.model, t.effectiveFrom)
      .where(sql`removed_at is null`),
  ],
);

/**
 * A change of prices that stored events have to follow: those of one model in a stretch of time are priced anew by the
 * prices in force, runtime by runtime. What is done is told by `runtime_id` and `done_until`, so that a killed worker's
 * successor continues there.
 */
export const repricings = pgTable(
  "repricings",
  {
    workspaceId: uuid("workspace_id").notNull(),
    id: uuid("id").notNull().defaultRandom(),
    priceId: uuid("price_id").notNull(),
    modelId: integer("model_id").notNull(),
    /** Half-open; null: without end. */
    since: instant("since").notNull(),
    until: instant("until"),
    /** The runtime it is at, and up to when that one is done; null: not begun. */
    runtimeId: uuid("runtime_id"),
    doneUntil: instant("done_until"),
    /** How many events have another price now, and how much more they cost together. */
    changedEvents: bigint("changed_events", { mode: "number" }).notNull().default(0),
    changedNanos: numeric("changed_nanos").notNull().default("0"),
    createdAt: instant("created_at").notNull().defaultNow(),
    finishedAt: instant("finished_at"),
  },
  (t) => [
    primaryKey({ name: "repricings_pkey", columns: [t.workspaceId, t.id] }),
    // The worker takes the oldest first.
    index("repricings_open_idx").on(t.createdAt).where(sql`finished_at is null`),
  ],
);

/**
 * Who did what to which thing. Insert-only: the database refuses everything else (hand-written migration), but where an
 * operator's command says that it erases, see packages/api/src/audit.
 */
export const auditLog = pgTable(
  "audit_log",
  {
    workspaceId: uuid("workspace_id").notNull(),
    id: uuid("id").notNull().defaultRandom(),
    at: instant("at").notNull().defaultNow(),
    /** Null: the operator, by a command on the server. */
    actorId: uuid("actor_id"),
    /** Of an operator: the account on the server that ran the command. */
    operator: text("operator"),
    action: text("action").notNull(),
    targetKind: text("target_kind").notNull(),
    targetId: text("target_id").notNull(),
    before: jsonb("before"),
    after: jsonb("after"),
    requestId: text("request_id"),
  },
  (t) => [
    primaryKey({ name: "audit_log_pkey", columns: [t.workspaceId, t.id] }),
    index("audit_log_at_idx").on(t.workspaceId, t.at),
  ],
);

/** How long a workspace keeps single requests; their sums stay for ever. A workspace without a row keeps everything. */
export const retentionRules = pgTable("retention_rules", {
  workspaceId: uuid("workspace_id").primaryKey(),
  keepDays: integer("keep_days").notNull(),
  updatedAt: instant("updated_at").notNull().defaultNow(),
  /** When the worker last found nothing left to remove, or that it must not; null: not since the rule is what it is. */
  ranAt: instant("ran_at"),
});
