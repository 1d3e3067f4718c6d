import { accessTokens, type Db, members, users } from "@meridian/db";
import { and, asc, desc, eq, gt, isNull, or, sql } from "drizzle-orm";
import { type Member, memberColumns } from "../member/queries";
import { personColumns } from "../user/queries";
import { mayListAll } from "./permissions";
import { hashSecret, isWellFormed } from "./secret";

/**
 * Whoever holds a token that is in force, in one statement; the database's clock judges expiry. A member who was
 * removed from the token's workspace holds nothing any more.
 */
export async function findTokenHolder(db: Db, secret: string) {
  if (!isWellFormed(secret)) return undefined;
  const [holder] = await db
    .select({
      tokenId: accessTokens.id,
      kind: accessTokens.kind,
      workspaceId: accessTokens.workspaceId,
      isUseRecorded: sql<boolean>`coalesce(${accessTokens.lastUsedAt} > now() - interval '1 minute', false)`,
      isUsed: sql<boolean>`${accessTokens.lastUsedAt} is not null`,
      user: personColumns,
    })
    .from(accessTokens)
    .innerJoin(users, eq(users.id, accessTokens.userId))
    .innerJoin(members, and(eq(members.workspaceId, accessTokens.workspaceId), eq(members.userId, accessTokens.userId)))
    .where(
      and(
        eq(accessTokens.hash, hashSecret(secret)),
        isNull(accessTokens.revokedAt),
        or(isNull(accessTokens.expiresAt), gt(accessTokens.expiresAt, sql`now()`)),
      ),
    );
  return holder;
}

/** What anybody is told of a token: never more of the secret than its ends. */
export const tokenColumns = {
  id: accessTokens.id,
  kind: accessTokens.kind,
  name: accessTokens.name,
  display: accessTokens.display,
  userId: accessTokens.userId,
  createdAt: accessTokens.createdAt,
  expiresAt: accessTokens.expiresAt,
  lastUsedAt: accessTokens.lastUsedAt,
};

/** Tokens that are not revoked, newest first; or else those that were within ninety days. */
export function listTokens(db: Db, { member, revoked }: { member: Member; revoked: boolean }) {
  const state = revoked ? gt(accessTokens.revokedAt, sql`now() - interval '90 days'`) : isNull(accessTokens.revokedAt);
  const own = mayListAll(member) ? undefined : eq(accessTokens.userId, member.userId);
  return db
    .select({ ...tokenColumns, revokedAt: accessTokens.revokedAt, userName: users.name })
    .from(accessTokens)
    .innerJoin(users, eq(users.id, accessTokens.userId))
    .where(and(eq(accessTokens.workspaceId, member.workspaceId), state, own))
    .orderBy(desc(accessTokens.createdAt), asc(accessTokens.id));
}

/** A token, revoked or not, with the caller's place in its workspace; found inside the caller's memberships. */
export async function findTokenFor(db: Db, { tokenId, userId }: { tokenId: string; userId: string }) {
  const [found] = await db
    .select({
      token: { ...tokenColumns, workspaceId: accessTokens.workspaceId, revokedAt: accessTokens.revokedAt },
      member: memberColumns,
    })
    .from(accessTokens)
    .innerJoin(members, and(eq(members.workspaceId, accessTokens.workspaceId), eq(members.userId, userId)))
    .where(eq(accessTokens.id, tokenId));
  return found;
}
