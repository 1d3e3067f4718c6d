import { type Db, invitations, members, NO_ID, rows, users, verifications, workspaces } from "@meridian/db";
import { asc, eq, or, sql } from "drizzle-orm";
import { type Actor, recordDeed } from "../audit/commands";
import { endMembership } from "../member/commands";
import { countOwners, type Member, memberColumns } from "../member/queries";
import { conflict } from "../trpc/errors";
import { lockWorkspace } from "../workspace/queries";
import { forgetDeeds, forgetMachines } from "./forget";
import { NAMES_OF_PEOPLE } from "./people-columns";

type Wish = { email: string; actor: Actor };
type Place = Member & { slug: string };
export type Person = { id: string; email: string; name: string };

/**
 * Erases a person: everything that is theirs alone goes, their name, address and machines' names go from what stays, and usage
 * keeps its owner's id, which is nobody's any more. All or nothing; somebody who is not there, or no more, is nothing to do. No
 * workspace loses its last owner: then nothing happens, and the answer says what to do first.
 */
export async function deletePerson(db: Db, { email, actor }: Wish) {
  return db.transaction(async (tx) => {
    const person = await hold(tx, email);
    if (!person) return { status: "absent" as const };
    const places = await placesOf(tx, person.id);
    await keepOwners(tx, places);
    for (const { workspaceId, userId, role } of places) {
      const ended = await endMembership(tx, { workspaceId, userId });
      const target = { kind: "member", id: userId } as const;
      await recordDeed(tx, actor, { workspaceId, action: "member.remove", target, before: { role }, after: ended });
    }
    const machines = await forgetMachines(tx, person.id);
    await forgetDeeds(tx, person, machines);
    await removeRows(tx, person);
    const target = { kind: "user", id: person.id } as const;
    await recordDeed(tx, actor, { workspaceId: NO_ID, action: "user.delete", target });
    return { status: "deleted" as const, userId: person.id, workspaces: places.length };
  });
}

/** Their places first, in the order in which everybody locks, and the person last, so that nobody gives them another. */
async function hold(tx: Db, email: string): Promise<Person | undefined> {
  const known = await find(tx, email);
  if (!known) return undefined;
  const before = await placesOf(tx, known.id);
  for (const { workspaceId } of before) await lockWorkspace(tx, workspaceId);
  await tx.select({ id: users.id }).from(users).where(eq(users.id, known.id)).for("update");
  if ((await placesOf(tx, known.id)).length !== before.length)
    throw conflict("they came to another workspace meanwhile: run it again");
  return find(tx, email);
}

async function find(tx: Db, email: string): Promise<Person | undefined> {
  const columns = { id: users.id, email: users.email, name: users.name };
  const [person] = await tx.select(columns).from(users).where(eq(users.email, email));
  return person;
}

const placesOf = (tx: Db, userId: string): Promise<Place[]> =>
  tx
    .select({ ...memberColumns, slug: workspaces.slug })
    .from(members)
    .innerJoin(workspaces, eq(workspaces.id, members.workspaceId))
    .where(eq(members.userId, userId))
    .orderBy(asc(members.workspaceId));

async function keepOwners(tx: Db, places: readonly Place[]): Promise<void> {
  const alone: string[] = [];
  for (const { workspaceId, role, slug } of places)
    if (role === "owner" && (await countOwners(tx, workspaceId)) === 1) alone.push(slug);
  if (alone.length > 0)
    throw conflict(
      `the only owner of ${alone.sort().join(", ")}: for each of them make somebody else an owner (member add --role owner), ` +
        "or delete it (workspace delete), then run this again",
    );
}

async function removeRows(tx: Db, { id, email }: Person): Promise<void> {
  for (const { table, column, fate } of NAMES_OF_PEOPLE)
    if (fate === "goes")
      await tx.execute(sql`delete from ${sql.identifier(table)} where ${sql.identifier(column)} = ${id}::uuid`);
  await tx.delete(invitations).where(eq(invitations.email, email));
  const said = sql`${verifications.identifier} || ' ' || ${verifications.value}`;
  await tx.delete(verifications).where(or(sql`position(${email} in ${said}) > 0`, sql`position(${id} in ${said}) > 0`));
  await rows(tx, sql`delete from users where id = ${id}::uuid returning 1 as one`);
}
