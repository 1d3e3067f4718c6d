import { type Db, rows } from "@meridian/db";
import { sql } from "drizzle-orm";

/** How many quarter hours wait to be rebuilt, and how long the oldest has waited, in seconds by the database's clock. */
export type RollupLag = { dirtyKeys: number; oldestDirtySeconds: number };

export async function rollupLag(db: Db): Promise<RollupLag> {
  const [lag] = await rows<RollupLag>(
    db,
    sql`
    select count(*)::int as "dirtyKeys",
      coalesce(floor(extract(epoch from now() - min(marked_at))), 0)::int as "oldestDirtySeconds"
    from usage_dirty`,
  );
  return lag ?? { dirtyKeys: 0, oldestDirtySeconds: 0 };
}
