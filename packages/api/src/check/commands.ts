import type { Db } from "@meridian/db";
import { requestCheck } from "@meridian/rollup";
import { type Actor, recordDeed } from "../audit/commands";

type Wish = { workspaceId: string; userId: string };

/** Has every bucket of the workspace compared with its facts. While that is under way, asking again changes nothing. */
export const verifyWorkspace = (db: Db, { workspaceId, userId }: Wish, actor: Actor) =>
  db.transaction(async (tx) => {
    const id = await requestCheck(tx, { workspaceId, requestedBy: userId });
    const target = { kind: "workspace", id: workspaceId } as const;
    if (id) await recordDeed(tx, actor, { workspaceId, action: "workspace.verify", target });
    return { status: "ok" as const };
  });
