import { autopilotRuns, autopilots, autopilotTriggers, type Db } from "@meridian/db";
import { and, eq } from "drizzle-orm";
import { conflict } from "../trpc/errors";
import { fire, type SkipReason } from "./fire";
import { databaseNow } from "./planning/scheduling";
import { hookSecret, readDelivery } from "./rules/hook-secret";

/** `onKnown` is asked once the secret was right, and may refuse. */
export type Hook = { triggerId: string; headers: Headers; body: string; signingSecret: string; onKnown: () => void };

/** `duplicate`: this delivery made its run before, and `runId` is that one. */
export type Received = { status: "accepted" | "duplicate"; runId: string; skipReason?: SkipReason | undefined };

/**
 * Makes the run that a webhook asks for, once for each delivery id. Undefined for a trigger that is not there and for
 * a sender without its secret alike. What the body says is verified and not kept: instructions come from the autopilot.
 */
export async function receiveHook(db: Db, { onKnown, ...hook }: Hook): Promise<Received | undefined> {
  const { triggerId, headers, body, signingSecret } = hook;
  return db.transaction(async (tx) => {
    const [found] = await tx
      .select({ trigger: autopilotTriggers, autopilot: autopilots })
      .from(autopilotTriggers)
      .innerJoin(
        autopilots,
        and(
          eq(autopilots.workspaceId, autopilotTriggers.workspaceId),
          eq(autopilots.id, autopilotTriggers.autopilotId),
        ),
      )
      .where(and(eq(autopilotTriggers.id, triggerId), eq(autopilotTriggers.kind, "webhook")))
      .for("update", { of: autopilotTriggers });
    // A secret is derived all the same, so that an unknown trigger takes as long as a wrong secret.
    const seed = found?.trigger.secretSeed ?? "";
    const now = await databaseNow(tx);
    const delivery = readDelivery(headers, body, { secret: hookSecret({ signingSecret, triggerId, seed }), now });
    if (!found || !delivery) return undefined;
    onKnown();
    const { trigger, autopilot } = found;
    const known = delivery.id && (await findRun(tx, { ...trigger, deliveryId: delivery.id }));
    if (known) return { status: "duplicate", runId: known };
    if (autopilot.archivedAt !== null) throw conflict("this autopilot is archived");
    if (autopilot.pausedAt !== null) throw conflict("this autopilot is paused");
    const fired = await fire(tx, { autopilot, trigger, plannedAt: now, deliveryId: delivery.id });
    if (!fired) throw conflict("this trigger was called this very moment: call again");
    return { status: "accepted", ...fired };
  });
}

type Delivered = { workspaceId: string; id: string; deliveryId: string };

async function findRun(tx: Db, { workspaceId, id, deliveryId }: Delivered): Promise<string | undefined> {
  const [run] = await tx
    .select({ id: autopilotRuns.id })
    .from(autopilotRuns)
    .where(
      and(
        eq(autopilotRuns.workspaceId, workspaceId),
        eq(autopilotRuns.triggerId, id),
        eq(autopilotRuns.deliveryId, deliveryId),
      ),
    );
  return run?.id;
}
