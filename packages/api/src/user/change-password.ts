import { accounts, type Db, NO_ID } from "@meridian/db";
import { hashPassword, verifyPassword } from "better-auth/crypto";
import { and, eq } from "drizzle-orm";
import { type Actor, recordDeed } from "../audit/commands";
import { dropOtherSessions } from "../session/commands";
import { invalid } from "../trpc/errors";
import { setPassword } from "./commands";

type Change = { userId: string; sessionId: string | null; currentPassword: string; newPassword: string };

/**
 * Only whoever knows the password changes it, and every other browser is signed out. Somebody without one, whom the
 * operator made, is answered like somebody who mistyped.
 */
export async function changePassword(db: Db, { newPassword, currentPassword, ...who }: Change, actor: Actor) {
  const before = await passwordHashOf(db, who.userId);
  const isRight = before !== undefined && (await verifyPassword({ hash: before, password: currentPassword }));
  if (!isRight) throw invalid("currentPassword: this is not your password");
  const passwordHash = await hashPassword(newPassword);
  return db.transaction(async (tx) => {
    await setPassword(tx, { userId: who.userId, passwordHash });
    const ended = await dropOtherSessions(tx, who);
    await recordDeed(tx, actor, {
      workspaceId: NO_ID,
      action: "user.changePassword",
      target: { kind: "user", id: who.userId },
      after: { endedSessions: ended },
    });
    return { endedSessions: ended };
  });
}

async function passwordHashOf(db: Db, userId: string): Promise<string | undefined> {
  const [account] = await db
    .select({ password: accounts.password })
    .from(accounts)
    .where(and(eq(accounts.userId, userId), eq(accounts.providerId, "credential")));
  return account?.password ?? undefined;
}
