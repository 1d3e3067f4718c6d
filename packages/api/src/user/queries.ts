import { type Db, rows, sessions, users } from "@meridian/db";
import { and, eq, gt, sql } from "drizzle-orm";

/** What every call knows of a person. */
export const personColumns = {
  id: users.id,
  name: users.name,
  email: users.email,
  timezone: users.timezone,
  weekStart: users.weekStart,
  language: users.language,
  hourCycle: users.hourCycle,
  reducedData: users.reducedData,
  isDemo: users.isDemo,
};

/** Whoever is signed in with this token; the database's clock judges expiry. */
export async function findSessionUser(db: Db, token: string) {
  const [found] = await db
    .select({
      sessionId: sessions.id,
      isSeenRecorded: sql<boolean>`${sessions.lastSeenAt} > now() - interval '1 minute'`,
      user: personColumns,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.token, token), gt(sessions.expiresAt, sql`now()`)));
  return found;
}

const MOST_TEAM_ZONES = 6;

/**
 * The timezones of the people somebody shares a workspace with, the commonest first, and nobody's name with them. Visitors
 * of the demo are nobody's team.
 */
export async function listTeamZones(db: Db, userId: string): Promise<string[]> {
  const found = await rows<{ timezone: string }>(
    db,
    sql`
    select timezone
    from members mine
    join members theirs on theirs.workspace_id = mine.workspace_id and theirs.user_id <> mine.user_id
    join users on users.id = theirs.user_id
    where mine.user_id = ${userId}::uuid and timezone is not null and not is_demo
    group by timezone
    order by count(distinct users.id) desc, timezone
    limit ${MOST_TEAM_ZONES}`,
  );
  return found.map(({ timezone }) => timezone);
}
