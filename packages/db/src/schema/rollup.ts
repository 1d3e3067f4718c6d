import { sql } from "drizzle-orm";
import { bigint, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns";

/** A quarter hour of a runtime that a bulk change left to be rebuilt. `marks` counts re-marks; `marked_at` is the first. */
export const usageDirty = pgTable(
  "usage_dirty",
  {
    workspaceId: uuid("workspace_id").notNull(),
    runtimeId: uuid("runtime_id").notNull(),
    bucketStart: instant("bucket_start").notNull(),
    markedAt: instant("marked_at").notNull().defaultNow(),
    marks: bigint("marks", { mode: "number" }).notNull().default(0),
  },
  (t) => [
    primaryKey({ name: "usage_dirty_pkey", columns: [t.workspaceId, t.runtimeId, t.bucketStart] }),
    // The drain takes the oldest mark first.
    index("usage_dirty_marked_at_idx").on(t.markedAt),
  ],
);

/** How far a backfill of a workspace has come, so that a killed run continues where it stopped. */
export const backfillProgress = pgTable(
  "backfill_progress",
  {
    workspaceId: uuid("workspace_id").notNull(),
    /** The bounds asked for, as text: another range is another run. */
    range: text("range").notNull(),
    runtimeId: uuid("runtime_id").notNull(),
    /** Everything of this runtime before this instant is rebuilt. */
    doneUntil: instant("done_until").notNull(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ name: "backfill_progress_pkey", columns: [t.workspaceId, t.range, t.runtimeId] })],
);

/**
 * Somebody asked whether a workspace's buckets are the sum of its facts. The worker looks stretch by stretch; what is done
 * is told by `runtime_id` and `done_until`, so that a killed one's successor continues there. Kept: the last that is over.
 */
export const rollupChecks = pgTable(
  "rollup_checks",
  {
    workspaceId: uuid("workspace_id").notNull(),
    id: uuid("id").notNull().defaultRandom(),
    requestedBy: uuid("requested_by").notNull(),
    requestedAt: instant("requested_at").notNull().defaultNow(),
    /** The runtime it is at, and up to when that one is done; null: not begun. */
    runtimeId: uuid("runtime_id"),
    doneUntil: instant("done_until"),
    runtimesDone: integer("runtimes_done").notNull().default(0),
    /** When it last came a step further. */
    steppedAt: instant("stepped_at"),
    checked: bigint("checked", { mode: "number" }).notNull().default(0),
    mismatched: bigint("mismatched", { mode: "number" }).notNull().default(0),
    pending: bigint("pending", { mode: "number" }).notNull().default(0),
    /** The first few that differ, as `rollup verify` prints them. */
    samples: jsonb("samples").notNull().default([]),
    finishedAt: instant("finished_at"),
  },
  (t) => [
    primaryKey({ name: "rollup_checks_pkey", columns: [t.workspaceId, t.id] }),
    // One at a time in a workspace.
    uniqueIndex("rollup_checks_open_key").on(t.workspaceId).where(sql`finished_at is null`),
  ],
);
