import { sql } from "drizzle-orm";
import { boolean, foreignKey, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns";
import { members } from "./people";

/** A way of looking at the runtimes of a workspace that one of its members gave a name: theirs alone. */
export const savedViews = pgTable(
  "saved_views",
  {
    workspaceId: uuid("workspace_id").notNull(),
    userId: uuid("user_id").notNull(),
    id: uuid("id").notNull().defaultRandom(),
    name: text("name").notNull(),
    /** What stands behind the question mark of the list's address. */
    query: text("query").notNull(),
    /** The one a list without a query opens with. */
    isDefault: boolean("is_default").notNull().default(false),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ name: "saved_views_pkey", columns: [t.workspaceId, t.userId, t.id] }),
    // They go with the membership.
    foreignKey({
      name: "saved_views_member_fkey",
      columns: [t.workspaceId, t.userId],
      foreignColumns: [members.workspaceId, members.userId],
    }).onDelete("cascade"),
    unique("saved_views_name_key").on(t.workspaceId, t.userId, t.name),
    uniqueIndex("saved_views_default_key").on(t.workspaceId, t.userId).where(sql`is_default`),
  ],
);
