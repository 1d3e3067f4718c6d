import {
  agents,
  atMicros,
  type autopilotRuns,
  autopilots,
  autopilotTriggers,
  type Db,
  members,
  microsOf,
  NO_ID,
  projects,
  rows,
  users,
} from "@meridian/db";
import { and, asc, eq, getTableColumns, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { type Member, memberColumns } from "../member/queries";
import { mayEdit } from "./permissions";

export type Autopilot = typeof autopilots.$inferSelect;
export type Trigger = typeof autopilotTriggers.$inferSelect;

const names = {
  agentName: agents.name,
  agentArchivedAt: agents.archivedAt,
  ownerName: users.name,
  project: projects.name,
};

/** Autopilots inside the caller's memberships, with the names of what they name. */
function seenBy(db: Db, userId: string, where: SQL | undefined) {
  return db
    .select({ autopilot: getTableColumns(autopilots), member: memberColumns, names })
    .from(autopilots)
    .innerJoin(members, and(eq(members.workspaceId, autopilots.workspaceId), eq(members.userId, userId)))
    .leftJoin(
      agents,
      and(eq(agents.workspaceId, autopilots.workspaceId), eq(agents.id, autopilots.agentId), isNull(agents.deletedAt)),
    )
    .leftJoin(users, eq(users.id, autopilots.ownerId))
    .leftJoin(projects, and(eq(projects.workspaceId, autopilots.workspaceId), eq(projects.id, autopilots.projectId)))
    .where(where)
    .orderBy(asc(autopilots.name), asc(autopilots.id));
}

type Seen = Awaited<ReturnType<typeof seenBy>>[number];

/** Foreign and missing ones are the same. */
export async function findAutopilotFor(db: Db, { autopilotId, userId }: { autopilotId: string; userId: string }) {
  const [found] = await seenBy(db, userId, eq(autopilots.id, autopilotId));
  return found;
}

/** A trigger and its autopilot, inside the caller's memberships. */
export async function findTriggerFor(db: Db, { triggerId, userId }: { triggerId: string; userId: string }) {
  const [trigger] = await db.select().from(autopilotTriggers).where(eq(autopilotTriggers.id, triggerId));
  if (!trigger) return undefined;
  const found = await findAutopilotFor(db, { autopilotId: trigger.autopilotId, userId });
  return found && { ...found, trigger };
}

/** What the outside is told of a trigger; of a webhook's secret nothing. */
export function triggerAnswer({ id, autopilotId, kind, expression, schedulingZone, nextRunAt, createdAt }: Trigger) {
  return { id, autopilotId, kind, expression, schedulingZone, nextRunAt, createdAt };
}

function autopilotAnswer({ autopilot, member, names }: Seen, triggers: readonly Trigger[]) {
  const { projectId, ...rest } = autopilot;
  return {
    ...rest,
    projectId: projectId === NO_ID ? null : projectId,
    ...names,
    triggers: triggers.filter(({ autopilotId }) => autopilotId === autopilot.id).map(triggerAnswer),
    mayEdit: mayEdit(member, autopilot).allowed,
  };
}

/** One autopilot with everything its editor shows. */
export async function getAutopilot(db: Db, seen: Seen) {
  const { workspaceId, id } = seen.autopilot;
  const [triggers, [last]] = await Promise.all([
    triggersOf(db, workspaceId, eq(autopilotTriggers.autopilotId, id)),
    lastRuns(db, workspaceId, [id]),
  ]);
  return { ...autopilotAnswer(seen, triggers), lastRun: last ?? null };
}

/** By name; those that are archived apart. Instructions are left to `getAutopilot`. */
export async function listAutopilots(db: Db, { workspaceId, userId }: Member, archived: boolean) {
  const isShown = archived ? isNotNull(autopilots.archivedAt) : isNull(autopilots.archivedAt);
  const found = await seenBy(db, userId, and(eq(autopilots.workspaceId, workspaceId), isShown));
  const [triggers, last] = await Promise.all([
    triggersOf(db, workspaceId),
    lastRuns(
      db,
      workspaceId,
      found.map(({ autopilot }) => autopilot.id),
    ),
  ]);
  return found.map((seen) => {
    const { instructions: _, ...answer } = autopilotAnswer(seen, triggers);
    return { ...answer, lastRun: last.find(({ autopilotId }) => autopilotId === answer.id) ?? null };
  });
}

const triggersOf = (db: Db, workspaceId: string, which?: SQL): Promise<Trigger[]> =>
  db
    .select()
    .from(autopilotTriggers)
    .where(and(eq(autopilotTriggers.workspaceId, workspaceId), which))
    .orderBy(asc(autopilotTriggers.createdAt), asc(autopilotTriggers.id));

type LastRun = {
  autopilotId: string;
  plannedAt: Date;
  status: "fired" | "late" | "skipped";
  taskStatus: "queued" | "running" | "cancelled" | "failed" | "completed" | null;
};

/** The latest run of each, from the end of its history. */
function lastRuns(db: Db, workspaceId: string, ids: string[]): Promise<LastRun[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return rows<LastRun>(
    db,
    sql`
    select r.autopilot_id as "autopilotId", r.planned_at as "plannedAt", r.status, t.status as "taskStatus"
    from unnest(${`{${ids.join(",")}}`}::uuid[]) as a (id)
    cross join lateral (
      select * from autopilot_runs
      where workspace_id = ${workspaceId}::uuid and autopilot_id = a.id
      order by planned_at desc, id desc limit 1) r
    left join tasks t on t.workspace_id = r.workspace_id and t.id = r.task_id`,
  );
}

/** How many a workspace has: quotas count what is there, whoever made it. */
export const countAutopilots = (db: Db, workspaceId: string) =>
  db.$count(autopilots, and(eq(autopilots.workspaceId, workspaceId), isNull(autopilots.archivedAt)));

export const countTriggers = (db: Db, workspaceId: string) =>
  db.$count(autopilotTriggers, and(eq(autopilotTriggers.workspaceId, workspaceId), sql`kind <> 'manual'`));

type RunRow = typeof autopilotRuns.$inferSelect;
type Place = { plannedMicros: string; id: string };
type RunPage = { workspaceId: string; autopilotId: string; after: Place | undefined; limit: number };

/** One run of the history: when it was planned and when it happened, and what became of its task. */
type Run = Pick<
  RunRow,
  "id" | "triggerId" | "kind" | "plannedAt" | "plannedUntil" | "firedAt" | "status" | "skipReason"
> & {
  taskId: string | null;
  runtimeId: string | null;
  taskStatus: "queued" | "running" | "cancelled" | "failed" | "completed" | null;
  failureReason: string | null;
};

/** The runs of an autopilot, those left out among them, latest planned first. */
export async function listRuns(db: Db, { workspaceId, autopilotId, after, limit }: RunPage) {
  const isAfter = after ? sql`(r.planned_at, r.id) < (${atMicros(after.plannedMicros)}, ${after.id}::uuid)` : sql`true`;
  const found = await rows<Run & { plannedMicros: string }>(
    db,
    sql`
    select r.id, r.trigger_id as "triggerId", r.kind, r.planned_at as "plannedAt", r.planned_until as "plannedUntil",
      r.fired_at as "firedAt", r.status, r.skip_reason as "skipReason", t.external_id as "taskId",
      t.runtime_id as "runtimeId", t.status as "taskStatus", t.failure_reason as "failureReason",
      ${microsOf(sql`r.planned_at`)} as "plannedMicros"
    from autopilot_runs r
    left join tasks t on t.workspace_id = r.workspace_id and t.id = r.task_id
    where r.workspace_id = ${workspaceId}::uuid and r.autopilot_id = ${autopilotId}::uuid and ${isAfter}
    order by r.planned_at desc, r.id desc
    limit ${limit + 1}::int`,
  );
  const shown = found.slice(0, limit);
  return {
    rows: shown.map(({ plannedMicros: _, ...run }) => run),
    end: found.length > limit ? shown.at(-1) : undefined,
  };
}
