import { randomInt } from "node:crypto";
import { type Db, members, workspaces } from "@meridian/db";
import { type Actor, recordDeed } from "../audit/commands";
import type { Role } from "../member/queries";
import { conflict } from "../trpc/errors";
import { slugFrom } from "./slug";

type NewWorkspace = { name: string; slug: string };
type Owned = NewWorkspace & { ownerId: string };

export function createWorkspace(db: Db, { name, slug }: NewWorkspace, actor: Actor & { userId: string }) {
  return db.transaction(async (tx) => {
    const workspace = await insertWorkspace(tx, { ownerId: actor.userId, name, slug }, actor);
    if (!workspace) throw conflict("this slug is taken");
    return workspace;
  });
}

/** Inside the transaction of a sign-up: the first slug that is free, so that nobody's sign-up fails for a namesake. */
export async function createOwnWorkspace(tx: Db, actor: Actor & { userId: string }, name: string) {
  const wanted = slugFrom(name);
  for (let digits = 0; digits <= 6; digits += 1) {
    const slug = digits === 0 ? wanted : `${wanted}-${randomInt(10 ** digits)}`;
    const workspace = await insertWorkspace(tx, { ownerId: actor.userId, name, slug }, actor);
    if (workspace) return workspace;
  }
  throw conflict("no free slug was found, try again");
}

/** Undefined when the slug is taken: the insert decides between two at once, not a look-up before it. */
export async function insertWorkspace(tx: Db, { ownerId, name, slug }: Owned, actor: Actor) {
  const role: Role = "owner";
  const [workspace] = await tx.insert(workspaces).values({ name, slug }).onConflictDoNothing().returning();
  if (!workspace) return undefined;
  await tx.insert(members).values({ workspaceId: workspace.id, userId: ownerId, role });
  const target = { kind: "workspace", id: workspace.id } as const;
  await recordDeed(tx, actor, { workspaceId: workspace.id, action: "workspace.create", target, after: { name, slug } });
  return { ...workspace, role };
}
