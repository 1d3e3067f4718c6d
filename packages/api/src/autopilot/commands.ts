import { agents, autopilots, autopilotTriggers, type Db, NO_ID, projects } from "@meridian/db";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { findAgentFor } from "../agent/queries";
import { type Actor, recordDeed } from "../audit/commands";
import { findMember, type Member } from "../member/queries";
import { mayBind } from "../runtime/permissions";
import { findRuntimeFor } from "../runtime/queries";
import { conflict, demand, notFound } from "../trpc/errors";
import { lockWorkspace } from "../workspace/queries";
import { mayEdit } from "./permissions";
import { scheduleAll, unscheduleAll } from "./planning/scheduling";
import { type Autopilot, countAutopilots, findAutopilotFor } from "./queries";

export { pauseAllOf } from "./planning/departure";
export { countOutdatedRuns, forgetRuns } from "./planning/history";

export type Person = Actor & Pick<Member, "userId">;
type Target = Pick<Autopilot, "id" | "workspaceId">;
type Fields = { name: string; instructions: string; agentId: string; project?: string | null | undefined };
type Change = { [K in keyof Fields]?: Fields[K] | undefined };

const MOST_AUTOPILOTS = 200;

/** Made active, with its manual trigger. */
export function createAutopilot(
  db: Db,
  { workspaceId, project, ...fields }: Fields & { workspaceId: string },
  actor: Person,
) {
  return db.transaction(async (tx) => {
    await lockWorkspace(tx, workspaceId);
    await demandAgent(tx, { workspaceId, agentId: fields.agentId, userId: actor.userId });
    if ((await countAutopilots(tx, workspaceId)) >= MOST_AUTOPILOTS)
      throw conflict(`this workspace has ${MOST_AUTOPILOTS} autopilots, which is the most`);
    const projectId = await projectOf(tx, workspaceId, project);
    const [made] = await tx
      .insert(autopilots)
      .values({ ...fields, workspaceId, projectId, ownerId: actor.userId })
      .returning({ id: autopilots.id });
    if (!made) throw new Error("an inserted autopilot was not returned");
    await tx.insert(autopilotTriggers).values({ workspaceId, autopilotId: made.id, kind: "manual" });
    await audit(tx, actor, {
      target: { workspaceId, id: made.id },
      action: "autopilot.create",
      after: { ...fields, project },
    });
    return made.id;
  });
}

/** Another agent must be usable by whoever names it; an unchanged value writes nothing. */
export function updateAutopilot(db: Db, { target, change }: { target: Target; change: Change }, actor: Person) {
  return edit({ db, target, actor }, async (tx, { autopilot, names }) => {
    const { project, ...fields } = change;
    const before: Record<string, unknown> = {};
    const after: Record<string, unknown> = {};
    for (const key of ["name", "instructions", "agentId"] as const) {
      if (fields[key] === undefined || fields[key] === autopilot[key]) continue;
      [before[key], after[key]] = [autopilot[key], fields[key]];
    }
    if (fields.agentId !== undefined && "agentId" in after)
      await demandAgent(tx, { workspaceId: autopilot.workspaceId, agentId: fields.agentId, userId: actor.userId });
    const written = { ...after };
    if (project !== undefined && project !== names.project) {
      [before.project, after.project] = [names.project, project];
      written.projectId = await projectOf(tx, autopilot.workspaceId, project);
    }
    return { action: "autopilot.update", before, after, written };
  });
}

/** Nothing runs until it is resumed; what is missed meanwhile is not made up for. */
export function pauseAutopilot(db: Db, target: Target, actor: Person) {
  return edit({ db, target, actor }, async (tx, { autopilot }) => {
    if (autopilot.pausedAt !== null) return { action: "autopilot.pause" };
    await unscheduleAll(tx, autopilot);
    return {
      action: "autopilot.pause",
      after: { pausedReason: "by_person" },
      written: { pausedAt: sql`now()`, pausedReason: "by_person" },
    };
  });
}

/**
 * Runs again from the next planned time on. Its agent must be usable. One whose owner has left runs from now on in the name, and
 * with the rights, of whoever resumes it.
 */
export function resumeAutopilot(db: Db, target: Target, actor: Person) {
  return edit({ db, target, actor }, async (tx, { autopilot }) => {
    const { workspaceId, agentId, pausedAt, pausedReason } = autopilot;
    if (pausedAt === null) return { action: "autopilot.resume" };
    await demandAgent(tx, { workspaceId, agentId, userId: actor.userId });
    const isOrphan = !(await findMember(tx, { workspaceId, userId: autopilot.ownerId }));
    const owner = isOrphan ? { ownerId: actor.userId } : {};
    await scheduleAll(tx, autopilot);
    return {
      action: "autopilot.resume",
      before: { pausedReason, ...(isOrphan && { ownerId: autopilot.ownerId }) },
      after: owner,
      written: { pausedAt: null, pausedReason: null, ...owner },
    };
  });
}

/** Out of the list, with its history kept; it never runs again. */
export function archiveAutopilot(db: Db, target: Target, actor: Person) {
  return edit({ db, target, actor, isArchivedToo: true }, async (tx, { autopilot }) => {
    if (autopilot.archivedAt !== null) return { action: "autopilot.archive" };
    await unscheduleAll(tx, autopilot);
    return { action: "autopilot.archive", after: {}, written: { archivedAt: sql`now()` } };
  });
}

type RuntimeKey = { workspaceId: string; runtimeId: string };

/**
 * Locks the schedules that make tasks for a runtime's agents, so that its deletion sees their last task. Under the
 * workspace's lock and before the runtime's, in the order in which runs are made.
 */
export async function lockSchedulesOn(tx: Db, runtime: RuntimeKey): Promise<void> {
  await tx
    .select({ id: autopilotTriggers.id })
    .from(autopilotTriggers)
    .innerJoin(
      autopilots,
      and(eq(autopilots.workspaceId, autopilotTriggers.workspaceId), eq(autopilots.id, autopilotTriggers.autopilotId)),
    )
    .where(and(eq(autopilots.workspaceId, runtime.workspaceId), inArray(autopilots.agentId, agentsOn(tx, runtime))))
    .orderBy(autopilotTriggers.id)
    .for("update", { of: autopilotTriggers });
}

const agentsOn = (tx: Db, { workspaceId, runtimeId }: RuntimeKey) =>
  tx
    .select({ id: agents.id })
    .from(agents)
    .where(and(eq(agents.workspaceId, workspaceId), eq(agents.runtimeId, runtimeId), isNull(agents.deletedAt)));

type Found = NonNullable<Awaited<ReturnType<typeof findAutopilotFor>>>;
type Edit = {
  action: string;
  before?: Record<string, unknown>;
  /** What the audit says of it; absent: nothing changes. */
  after?: Record<string, unknown>;
  /** The columns, where they are not what the audit says. */
  written?: Record<string, unknown>;
};
type Editing = { db: Db; target: Target; actor: Person; isArchivedToo?: boolean };

/** One change of one autopilot: one at a time in a workspace, by somebody who may, written down when it changes anything. */
export function edit({ db, target, actor, isArchivedToo }: Editing, decide: (tx: Db, found: Found) => Promise<Edit>) {
  return db.transaction(async (tx) => {
    await lockWorkspace(tx, target.workspaceId);
    const found = await findAutopilotFor(tx, { autopilotId: target.id, userId: actor.userId });
    if (!found) throw notFound("autopilot");
    demand(mayEdit(found.member, found.autopilot));
    if (found.autopilot.archivedAt !== null && !isArchivedToo) throw conflict("this autopilot is archived");
    const { written, after, ...deed } = await decide(tx, found);
    const columns = written ?? after ?? {};
    if (Object.keys(columns).length === 0) return;
    await tx
      .update(autopilots)
      .set({ ...columns, updatedAt: sql`now()` })
      .where(and(eq(autopilots.workspaceId, target.workspaceId), eq(autopilots.id, target.id)));
    await audit(tx, actor, { target, ...deed, after: after ?? {} });
  });
}

/** An agent runs on somebody's machine: naming it needs the right to bind agents there. */
async function demandAgent(
  tx: Db,
  { workspaceId, agentId, userId }: Record<"workspaceId" | "agentId" | "userId", string>,
) {
  const found = await findAgentFor(tx, { agentId, userId });
  if (found?.agent.workspaceId !== workspaceId) throw notFound("agent");
  if (found.agent.archivedAt !== null) throw conflict("this agent is archived: choose another, or bring it back");
  if (found.agent.runtimeId === null) throw conflict("this agent has no runtime: bind it to one first");
  const on = await findRuntimeFor(tx, { runtimeId: found.agent.runtimeId, userId });
  if (!on) throw notFound("agent");
  demand(mayBind(on.member, on.runtime));
}

/** The project of a name, made where it is missing. */
async function projectOf(tx: Db, workspaceId: string, name: string | null | undefined): Promise<string> {
  if (name === null || name === undefined) return NO_ID;
  await tx.insert(projects).values({ workspaceId, name }).onConflictDoNothing();
  const named = and(eq(projects.workspaceId, workspaceId), eq(projects.name, name));
  const [project] = await tx.select({ id: projects.id }).from(projects).where(named);
  return project?.id ?? NO_ID;
}

function audit(tx: Db, actor: Actor, { target, ...deed }: Omit<Edit, "written"> & { target: Target }): Promise<void> {
  return recordDeed(tx, actor, {
    workspaceId: target.workspaceId,
    target: { kind: "autopilot", id: target.id },
    ...deed,
  });
}
