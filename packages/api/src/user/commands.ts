import { randomUUID } from "node:crypto";
import { accounts, type Db, demoRuntimes, members, users, workspaces } from "@meridian/db";
import { and, eq, ne, sql } from "drizzle-orm";
import { publish } from "../event/events";
import { conflict, notFound } from "../trpc/errors";
import { createOwnWorkspace } from "../workspace/commands";
import { DEMO_SLUG } from "../workspace/queries";
import { personColumns } from "./queries";
import type { Preferences } from "./schemas";

export type NewPerson = { name: string; email: string; passwordHash?: string };

/** A person, their password and a workspace of their own: all of it or none. */
export function signUp(db: Db, { requestId, ...person }: NewPerson & { requestId?: string | undefined }) {
  return db.transaction(async (tx) => {
    const user = await insertPerson(tx, person);
    if (!user) throw conflict("this e-mail address can not be used");
    const workspace = await createOwnWorkspace(tx, { userId: user.id, ...(requestId && { requestId }) }, person.name);
    return { user, workspace };
  });
}

/** Undefined when the address is taken. */
export async function insertPerson(tx: Db, { name, email, passwordHash }: NewPerson) {
  const [user] = await tx
    .insert(users)
    .values({ id: randomUUID(), name, email: email.toLowerCase() })
    .onConflictDoNothing()
    .returning();
  if (user && passwordHash !== undefined) await setPassword(tx, { userId: user.id, passwordHash });
  return user;
}

/** The password as better-auth looks for it: the account `credential`, named like the user. */
export async function setPassword(db: Db, { userId, passwordHash }: { userId: string; passwordHash: string }) {
  await db
    .insert(accounts)
    .values({ id: randomUUID(), userId, accountId: userId, providerId: "credential", password: passwordHash })
    .onConflictDoUpdate({
      target: [accounts.providerId, accounts.accountId],
      set: { password: passwordHash, updatedAt: sql`now()` },
    });
}

/**
 * A fresh visitor of the demo; undefined while there is none. A workspace that merely has its name, and whose usage
 * nobody made up, lets no visitor in.
 */
export function welcomeDemoVisitor(db: Db) {
  return db.transaction(async (tx) => {
    const [demo] = await tx
      .select({ id: workspaces.id, slug: workspaces.slug })
      .from(workspaces)
      .innerJoin(demoRuntimes, eq(demoRuntimes.workspaceId, workspaces.id))
      .where(eq(workspaces.slug, DEMO_SLUG))
      .limit(1);
    if (!demo) return undefined;
    const id = randomUUID();
    const visitor = { id, name: "Demo visitor", email: `${id}@demo.invalid`, isDemo: true };
    const [user] = await tx.insert(users).values(visitor).returning();
    await tx.insert(members).values({ workspaceId: demo.id, userId: id, role: "member" });
    return user && { user, workspaceSlug: demo.slug };
  });
}

/** The name that others see, who are told of it. The one there already writes nothing. */
export function renamePerson(db: Db, userId: string, name: string) {
  return db.transaction(async (tx) => {
    const renamed = await tx
      .update(users)
      .set({ name, updatedAt: sql`now()` })
      .where(and(eq(users.id, userId), ne(users.name, name)))
      .returning({ id: users.id });
    if (renamed.length > 0) await tellColleagues(tx, userId);
    const [user] = await tx.select(personColumns).from(users).where(eq(users.id, userId));
    if (!user) throw notFound("user");
    return user;
  });
}

async function tellColleagues(tx: Db, userId: string): Promise<void> {
  const places = await tx.select({ workspaceId: members.workspaceId }).from(members).where(eq(members.userId, userId));
  await publish(tx, ...places.map((place) => ({ ...place, kind: "member.changed" as const, subjectId: userId })));
}

/** What is absent stays as it is. */
export async function updatePreferences(db: Db, userId: string, preferences: Preferences) {
  const [user] = await db
    .update(users)
    .set({ ...preferences, updatedAt: sql`now()` })
    .where(eq(users.id, userId))
    .returning(personColumns);
  if (!user) throw notFound("user");
  return user;
}
