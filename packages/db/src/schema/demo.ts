import { date, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns";

/**
 * A runtime whose usage is made up. What happens on it follows from `key` and `first_day` alone, and has been reported
 * up to `reported_until`; this row's lock is the claim of whoever reports more. Empty where there is no demo.
 */
export const demoRuntimes = pgTable(
  "demo_runtimes",
  {
    workspaceId: uuid("workspace_id").notNull(),
    key: text("key").notNull(),
    runtimeId: uuid("runtime_id").notNull(),
    /** The day, where its machine is, on which it began. */
    firstDay: date("first_day", { mode: "string" }).notNull(),
    /** When its machine was heard of for the last time; null: it is online. */
    silentFrom: instant("silent_from"),
    reportedUntil: instant("reported_until").notNull(),
    /** When its history was complete and the tables of usage were vacuumed for it. */
    seededAt: instant("seeded_at"),
  },
  (t) => [primaryKey({ name: "demo_runtimes_pkey", columns: [t.workspaceId, t.key] })],
);
