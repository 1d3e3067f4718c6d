import { userInfo } from "node:os";
import { type Db, members, NO_ID, users, workspaces } from "@meridian/db";
import { hashPassword } from "better-auth/crypto";
import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { type Actor, recordDeed } from "../audit/commands";
import { addMember } from "../member/commands";
import { dropOtherSessions } from "../session/commands";
import { insertToken } from "../token/commands";
import { conflict, notFound } from "../trpc/errors";
import { insertPerson, setPassword } from "../user/commands";
import { insertWorkspace } from "../workspace/commands";
import type { newInstance, newMember, newPassword, newToken } from "./schemas";

/** Whoever has the server's shell, by the account they have there; where it has no name, by its number. */
export const operator: Actor = { userId: null, operator: accountName() };

function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.()}`;
  }
}

/** Makes what is missing and leaves what is there; the token is a fresh one each time. */
export async function bootstrap(db: Db, { email, name, workspace: slug, password }: z.output<typeof newInstance>) {
  const passwordHash = password === undefined ? undefined : await hashPassword(password);
  return db.transaction(async (tx) => {
    const { id: userId } = await ensurePerson(tx, { email, name });
    if (passwordHash !== undefined) {
      await setPassword(tx, { userId, passwordHash });
      await recordPassword(tx, userId, 0);
    }
    const made = await insertWorkspace(tx, { ownerId: userId, name: slug, slug }, operator);
    const workspaceId = made?.id ?? (await getWorkspaceId(tx, slug));
    await addMember(tx, { workspaceId, userId, role: "owner" }, operator);
    const { token } = await insertToken(tx, { workspaceId, userId, kind: "personal", name: "bootstrap" }, operator);
    return { userId, workspaceId, workspaceSlug: slug, token };
  });
}

export function addMemberByEmail(db: Db, { workspace, email, name, role }: z.output<typeof newMember>) {
  return db.transaction(async (tx) => {
    const workspaceId = await getWorkspaceId(tx, workspace);
    const { id: userId } = await ensurePerson(tx, { email, name });
    await addMember(tx, { workspaceId, userId, role }, operator);
    const { token } = await insertToken(tx, { workspaceId, userId, kind: "personal", name: "member add" }, operator);
    return { userId, token };
  });
}

export function createTokenFor(db: Db, { workspace, email, kind, expiresDays }: z.output<typeof newToken>) {
  return db.transaction(async (tx) => {
    const workspaceId = await getWorkspaceId(tx, workspace);
    const { id: userId } = await getMember(tx, { workspaceId, email });
    const name = "made by the operator";
    const made = await insertToken(tx, { workspaceId, userId, kind, name, expiresInDays: expiresDays }, operator);
    return { tokenId: made.id, token: made.token };
  });
}

/** Whoever is signed in with the password before is so no more. */
export async function setPasswordOf(db: Db, { email, password }: z.output<typeof newPassword>) {
  const passwordHash = await hashPassword(password);
  return db.transaction(async (tx) => {
    const person = await findPerson(tx, email);
    if (!person) throw notFound("user");
    if (person.isDemo) throw conflict("visitors of the demo have no password");
    await setPassword(tx, { userId: person.id, passwordHash });
    await recordPassword(tx, person.id, await dropOtherSessions(tx, { userId: person.id, sessionId: null }));
    return { userId: person.id };
  });
}

const recordPassword = (tx: Db, userId: string, endedSessions: number) =>
  recordDeed(tx, operator, {
    workspaceId: NO_ID,
    action: "user.changePassword",
    target: { kind: "user", id: userId },
    after: { endedSessions },
  });

type Rebuilding = { workspaceId?: string; since?: Date; until?: Date };

/** That buckets are rebuilt from their facts: of one workspace, or of all. */
export const recordBackfill = (db: Db, { workspaceId, since, until }: Rebuilding) =>
  db.transaction((tx) =>
    recordDeed(tx, operator, {
      workspaceId: workspaceId ?? NO_ID,
      action: "workspace.backfill",
      target: { kind: "workspace", id: workspaceId ?? NO_ID },
      after: { since: since ?? null, until: until ?? null },
    }),
  );

export async function getWorkspaceId(db: Db, slug: string): Promise<string> {
  const [workspace] = await db.select({ id: workspaces.id }).from(workspaces).where(eq(workspaces.slug, slug));
  if (!workspace) throw notFound("workspace");
  return workspace.id;
}

async function findPerson(tx: Db, email: string) {
  const [person] = await tx.select().from(users).where(eq(users.email, email));
  return person;
}

/** Two operators at once are one person: the second waits for the first's row and then finds it. */
async function ensurePerson(tx: Db, { email, name }: { email: string; name: string }) {
  const person = (await insertPerson(tx, { email, name })) ?? (await findPerson(tx, email));
  if (!person) throw new Error("a person was neither made nor found");
  return person;
}

async function getMember(tx: Db, { workspaceId, email }: { workspaceId: string; email: string }) {
  const [member] = await tx
    .select({ id: users.id })
    .from(users)
    .innerJoin(members, and(eq(members.userId, users.id), eq(members.workspaceId, workspaceId)))
    .where(eq(users.email, email));
  if (!member) throw notFound("member");
  return member;
}
