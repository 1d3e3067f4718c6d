import { accessTokens, type Db, loginCodes, uuids } from "@meridian/db";
import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { type Actor, recordDeed } from "../audit/commands";
import type { Member } from "../member/queries";
import { conflict, demand, notFound } from "../trpc/errors";
import { mayRevoke } from "./permissions";
import { findTokenFor, tokenColumns } from "./queries";
import { displayOf, hashSecret, mintSecret, type TokenKind } from "./secret";

type NewToken = {
  workspaceId: string;
  userId: string;
  kind: TokenKind;
  name: string;
  expiresInDays?: number | undefined;
  /** Asking for one again with the same is a conflict: a double click makes one token. */
  attemptId?: string | undefined;
};

/** The one time the secret is seen: what is kept can not be turned back into it. */
export function createToken(db: Db, token: NewToken, actor: Actor) {
  return db.transaction((tx) => insertToken(tx, token, actor));
}

export async function insertToken(tx: Db, { expiresInDays, ...token }: NewToken, actor: Actor) {
  const secret = mintSecret(token.kind);
  const expiresAt = expiresInDays === undefined ? null : sql`now() + make_interval(days => ${expiresInDays})`;
  const [created] = await tx
    .insert(accessTokens)
    .values({ ...token, hash: hashSecret(secret), display: displayOf(secret), expiresAt })
    .onConflictDoNothing({ target: [accessTokens.workspaceId, accessTokens.userId, accessTokens.attemptId] })
    .returning(tokenColumns);
  if (!created) throw conflict("this token was made already");
  const { id, kind, name, userId } = created;
  await recordDeed(tx, actor, {
    workspaceId: token.workspaceId,
    action: "token.create",
    target: { kind: "token", id },
    after: { kind, name, userId, expiresAt: created.expiresAt },
  });
  return { ...created, token: secret };
}

/** From the next call on the token is worth nothing. Revoking it again changes nothing. */
export function revokeToken(db: Db, tokenId: string, actor: Actor & Pick<Member, "userId">) {
  return db.transaction(async (tx) => {
    const found = await findTokenFor(tx, { tokenId, userId: actor.userId });
    if (!found) throw notFound("token");
    demand(mayRevoke(found.member, found.token));
    const [revoked] = await tx
      .update(accessTokens)
      .set({ revokedAt: sql`now()` })
      .where(and(eq(accessTokens.id, tokenId), isNull(accessTokens.revokedAt)))
      .returning({ id: accessTokens.id });
    if (revoked)
      await recordDeed(tx, actor, {
        workspaceId: found.token.workspaceId,
        action: "token.revoke",
        target: { kind: "token", id: tokenId },
        before: { kind: found.token.kind, name: found.token.name, userId: found.token.userId },
      });
    return { status: "ok" as const };
  });
}

/** Whatever somebody holds in a workspace is worth nothing any more. Answers how many tokens that were in force. */
export async function revokeAll(tx: Db, { workspaceId, userId }: Pick<Member, "workspaceId" | "userId">) {
  await tx.delete(loginCodes).where(and(eq(loginCodes.workspaceId, workspaceId), eq(loginCodes.userId, userId)));
  const revoked = await tx
    .update(accessTokens)
    .set({ revokedAt: sql`now()` })
    .where(
      and(eq(accessTokens.workspaceId, workspaceId), eq(accessTokens.userId, userId), isNull(accessTokens.revokedAt)),
    )
    .returning({ id: accessTokens.id });
  return revoked.length;
}

/** At most one write a minute and token, however many processes see it at once; who is writing one is let do so. */
export async function recordUses(db: Db, tokenIds: readonly string[]): Promise<void> {
  const isStale = sql`${accessTokens.lastUsedAt} < now() - interval '1 minute'`;
  const stale = db
    .select({ id: accessTokens.id })
    .from(accessTokens)
    .where(and(sql`${accessTokens.id} = any (${uuids(tokenIds)})`, or(isNull(accessTokens.lastUsedAt), isStale)))
    .for("no key update", { skipLocked: true });
  await db.update(accessTokens).set({ lastUsedAt: sql`now()` }).where(inArray(accessTokens.id, stale));
}
