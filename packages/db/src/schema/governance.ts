import { sql } from "drizzle-orm";
import { index, jsonb, numeric, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
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

/** Who did what to which thing. Insert-only. */
export const auditLog = pgTable(
  "audit_log",
  {
    workspaceId: uuid("workspace_id").notNull(),
    id: uuid("id").notNull().defaultRandom(),
    at: instant("at").notNull().defaultNow(),
    /** Null: the operator, by a command on the server. */
    actorId: uuid("actor_id"),
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
