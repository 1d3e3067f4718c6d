import { type Db, NO_ID, sessions } from "@meridian/db";
import { and, eq, ne, sql } from "drizzle-orm";
import { type Actor, recordDeed } from "../audit/commands";
import { notFound } from "../trpc/errors";

type Person = Actor & { userId: string };

/** That browser is signed out from its next call on. */
export function endSession(db: Db, sessionId: string, actor: Person) {
  return db.transaction(async (tx) => {
    const [ended] = await tx
      .delete(sessions)
      .where(and(eq(sessions.id, sessionId), eq(sessions.userId, actor.userId)))
      .returning({ id: sessions.id });
    if (!ended) throw notFound("session");
    await recordDeed(tx, actor, {
      workspaceId: NO_ID,
      action: "session.revoke",
      target: { kind: "session", id: sessionId },
    });
    return { status: "ok" as const };
  });
}

/** Every browser but the one that asks; a program that asks has none. */
export function endOtherSessions(db: Db, sessionId: string | null, actor: Person) {
  return db.transaction(async (tx) => {
    const ended = await dropOtherSessions(tx, { userId: actor.userId, sessionId });
    if (ended > 0)
      await recordDeed(tx, actor, {
        workspaceId: NO_ID,
        action: "session.revokeOthers",
        target: { kind: "user", id: actor.userId },
        after: { ended },
      });
    return { ended };
  });
}

export async function dropOtherSessions(tx: Db, { userId, sessionId }: { userId: string; sessionId: string | null }) {
  const others = and(eq(sessions.userId, userId), ne(sessions.id, sessionId ?? NO_ID));
  const ended = await tx.delete(sessions).where(others).returning({ id: sessions.id });
  return ended.length;
}

/** At most one write a minute, however many processes see the session at once. */
export async function recordSeen(db: Db, sessionId: string): Promise<void> {
  const isStale = sql`${sessions.lastSeenAt} < now() - interval '1 minute'`;
  await db
    .update(sessions)
    .set({ lastSeenAt: sql`now()` })
    .where(and(eq(sessions.id, sessionId), isStale));
}
