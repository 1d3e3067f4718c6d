import { createHash, randomInt } from "node:crypto";
import { type Db, loginCodes } from "@meridian/db";
import { and, eq, gt, sql } from "drizzle-orm";
import type { Actor } from "../audit/commands";
import { notFound } from "../trpc/errors";
import { findPlace } from "../workspace/queries";
import { insertToken } from "./commands";

/** No letters that look like digits: the code is read from one screen and typed on another. */
const ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
const CHARACTERS = 10; // 50 bits, for ten minutes and five tries

const hashOf = (code: string) => createHash("sha256").update(`login code ${code}`).digest("hex");

type Place = { workspaceId: string; userId: string };

/** A code that a machine can trade for tokens of its own, once and within ten minutes. */
export async function createLoginCode(db: Db, { workspaceId, userId }: Place) {
  const code = Array.from({ length: CHARACTERS }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join("");
  const [created] = await db
    .insert(loginCodes)
    .values({ hash: hashOf(code), workspaceId, userId, expiresAt: sql`now() + interval '10 minutes'` })
    .returning({ expiresAt: loginCodes.expiresAt });
  if (!created) throw new Error("an inserted login code was not returned");
  return { code: `${code.slice(0, 5)}-${code.slice(5)}`, expiresAt: created.expiresAt };
}

/** Deleting is the redemption, so that of two at once one gets nothing. Whoever left the workspace since gets nothing. */
export function redeemLoginCode(db: Db, { code, name }: { code: string; name: string }, requestId: string) {
  return db.transaction(async (tx) => {
    const [redeemed] = await tx
      .delete(loginCodes)
      .where(and(eq(loginCodes.hash, hashOf(code)), gt(loginCodes.expiresAt, sql`now()`)))
      .returning();
    const place = redeemed && (await findPlace(tx, redeemed));
    if (!place) throw notFound("login code");
    const { workspaceId, userId } = redeemed;
    const actor: Actor = { userId, requestId };
    const daemon = await insertToken(tx, { workspaceId, userId, kind: "daemon", name }, actor);
    const personal = await insertToken(tx, { workspaceId, userId, kind: "personal", name }, actor);
    return {
      workspaceId,
      workspaceSlug: place.workspaceSlug,
      daemonToken: daemon.token,
      personalToken: personal.token,
    };
  });
}
