import { type Db, rows } from "@meridian/db";
import { sql } from "drizzle-orm";
import { isOnline } from "../runtime/queries";
import type { RuntimeReport } from "./queries";

/** More than these can not be told apart in any picture; of more, the longest are answered. */
const MOST_GAPS = 1000;

/** A stretch of a window without a sign of life; null: it goes on. */
export type Gap = { since: Date; until: Date | null };

/** When nothing was heard of a runtime, cut to the window. A machine that is offline now has been so since it was last seen. */
export function silences(db: Db, { workspaceId, runtimeId, window }: RuntimeReport) {
  const { since, until, isPast } = window;
  const own = sql`workspace_id = ${workspaceId}::uuid and runtime_id = ${runtimeId}::uuid`;
  // Gaps do not overlap: of those that began before the window only the last can reach into it.
  return rows<Gap>(
    db,
    sql`
    with silence as (
      (select since, until from runtime_gaps where ${own} and since < ${since} order by since desc limit 1)
      union all
      select since, until from runtime_gaps where ${own} and since >= ${since} and since < ${until}
      union all
      select last_seen_at, null from runtime_presence where ${own} and last_seen_at < ${until} and not ${isOnline}),
    longest as (
      select greatest(since, ${since}) as since,
        case when until is null and ${!isPast} then null else least(until, ${until}) end as until
      from silence
      where until is null or until > ${since}
      order by coalesce(until, now()) - since desc
      limit ${MOST_GAPS})
    select since, until from longest order by since`,
  );
}
