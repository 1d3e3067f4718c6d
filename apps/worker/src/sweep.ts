import { type Db, rows } from "@meridian/db";
import { type SQL, sql } from "drizzle-orm";

const BITE = 500;

/**
 * Removes what is past: sessions, proofs and codes that have expired, invitations a month after they did, the demo's
 * visitors with their last session, hints to open pages after an hour, and messages that are over after a month. Answers whether there may be more.
 */
export async function sweep(db: Db, now: Date): Promise<boolean> {
  const taken = [
    await remove(
      db,
      sql`delete from sessions where id in (${expired(sql`sessions`, sql`id`, now)}) returning 1 as one`,
    ),
    await remove(
      db,
      sql`delete from verifications where id in (${expired(sql`verifications`, sql`id`, now)}) returning 1 as one`,
    ),
    await remove(
      db,
      sql`delete from login_codes where hash in (${expired(sql`login_codes`, sql`hash`, now)}) returning 1 as one`,
    ),
    await removeInvitations(db, now),
    await removeVisitors(db, now),
    await removeEvents(db, now),
    await removeDeliveries(db, now),
  ];
  return taken.some((count) => count === BITE);
}

const remove = async (db: Db, statement: SQL) => (await rows(db, statement)).length;

/** Rows another worker is removing are left to it. */
const expired = (table: SQL, key: SQL, now: Date) =>
  sql`select ${key} from ${table} where expires_at < ${now} limit ${BITE} for update skip locked`;

/** A list says of one that it has expired, for a while. */
const removeInvitations = (db: Db, now: Date) =>
  remove(
    db,
    sql`
    delete from invitations
    where id in (
      select id from invitations
      where expires_at < ${now}::timestamptz - interval '30 days'
      limit ${BITE} for update skip locked)
    returning 1 as one`,
  );

/** A visitor who has only just come may not have a session yet. */
const removeVisitors = (db: Db, now: Date) =>
  remove(
    db,
    sql`
    delete from users
    where id in (
      select id from users
      where is_demo and created_at < ${now}::timestamptz - interval '1 hour'
        and not exists (select from sessions where sessions.user_id = users.id)
      limit ${BITE} for update skip locked)
    returning 1 as one`,
  );

/** Those that are still tried are younger. */
const removeDeliveries = (db: Db, now: Date) =>
  remove(
    db,
    sql`
    delete from webhook_deliveries
    where (workspace_id, id) in (
      select workspace_id, id from webhook_deliveries
      where next_attempt_at is null and created_at < ${now}::timestamptz - interval '30 days'
      order by created_at
      limit ${BITE} for update skip locked)
    returning 1 as one`,
  );

/** Many a minute in a large workspace: bites of their own. */
const EVENTS_BITE = 10_000;

async function removeEvents(db: Db, now: Date): Promise<number> {
  const taken = await db.execute(sql`
    delete from events
    where (workspace_id, id) in (
      select workspace_id, id from events
      where at < ${now}::timestamptz - interval '1 hour'
      order by at
      limit ${EVENTS_BITE} for update skip locked)`);
  return taken.count === EVENTS_BITE ? BITE : 0;
}
