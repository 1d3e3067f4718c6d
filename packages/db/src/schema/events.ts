import { sql } from "drizzle-orm";
import { index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns";

/**
 * That something changed, for pages that are open: which kind of thing, and its id. A hint and no history: whoever hears
 * of it asks again, and the worker removes it after an hour. `kind` is one of the api's closed set.
 */
export const events = pgTable(
  "events",
  {
    workspaceId: uuid("workspace_id").notNull(),
    id: uuid("id").notNull().defaultRandom(),
    kind: text("kind").notNull(),
    subjectId: text("subject_id").notNull(),
    /** When it was written, not when its transaction began: readers that poll look back a little further than they have seen. */
    at: instant("at").notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ name: "events_pkey", columns: [t.workspaceId, t.id] }),
    // Processes that are deaf poll, and the worker sweeps, by time and over all workspaces.
    index("events_at_idx").on(t.at),
  ],
);
