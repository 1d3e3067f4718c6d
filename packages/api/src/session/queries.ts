import { type Db, sessions } from "@meridian/db";
import { and, desc, eq, gt, sql } from "drizzle-orm";

type Asking = { userId: string; sessionId: string | null };

/** The browsers somebody is signed in with, the latest seen first. */
export async function listSessions(db: Db, { userId, sessionId }: Asking) {
  const found = await db
    .select({
      id: sessions.id,
      userAgent: sessions.userAgent,
      ipAddress: sessions.ipAddress,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
      expiresAt: sessions.expiresAt,
    })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), gt(sessions.expiresAt, sql`now()`)))
    .orderBy(desc(sessions.lastSeenAt), desc(sessions.id));
  return found.map((session) => ({ ...session, isThisOne: session.id === sessionId }));
}
