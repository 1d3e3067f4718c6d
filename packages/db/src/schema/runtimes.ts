import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns";

/**
 * One provider's agent on one machine under one daemon. Deleting sets `deleted_at`: the row stays,
 * because its usage stays. Ingest locks this row, so nothing that beats may write to it.
 */
export const runtimes = pgTable(
  "runtimes",
  {
    workspaceId: uuid("workspace_id").notNull(),
    id: uuid("id").notNull().defaultRandom(),
    daemonId: text("daemon_id"),
    ownerId: uuid("owner_id"),
    provider: text("provider").notNull(),
    runtimeMode: text("runtime_mode", { enum: ["local", "cloud"] })
      .notNull()
      .default("local"),
    /** A person's name for it; null shows the daemon's. */
    name: text("name"),
    reportedName: text("reported_name").notNull(),
    deviceName: text("device_name").notNull(),
    metadata: jsonb("metadata").$type<Record<string, unknown>>().notNull().default({}),
    visibility: text("visibility", { enum: ["private", "public"] })
      .notNull()
      .default("private"),
    /** Paid by subscription: what its usage would cost is a list value, and nobody's spending. */
    isFlatRate: boolean("is_flat_rate").notNull().default(false),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
    deletedAt: instant("deleted_at"),
    /** A quarter hour before which retention removed every fact; the buckets stay as they are. Only moves forward. */
    factsSince: instant("facts_since"),
  },
  (t) => [
    primaryKey({ name: "runtimes_pkey", columns: [t.workspaceId, t.id] }),
    // Registration upserts on this; a deleted runtime leaves room for a new one.
    uniqueIndex("runtimes_daemon_provider_key")
      .on(t.workspaceId, t.daemonId, t.provider)
      .where(sql`deleted_at is null`),
    // A runtime named by id alone is looked up inside the caller's memberships.
    index("runtimes_id_idx").on(t.id),
  ],
);

/**
 * What people call a machine, which is a daemon in a workspace. Without a row it goes by the name its daemon reports, and
 * what daemons report never touches this one.
 */
export const machines = pgTable(
  "machines",
  {
    workspaceId: uuid("workspace_id").notNull(),
    daemonId: text("daemon_id").notNull(),
    name: text("name").notNull(),
  },
  (t) => [primaryKey({ name: "machines_pkey", columns: [t.workspaceId, t.daemonId] })],
);

/** When a runtime was last heard of, apart from `runtimes`, so that a beat never waits for an ingest's lock. */
export const runtimePresence = pgTable(
  "runtime_presence",
  {
    workspaceId: uuid("workspace_id").notNull(),
    runtimeId: uuid("runtime_id").notNull(),
    lastSeenAt: instant("last_seen_at"),
    /** Set by a deregistration, cleared by the next sign of life. */
    deregisteredAt: instant("deregistered_at"),
    /** The daemon's clock minus ours, as the last beat measured it. */
    clockSkewMs: integer("clock_skew_ms"),
    /** Items its collector holds that were not taken yet, as the last beat that told said; null: none ever told. */
    waitingItems: integer("waiting_items"),
    /** What open pages were told last. Only says whether there is something to tell: `last_seen_at` decides what is so. */
    isToldOnline: boolean("is_told_online").notNull().default(false),
    /** Collectors that beat as its daemon, the latest first: a process each, which never comes back once it has ended. */
    instances: text("instances").array().notNull().default(sql`'{}'`),
    /** How often one came back after another had beaten, and when the last one did: more than one of them runs. */
    instanceReturns: integer("instance_returns").notNull().default(0),
    instanceReturnedAt: instant("instance_returned_at"),
  },
  (t) => [
    primaryKey({ name: "runtime_presence_pkey", columns: [t.workspaceId, t.runtimeId] }),
    // What may have gone offline untold. No time in it: a beat that changes nothing else touches no index.
    index("runtime_presence_told_online_idx").on(t.workspaceId, t.runtimeId).where(sql`is_told_online`),
  ],
);

/**
 * A silence of a runtime that is over: nothing was heard of it for more than five minutes, from its last sign of life to
 * the next one. Gaps of one runtime never overlap; the silence that goes on is told by `runtime_presence`.
 */
export const runtimeGaps = pgTable(
  "runtime_gaps",
  {
    workspaceId: uuid("workspace_id").notNull(),
    runtimeId: uuid("runtime_id").notNull(),
    since: instant("since").notNull(),
    until: instant("until").notNull(),
  },
  // A silence is known by its beginning, so that of several beats that end it one is kept; reads walk it along time.
  (t) => [primaryKey({ name: "runtime_gaps_pkey", columns: [t.workspaceId, t.runtimeId, t.since] })],
);

/**
 * The versions a runtime reported, from an instant on: a row when it is first registered, and one whenever they change.
 * Written by the registration that brings them.
 */
export const runtimeVersions = pgTable(
  "runtime_versions",
  {
    workspaceId: uuid("workspace_id").notNull(),
    runtimeId: uuid("runtime_id").notNull(),
    since: instant("since").notNull().defaultNow(),
    /** Of our client. */
    cliVersion: text("cli_version").notNull(),
    /** Of the agent itself; empty where the machine does not say. */
    version: text("version").notNull(),
  },
  (t) => [primaryKey({ name: "runtime_versions_pkey", columns: [t.workspaceId, t.runtimeId, t.since] })],
);

/** A named worker. `key` is the name as reported and never changes; `name` is what people call it. */
export const agents = pgTable(
  "agents",
  {
    workspaceId: uuid("workspace_id").notNull(),
    id: uuid("id").notNull().defaultRandom(),
    key: text("key").notNull(),
    name: text("name").notNull(),
    runtimeId: uuid("runtime_id"),
    ownerId: uuid("owner_id").notNull(),
    /** How many queued tasks its daemon may have taken at once. */
    taskLimit: integer("task_limit").notNull().default(1),
    createdAt: instant("created_at").notNull().defaultNow(),
    archivedAt: instant("archived_at"),
    deletedAt: instant("deleted_at"),
  },
  (t) => [
    primaryKey({ name: "agents_pkey", columns: [t.workspaceId, t.id] }),
    uniqueIndex("agents_key_key").on(t.workspaceId, t.key).where(sql`deleted_at is null`),
    // Not unique: a report may bring a key that is the name somebody gave another agent, and must never fail for it.
    index("agents_name_idx").on(t.workspaceId, t.name),
    index("agents_runtime_id_idx").on(t.workspaceId, t.runtimeId),
    index("agents_id_idx").on(t.id),
  ],
);

/** A label of work. */
export const projects = pgTable(
  "projects",
  {
    workspaceId: uuid("workspace_id").notNull(),
    id: uuid("id").notNull().defaultRandom(),
    name: text("name").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ name: "projects_pkey", columns: [t.workspaceId, t.id] }),
    uniqueIndex("projects_name_key").on(t.workspaceId, t.name),
  ],
);

/**
 * One run of an agent on a runtime. The id is a hash of (runtime, external id), so it is known before it is written.
 * Lists walk `tasks_begun_idx` (hand-written migration).
 */
export const tasks = pgTable(
  "tasks",
  {
    workspaceId: uuid("workspace_id").notNull(),
    id: uuid("id").notNull(),
    runtimeId: uuid("runtime_id").notNull(),
    externalId: text("external_id").notNull(),
    agentId: uuid("agent_id").notNull(),
    /** The zero UUID: no project named yet. */
    projectId: uuid("project_id").notNull(),
    status: text("status", { enum: ["queued", "running", "cancelled", "failed", "completed"] }).notNull(),
    title: text("title"),
    failureReason: text("failure_reason"),
    createdAt: instant("created_at").notNull(),
    startedAt: instant("started_at"),
    completedAt: instant("completed_at"),
    receivedAt: instant("received_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ name: "tasks_pkey", columns: [t.workspaceId, t.id] }),
    // hourlyActivity: starts of one runtime along time.
    index("tasks_started_at_idx").on(t.workspaceId, t.runtimeId, t.startedAt).where(sql`started_at is not null`),
    // totals: the run time that overlaps a window, from the index alone.
    index("tasks_completed_at_idx")
      .on(t.workspaceId, t.runtimeId, t.completedAt, t.startedAt)
      .where(sql`started_at is not null and completed_at is not null`),
    // Deleting a runtime cancels its open tasks.
    index("tasks_open_idx").on(t.workspaceId, t.runtimeId).where(sql`status in ('queued', 'running')`),
  ],
);
