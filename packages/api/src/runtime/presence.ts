import { HEALTH_SECONDS } from "@meridian/time";
import { type SQL, sql } from "drizzle-orm";

/**
 * Keeps the silences that a sign of life ends, where they were long enough for a runtime to count as offline: part of
 * the statement that records it, so that an ordinary beat asks the database nothing more. `heard` names runtimes with
 * their `last_seen_at` until now. It may be out of date: of several beats that end one silence, each finds it kept under
 * its beginning.
 */
export const keepGaps = (heard: SQL) => sql`
  insert into runtime_gaps (workspace_id, runtime_id, since, until)
  select workspace_id, runtime_id, last_seen_at, now()
  from ${heard}
  where last_seen_at < now() - make_interval(secs => ${HEALTH_SECONDS.recentlyLost}::float8)
  order by runtime_id
  on conflict (workspace_id, runtime_id, since) do nothing`;
