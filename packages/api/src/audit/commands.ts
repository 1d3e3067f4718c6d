import { auditLog, type Db } from "@meridian/db";
import { sql } from "drizzle-orm";
import { publish } from "../event/events";

/** Who does something. A null user is the operator, by a command on the server: `operator` is their account there. */
export type Actor = { userId: string | null; requestId?: string; operator?: string };

export type Deed = {
  /** `NO_ID` for what somebody does with their own account. */
  workspaceId: string;
  action: string;
  target: {
    kind:
      | "workspace"
      | "member"
      | "invitation"
      | "user"
      | "session"
      | "token"
      | "runtime"
      | "machine"
      | "agent"
      | "price"
      | "budget"
      | "webhook"
      | "autopilot";
    id: string;
  };
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
};

/**
 * Written in the transaction of the deed, so that neither is there without the other. Whoever has the workspace open is
 * told as well that the thing is another now.
 */
export async function recordDeed(tx: Db, actor: Actor, { target, ...deed }: Deed): Promise<void> {
  await tx.insert(auditLog).values({
    ...deed,
    actorId: actor.userId,
    operator: actor.operator,
    requestId: actor.requestId,
    targetKind: target.kind,
    targetId: target.id,
  });
  await publish(tx, { workspaceId: deed.workspaceId, kind: `${target.kind}.changed`, subjectId: target.id });
}

/**
 * From here to the end of this transaction the database lets deeds be changed and removed. For the operator's commands
 * that erase a workspace or a person, and nothing else.
 */
export async function mayErase(tx: Db): Promise<void> {
  await tx.execute(sql`select set_config('meridian.erasing', 'on', true)`);
}
