import { type Db, rows } from "@meridian/db";
import { HEALTH_SECONDS } from "@meridian/time";
import { sql } from "drizzle-orm";
import { announce } from "./commands";

const BITE = 500;
/** While no worker ran nobody was told. What is offline for longer is what every page shows that was opened since. */
const NEWS_SECONDS = 600;

type Silent = { workspaceId: string; runtimeId: string; isNews: boolean };

/**
 * Tells open pages of runtimes that are not heard of any more; that they are offline is computed from when they last
 * were. Each is told once, however many workers look. A row that somebody holds is being written by a sign of life.
 * Answers whether there may be more.
 */
export function announceOffline(db: Db): Promise<boolean> {
  return db.transaction(async (tx) => {
    const silent = await takeSilent(tx);
    await announce(
      tx,
      silent.filter(({ isNews }) => isNews),
    );
    return silent.length === BITE;
  });
}

const takeSilent = (tx: Db) =>
  rows<Silent>(
    tx,
    sql`
    with due as materialized (
      select workspace_id, runtime_id, last_seen_at
      from runtime_presence
      where is_told_online and last_seen_at < now() - make_interval(secs => ${HEALTH_SECONDS.online}::float8)
      order by workspace_id, runtime_id
      limit ${BITE}
      for no key update skip locked),
    told as (
      update runtime_presence presence
      set is_told_online = false
      from due
      where presence.workspace_id = due.workspace_id and presence.runtime_id = due.runtime_id)
    select due.workspace_id as "workspaceId", due.runtime_id as "runtimeId",
      due.last_seen_at > now() - make_interval(secs => ${NEWS_SECONDS}::float8) and runtimes.id is not null as "isNews"
    from due
    left join runtimes on runtimes.workspace_id = due.workspace_id and runtimes.id = due.runtime_id
      and runtimes.deleted_at is null`,
  );
