import { type Db, members } from "@meridian/db";
import { type Actor, recordDeed } from "../audit/commands";
import { conflict } from "../trpc/errors";
import { lockWorkspace } from "../workspace/queries";
import { countOwners, findMember, type Member } from "./queries";

/** Makes somebody a member, or gives a member another role. A workspace always keeps an owner. */
export function addMember(db: Db, { workspaceId, userId, role }: Member, actor: Actor): Promise<void> {
  return db.transaction(async (tx) => {
    await lockWorkspace(tx, workspaceId);
    const before = await findMember(tx, { workspaceId, userId });
    if (before?.role === role) return;
    if (before?.role === "owner" && (await countOwners(tx, workspaceId)) === 1)
      throw conflict("a workspace keeps at least one owner");
    await tx
      .insert(members)
      .values({ workspaceId, userId, role })
      .onConflictDoUpdate({ target: [members.workspaceId, members.userId], set: { role } });
    await recordDeed(tx, actor, {
      workspaceId,
      action: before ? "member.update" : "member.add",
      target: { kind: "member", id: userId },
      ...(before && { before: { role: before.role } }),
      after: { role },
    });
  });
}
