import { DEMO_SLUG } from "@meridian/api/daemon";
import { budgets, type Db, demoRuntimes, members, NO_ID, users, workspaces } from "@meridian/db";
import { UTC } from "@meridian/time";
import { eq } from "drizzle-orm";
import { MONTHLY_USD, machines, profiles } from "./life/machines";
import { people } from "./life/people";
import { type Beginning, budgetOf, firstDayOf, settleMachine } from "./settle-machine";

/** Makes what is missing of the demo's workspace, people, machines and agents. Two at once make each of them once. */
export async function establishDemo(db: Db, beginning: Beginning): Promise<void> {
  if ((await knownKeys(db)).size === profiles.length) return;
  await db.transaction(async (tx) => {
    const workspaceId = await foundWorkspace(tx, firstDayOf(UTC, beginning).start);
    const known = await knownKeys(tx);
    for (const machine of machines) {
      const missing = profiles.filter((profile) => profile.machine === machine && !known.has(profile.key));
      if (missing.length > 0) await settleMachine(tx, { workspaceId, machine, missing }, beginning);
    }
  });
}

async function knownKeys(db: Db): Promise<Set<string>> {
  const known = await db.select({ key: demoRuntimes.key }).from(demoRuntimes);
  return new Set(known.map(({ key }) => key));
}

/** Takes the workspace's lock as well, for which a second one at the same time waits. */
async function foundWorkspace(tx: Db, createdAt: Date): Promise<string> {
  const made = await tx
    .insert(workspaces)
    .values({ slug: DEMO_SLUG, name: "Demo", createdAt })
    .onConflictDoNothing()
    .returning();
  const [found] = await tx.select().from(workspaces).where(eq(workspaces.slug, DEMO_SLUG)).for("no key update");
  // Everybody who explores the demo becomes a member of it, so it must never be a workspace of somebody's own.
  if (!found || (made.length === 0 && !(await isDemo(tx, found.id))))
    throw new Error(`a workspace "${DEMO_SLUG}" exists that is not the demo`);
  await settlePeople(tx, { workspaceId: found.id, createdAt });
  if (made.length > 0)
    await tx.insert(budgets).values({
      ...budgetOf(people.nora, MONTHLY_USD),
      ...{ workspaceId: found.id, subjectKind: "workspace", subjectId: NO_ID, unit: "month" },
    });
  return found.id;
}

const isDemo = async (tx: Db, workspaceId: string) =>
  (await tx.$count(demoRuntimes, eq(demoRuntimes.workspaceId, workspaceId))) > 0;

async function settlePeople(tx: Db, { workspaceId, createdAt }: { workspaceId: string; createdAt: Date }) {
  const persons = Object.values(people);
  await tx
    .insert(users)
    .values(persons.map(({ id, name, email, timezone }) => ({ id, name, email, timezone, createdAt })))
    .onConflictDoNothing({ target: users.id });
  await tx
    .insert(members)
    .values(persons.map(({ id, role }) => ({ workspaceId, userId: id, role, createdAt })))
    .onConflictDoNothing();
}
