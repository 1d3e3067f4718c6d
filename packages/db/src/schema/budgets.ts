import { sql } from "drizzle-orm";
import { bigint, index, integer, numeric, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns";

export const BUDGET_SUBJECTS = ["workspace", "project", "runtime"] as const;
export const BUDGET_UNITS = ["day", "week", "month"] as const;
/** What a budget says of a period, in the order in which it becomes serious. */
export const NOTICE_KINDS = ["unpriced", "nearly", "reached"] as const;
export const ENDPOINT_STOPS = ["by_person", "gone"] as const;

/** What a workspace, a project or a runtime may spend in a day, week or month of a zone's calendar. */
export const budgets = pgTable(
  "budgets",
  {
    workspaceId: uuid("workspace_id").notNull(),
    id: uuid("id").notNull().defaultRandom(),
    subjectKind: text("subject_kind", { enum: BUDGET_SUBJECTS }).notNull(),
    /** The zero UUID: of the whole workspace. */
    subjectId: uuid("subject_id").notNull(),
    unit: text("unit", { enum: BUDGET_UNITS }).notNull(),
    amountNanos: bigint("amount_nanos", { mode: "bigint" }).notNull(),
    zone: text("zone").notNull(),
    /** 0 Sunday … 6 Saturday; only a week asks for it. */
    weekStart: integer("week_start").notNull(),
    createdBy: uuid("created_by").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
    /** When its spending was last compared with it; null: at once. */
    comparedAt: instant("compared_at"),
  },
  (t) => [
    primaryKey({ name: "budgets_pkey", columns: [t.workspaceId, t.id] }),
    uniqueIndex("budgets_subject_key").on(t.workspaceId, t.subjectKind, t.subjectId, t.unit),
    // One named by id alone is looked up inside the caller's memberships.
    index("budgets_id_idx").on(t.id),
    // The worker compares what it has not looked at for longest.
    index("budgets_compared_at_idx").on(t.comparedAt),
  ],
);

/**
 * That a period's spending reached a part of its budget, or could not be told whole. The key lets each be said once in a
 * period; one that a raised amount took back (`retracted_at`) may be said again.
 */
export const budgetNotices = pgTable(
  "budget_notices",
  {
    workspaceId: uuid("workspace_id").notNull(),
    id: uuid("id").notNull().defaultRandom(),
    budgetId: uuid("budget_id").notNull(),
    kind: text("kind", { enum: NOTICE_KINDS }).notNull(),
    periodStart: instant("period_start").notNull(),
    periodEnd: instant("period_end").notNull(),
    /** As they were when it was said. */
    amountNanos: bigint("amount_nanos", { mode: "bigint" }).notNull(),
    spentNanos: numeric("spent_nanos").notNull(),
    unpricedTokens: bigint("unpriced_tokens", { mode: "number" }).notNull(),
    at: instant("at").notNull().defaultNow(),
    retractedAt: instant("retracted_at"),
  },
  (t) => [
    primaryKey({ name: "budget_notices_pkey", columns: [t.workspaceId, t.id] }),
    uniqueIndex("budget_notices_once_key")
      .on(t.workspaceId, t.budgetId, t.periodStart, t.kind)
      .where(sql`retracted_at is null`),
    index("budget_notices_id_idx").on(t.id),
    // Pages show those of periods that go on, and a list of the latest.
    index("budget_notices_at_idx").on(t.workspaceId, t.at),
  ],
);

/** Who has seen a notice and wants its banner no more. */
export const noticeDismissals = pgTable(
  "notice_dismissals",
  {
    workspaceId: uuid("workspace_id").notNull(),
    noticeId: uuid("notice_id").notNull(),
    userId: uuid("user_id").notNull(),
  },
  (t) => [primaryKey({ name: "notice_dismissals_pkey", columns: [t.workspaceId, t.noticeId, t.userId] })],
);

/** Where a workspace wants to be told. Its secrets are derived from their seeds and stored nowhere. */
export const webhookEndpoints = pgTable(
  "webhook_endpoints",
  {
    workspaceId: uuid("workspace_id").notNull(),
    id: uuid("id").notNull().defaultRandom(),
    url: text("url").notNull(),
    secretSeed: uuid("secret_seed").notNull(),
    /** The secret before, which signs as well until then. */
    previousSeed: uuid("previous_seed"),
    previousUntil: instant("previous_until"),
    stoppedAt: instant("stopped_at"),
    /** `gone`: it answered 410. */
    stoppedReason: text("stopped_reason", { enum: ENDPOINT_STOPS }),
    createdBy: uuid("created_by").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ name: "webhook_endpoints_pkey", columns: [t.workspaceId, t.id] }),
    index("webhook_endpoints_id_idx").on(t.id),
  ],
);

/** One message to one endpoint: sent until it is taken, given up or withdrawn, and kept for a month after. */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    workspaceId: uuid("workspace_id").notNull(),
    id: uuid("id").notNull().defaultRandom(),
    endpointId: uuid("endpoint_id").notNull(),
    type: text("type").notNull(),
    /** The body, byte for byte: every attempt signs the same. */
    body: text("body").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    /** Null: over. Moved ahead by whoever takes it, so that another does when that one dies. */
    nextAttemptAt: instant("next_attempt_at").defaultNow(),
    attempts: integer("attempts").notNull().default(0),
    lastAttemptAt: instant("last_attempt_at"),
    /** What the endpoint answered, or why it could not be asked. */
    lastStatus: integer("last_status"),
    lastError: text("last_error"),
    deliveredAt: instant("delivered_at"),
  },
  (t) => [
    primaryKey({ name: "webhook_deliveries_pkey", columns: [t.workspaceId, t.id] }),
    index("webhook_deliveries_id_idx").on(t.id),
    // The log of an endpoint, latest first.
    index("webhook_deliveries_log_idx").on(t.workspaceId, t.endpointId, t.createdAt, t.id),
    // The worker asks for what is due, whosever it is, and sweeps what is over.
    index("webhook_deliveries_due_idx").on(t.nextAttemptAt).where(sql`next_attempt_at is not null`),
    index("webhook_deliveries_over_idx").on(t.createdAt).where(sql`next_attempt_at is null`),
  ],
);
