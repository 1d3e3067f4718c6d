import { sql } from "drizzle-orm";
import { index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns";

export const TRIGGER_KINDS = ["schedule", "manual", "webhook"] as const;
export const PAUSE_REASONS = ["by_person", "runtime_deleted", "schedule_unreadable", "owner_left"] as const;
/** Why a planned run made no task. */
export const SKIP_REASONS = [
  "missed",
  "agent_gone",
  "agent_archived",
  "agent_unbound",
  "owner_gone",
  "forbidden",
] as const;

/** Work that an agent does again and again: what it is told, and whether it happens at present. */
export const autopilots = pgTable(
  "autopilots",
  {
    workspaceId: uuid("workspace_id").notNull(),
    id: uuid("id").notNull().defaultRandom(),
    name: text("name").notNull(),
    instructions: text("instructions").notNull(),
    agentId: uuid("agent_id").notNull(),
    /** The zero UUID: for no project. */
    projectId: uuid("project_id").notNull(),
    /** Whoever made it: it runs with what this person may do. */
    ownerId: uuid("owner_id").notNull(),
    pausedAt: instant("paused_at"),
    pausedReason: text("paused_reason", { enum: PAUSE_REASONS }),
    archivedAt: instant("archived_at"),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ name: "autopilots_pkey", columns: [t.workspaceId, t.id] }),
    // One named by id alone is looked up inside the caller's memberships.
    index("autopilots_id_idx").on(t.id),
    // Deleting a runtime pauses those of its archived agents.
    index("autopilots_agent_id_idx").on(t.workspaceId, t.agentId),
  ],
);

/**
 * What makes an autopilot run. Each has one manual trigger from the beginning. A schedule means the nine o'clock of its
 * own zone, which is stored even when it is its author's.
 */
export const autopilotTriggers = pgTable(
  "autopilot_triggers",
  {
    workspaceId: uuid("workspace_id").notNull(),
    id: uuid("id").notNull().defaultRandom(),
    autopilotId: uuid("autopilot_id").notNull(),
    kind: text("kind", { enum: TRIGGER_KINDS }).notNull(),
    /** Five fields, of a schedule alone. */
    expression: text("expression"),
    schedulingZone: text("scheduling_zone"),
    /** Of a schedule whose autopilot is active: moved on where the run is made, so it lies ahead. */
    nextRunAt: instant("next_run_at"),
    /** What a webhook's secret is derived from; a new one makes a new secret. */
    secretSeed: uuid("secret_seed"),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ name: "autopilot_triggers_pkey", columns: [t.workspaceId, t.id] }),
    index("autopilot_triggers_id_idx").on(t.id),
    index("autopilot_triggers_autopilot_id_idx").on(t.workspaceId, t.autopilotId),
    // The worker asks for what is due, whosever it is.
    index("autopilot_triggers_next_run_at_idx").on(t.nextRunAt).where(sql`next_run_at is not null`),
  ],
);

/** One planned run of a trigger, made or left out. The key makes each planned time happen once. */
export const autopilotRuns = pgTable(
  "autopilot_runs",
  {
    workspaceId: uuid("workspace_id").notNull(),
    id: uuid("id").notNull().defaultRandom(),
    autopilotId: uuid("autopilot_id").notNull(),
    triggerId: uuid("trigger_id").notNull(),
    kind: text("kind", { enum: TRIGGER_KINDS }).notNull(),
    plannedAt: instant("planned_at").notNull(),
    /** Of runs left out in a long absence, too many to name: the last of them. */
    plannedUntil: instant("planned_until"),
    firedAt: instant("fired_at"),
    status: text("status", { enum: ["fired", "late", "skipped"] }).notNull(),
    skipReason: text("skip_reason", { enum: SKIP_REASONS }),
    taskId: uuid("task_id"),
    /** Of a webhook: the sender's id, so that one sent again makes no second run. */
    deliveryId: text("delivery_id"),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ name: "autopilot_runs_pkey", columns: [t.workspaceId, t.id] }),
    uniqueIndex("autopilot_runs_planned_at_key").on(t.workspaceId, t.triggerId, t.plannedAt),
    uniqueIndex("autopilot_runs_delivery_id_key")
      .on(t.workspaceId, t.triggerId, t.deliveryId)
      .where(sql`delivery_id is not null`),
    // The history of an autopilot, latest first.
    index("autopilot_runs_history_idx").on(t.workspaceId, t.autopilotId, t.plannedAt, t.id),
  ],
);

/** A task that waits for its daemon, or that the daemon has taken. It leaves when the task ends. */
export const taskQueue = pgTable(
  "task_queue",
  {
    workspaceId: uuid("workspace_id").notNull(),
    taskId: uuid("task_id").notNull(),
    runtimeId: uuid("runtime_id").notNull(),
    agentId: uuid("agent_id").notNull(),
    /** As they were when the task was made. */
    instructions: text("instructions").notNull(),
    queuedAt: instant("queued_at").notNull().defaultNow(),
    claimedAt: instant("claimed_at"),
    startedAt: instant("started_at"),
    /** How often it was taken. */
    claims: integer("claims").notNull().default(0),
  },
  (t) => [
    primaryKey({ name: "task_queue_pkey", columns: [t.workspaceId, t.taskId] }),
    // A daemon takes the oldest of a runtime; the worker looks through those that wait or run too long.
    index("task_queue_runtime_id_idx").on(t.workspaceId, t.runtimeId, t.queuedAt),
    index("task_queue_agent_id_idx").on(t.workspaceId, t.agentId),
  ],
);
