import { type Db, rows } from "@meridian/db";
import { sql } from "drizzle-orm";

const MOST_RUNTIMES = 1_000;
/** A machine that sends nonsense is refused by the thousand; its latest say what is wrong. */
const LATEST_REJECTS = 1_000;

type Reject = { kind: "task" | "usage"; code: string; message: string; items: number; lastAt: string };

/** How far a runtime's usage is known to be whole, and what is wrong with it. */
export type Completeness = {
  id: string;
  name: string;
  machineName: string;
  lastSeenAt: Date | null;
  /**
   * Until then everything is here: its machine said that nothing was waiting to be sent. While something waits, or its
   * client does not say, the start of the last quarter hour with usage. Null: nothing was ever heard of it.
   */
  dataThrough: Date | null;
  waitingItems: number | null;
  /** Its clock minus ours. */
  clockSkewMs: number | null;
  /** By what was refused and why, most first, each with the latest message. */
  rejects: Reject[];
};

/** Of every runtime that is not deleted: those first that something is wrong with. */
export const completeness = (db: Db, workspaceId: string) =>
  rows<Completeness>(
    db,
    sql`
    select r.id, coalesce(r.name, r.reported_name) as name, coalesce(machine.name, r.device_name) as "machineName",
      presence.last_seen_at as "lastSeenAt",
      case when presence.waiting_items = 0 then presence.last_seen_at else latest.bucket_start end as "dataThrough",
      presence.waiting_items as "waitingItems", presence.clock_skew_ms as "clockSkewMs",
      coalesce(reject.all, '[]') as rejects
    from runtimes r
    left join runtime_presence presence on presence.workspace_id = r.workspace_id and presence.runtime_id = r.id
    left join machines machine on machine.workspace_id = r.workspace_id and machine.daemon_id = r.daemon_id
    left join lateral (
      select max(bucket_start) as bucket_start from usage_buckets
      where workspace_id = ${workspaceId}::uuid and runtime_id = r.id) latest on true
    left join lateral (
      select jsonb_agg(jsonb_build_object('kind', kind, 'code', code, 'message', message, 'items', items, 'lastAt', last_at)
        order by items desc, kind, code) as all
      from (
        select kind, code, (array_agg(message order by last_at desc))[1] as message, count(*)::int as items,
          max(last_at) as last_at
        from (
          select kind, code, message, last_at from ingest_rejects
          where workspace_id = ${workspaceId}::uuid and runtime_id = r.id
          order by last_at desc limit ${LATEST_REJECTS}::int) recent
        group by kind, code) grouped) reject on true
    where r.workspace_id = ${workspaceId}::uuid and r.deleted_at is null
    order by reject.all is null, abs(coalesce(presence.clock_skew_ms, 0)) < 2000, coalesce(presence.waiting_items, 0) = 0,
      2, 3, 1
    limit ${MOST_RUNTIMES}::int`,
  );
