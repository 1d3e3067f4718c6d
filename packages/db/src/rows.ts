import { type AnyColumn, type SQL, sql } from "drizzle-orm";
import type { Db } from "./client";

/** Runs hand-written SQL. `T` is the writer's word for what it selects: name every column. */
export async function rows<T extends Record<string, unknown>>(db: Db, query: SQL): Promise<T[]> {
  const found: readonly unknown[] = await db.execute(query);
  return [...found] as T[];
}

/** The sum of a column as a JS number, 0 over no rows. */
export function total(column: AnyColumn | SQL): SQL<number> {
  return sql`coalesce(sum(${column}), 0)`.mapWith(Number);
}
