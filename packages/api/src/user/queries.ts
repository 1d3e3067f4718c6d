import { type Db, sessions, users } from "@meridian/db";
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
