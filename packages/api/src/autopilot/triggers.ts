import { randomUUID } from "node:crypto";
import { autopilotTriggers, type Db } from "@meridian/db";
import { nextRun } from "@meridian/time/schedule";
import { and, eq } from "drizzle-orm";
import { recordDeed } from "../audit/commands";
import { conflict, demand, notFound } from "../trpc/errors";
import { lockWorkspace } from "../workspace/queries";
import type { Person } from "./commands";
import { type Fired, fire } from "./fire";
import { mayEdit } from "./permissions";
import { databaseNow } from "./planning/scheduling";
import {
  type Autopilot,
  countTriggers,
  findAutopilotFor,
  findTriggerFor,
  type Trigger,
  triggerAnswer,
} from "./queries";
import { hookSecret } from "./rules/hook-secret";
import { scheduledBy } from "./rules/planned";

const MOST_TRIGGERS = 100;

type NewTrigger =
  | { autopilotId: string; kind: "schedule"; expression: string; schedulingZone: string }
  | { autopilotId: string; kind: "webhook" };

/** A schedule of an active autopilot runs from now on. A webhook's secret is in this answer and in no other. */
export function createTrigger(db: Db, made: NewTrigger & { signingSecret: string }, actor: Person) {
  return db.transaction(async (tx) => {
    const { workspaceId } = await lockedAutopilot(tx, made.autopilotId, actor);
    if ((await countTriggers(tx, workspaceId)) >= MOST_TRIGGERS)
      throw conflict(`this workspace has ${MOST_TRIGGERS} triggers, which is the most`);
    const { autopilot } = await getEditable(tx, made.autopilotId, actor);
    const schedule =
      made.kind === "schedule" ? { expression: made.expression, schedulingZone: made.schedulingZone } : {};
    const seed = made.kind === "webhook" ? randomUUID() : null;
    const [trigger] = await tx
      .insert(autopilotTriggers)
      .values({
        workspaceId,
        autopilotId: made.autopilotId,
        kind: made.kind,
        ...schedule,
        nextRunAt: await nextRunOf(tx, autopilot, { expression: null, schedulingZone: null, ...schedule }),
        secretSeed: seed,
      })
      .returning();
    if (!trigger) throw new Error("an inserted trigger was not returned");
    await audit(tx, actor, { trigger, action: "autopilot.trigger.create", after: { kind: made.kind, ...schedule } });
    const secret = seed && hookSecret({ signingSecret: made.signingSecret, triggerId: trigger.id, seed });
    return { ...triggerAnswer(trigger), secret };
  });
}

type ScheduleChange = { triggerId: string; expression?: string | undefined; schedulingZone?: string | undefined };

/** A changed schedule is planned anew from now on; what it had planned before is gone. An unchanged one is left alone. */
export function updateTrigger(db: Db, { triggerId, ...change }: ScheduleChange, actor: Person) {
  return onTrigger({ db, triggerId, actor }, async (tx, { trigger, autopilot }) => {
    if (trigger.kind !== "schedule") throw conflict("only a schedule has an expression and a zone");
    const { expression, schedulingZone } = trigger;
    const before = { expression, schedulingZone };
    const after = {
      expression: change.expression ?? expression,
      schedulingZone: change.schedulingZone ?? schedulingZone,
    };
    if (after.expression === expression && after.schedulingZone === schedulingZone) return triggerAnswer(trigger);
    const nextRunAt = await nextRunOf(tx, autopilot, after);
    const [changed] = await tx
      .update(autopilotTriggers)
      .set({ ...after, nextRunAt })
      .where(isTrigger(trigger))
      .returning();
    await audit(tx, actor, { trigger, action: "autopilot.trigger.update", before, after });
    return triggerAnswer(changed ?? trigger);
  });
}

export function removeTrigger(db: Db, triggerId: string, actor: Person) {
  return onTrigger({ db, triggerId, actor }, async (tx, { trigger }) => {
    if (trigger.kind === "manual") throw conflict("every autopilot can be run by hand");
    const { kind, expression, schedulingZone } = trigger;
    await tx.delete(autopilotTriggers).where(isTrigger(trigger));
    const before = { kind, expression, schedulingZone };
    await audit(tx, actor, { trigger, action: "autopilot.trigger.remove", before });
    return { status: "ok" as const };
  });
}

/** From now on the secret before is worth nothing. */
export function rotateSecret(
  db: Db,
  { triggerId, signingSecret }: Record<"triggerId" | "signingSecret", string>,
  actor: Person,
) {
  return onTrigger({ db, triggerId, actor }, async (tx, { trigger }) => {
    if (trigger.kind !== "webhook") throw conflict("only a webhook has a secret");
    const seed = randomUUID();
    await tx.update(autopilotTriggers).set({ secretSeed: seed }).where(isTrigger(trigger));
    await audit(tx, actor, { trigger, action: "autopilot.trigger.rotateSecret" });
    return { secret: hookSecret({ signingSecret, triggerId, seed }) };
  });
}

const WHY_NOT = {
  agent_gone: "its agent is gone: choose another",
  agent_archived: "its agent is archived: choose another, or bring it back",
  agent_unbound: "its agent has no runtime: bind it to one",
  owner_gone: "its owner has left the workspace",
  forbidden: "its owner may not use its agent's runtime",
  missed: "it was missed",
} as const;

/** Once, now. */
export function runNow(db: Db, autopilotId: string, actor: Person): Promise<Fired> {
  return db.transaction(async (tx) => {
    const { autopilot } = await getEditable(tx, autopilotId, actor);
    if (autopilot.pausedAt !== null) throw conflict("this autopilot is paused: resume it first");
    const [trigger] = await tx
      .select()
      .from(autopilotTriggers)
      .where(
        and(
          eq(autopilotTriggers.workspaceId, autopilot.workspaceId),
          eq(autopilotTriggers.autopilotId, autopilotId),
          eq(autopilotTriggers.kind, "manual"),
        ),
      )
      .for("update");
    if (!trigger) throw notFound("autopilot");
    const fired = await fire(tx, { autopilot, trigger, plannedAt: await databaseNow(tx) });
    if (!fired) throw conflict("it was run this very moment");
    if (fired.skipReason) throw conflict(`this autopilot can not run: ${WHY_NOT[fired.skipReason]}`);
    await audit(tx, actor, { trigger, action: "autopilot.run" });
    return fired;
  });
}

type Planned = Pick<Trigger, "expression" | "schedulingZone">;

async function nextRunOf(tx: Db, autopilot: Autopilot, { expression, schedulingZone }: Planned): Promise<Date | null> {
  const scheduled = scheduledBy(expression, schedulingZone);
  if (!scheduled || autopilot.pausedAt !== null || autopilot.archivedAt !== null) return null;
  return nextRun(scheduled, await databaseNow(tx));
}

const isTrigger = ({ workspaceId, id }: Pick<Trigger, "workspaceId" | "id">) =>
  and(eq(autopilotTriggers.workspaceId, workspaceId), eq(autopilotTriggers.id, id));

async function lockedAutopilot(tx: Db, autopilotId: string, actor: Person): Promise<Autopilot> {
  const { autopilot } = await getEditable(tx, autopilotId, actor);
  await lockWorkspace(tx, autopilot.workspaceId);
  return autopilot;
}

async function getEditable(tx: Db, autopilotId: string, { userId }: Person) {
  const found = await findAutopilotFor(tx, { autopilotId, userId });
  if (!found) throw notFound("autopilot");
  demand(mayEdit(found.member, found.autopilot));
  if (found.autopilot.archivedAt !== null) throw conflict("this autopilot is archived");
  return found;
}

type OnTrigger = { db: Db; triggerId: string; actor: Person };
type Found = { trigger: Trigger; autopilot: Autopilot };

/** One change of one trigger, after what the worker or another person is doing with it. */
function onTrigger<T>({ db, triggerId, actor }: OnTrigger, change: (tx: Db, found: Found) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    const named = await findTriggerFor(tx, { triggerId, userId: actor.userId });
    if (!named) throw notFound("trigger");
    await lockedAutopilot(tx, named.autopilot.id, actor);
    const { autopilot } = await getEditable(tx, named.autopilot.id, actor);
    const [trigger] = await tx.select().from(autopilotTriggers).where(isTrigger(named.trigger)).for("update");
    if (!trigger) throw notFound("trigger");
    return change(tx, { trigger, autopilot });
  });
}

type TriggerDeed = {
  trigger: Pick<Trigger, "workspaceId" | "id" | "autopilotId">;
  action: string;
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
};

function audit(
  tx: Db,
  actor: Person,
  { trigger: { workspaceId, id, autopilotId }, ...deed }: TriggerDeed,
): Promise<void> {
  const target = { kind: "autopilot" as const, id: autopilotId };
  return recordDeed(tx, actor, { workspaceId, target, ...deed, after: { trigger: id, ...deed.after } });
}
