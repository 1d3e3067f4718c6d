import { type Db, NO_ID, numbers, rows, texts, uuids } from "@meridian/db";
import { type SQL, sql } from "drizzle-orm";
import type { Window } from "../window";

/** What a reader leaves in. Absent or empty: everything. `deleted` and `none` are groups as the reports name them. */
export type Filters = {
  runtimes?: string[] | undefined;
  agents?: string[] | undefined;
  projects?: string[] | undefined;
  owners?: string[] | undefined;
  providers?: string[] | undefined;
  models?: string[] | undefined;
};

/**
 * The part of a workspace that a question is about, in ids that are stored. Its runtimes are always named, the deleted
 * ones among them, because every key begins with them; what else is absent is not asked for.
 */
export type WorkspaceScope = {
  workspaceId: string;
  runtimeIds: readonly string[];
  /** Of them, those paid by subscription. */
  flatRateIds?: readonly string[];
  /** When the first of them was connected: before, nothing was seen. */
  seenSince?: Date | undefined;
  agentIds?: readonly string[] | undefined;
  projectIds?: readonly string[] | undefined;
  modelIds?: readonly number[] | undefined;
};

export type WorkspaceReport = WorkspaceScope & { window: Window };

export const DELETED = "deleted";
export const NONE = "none";

type Asked = {
  workspaceId: string;
  filters: Filters;
  /** What is thrown where a filter names a thing that is not there, or is another workspace's: the two are the same. */
  notFound: (thing: string) => Error;
};

export async function scopeOf(db: Db, { workspaceId, filters, notFound }: Asked): Promise<WorkspaceScope> {
  const [runtimes, agentIds, projectIds, modelIds] = await Promise.all([
    runtimesOf(db, { workspaceId, filters, notFound }),
    agentsOf(db, { workspaceId, named: wanted(filters.agents), notFound }),
    projectsOf(db, { workspaceId, named: wanted(filters.projects), notFound }),
    modelsOf(db, workspaceId, { providers: wanted(filters.providers), models: wanted(filters.models) }),
  ]);
  return {
    workspaceId,
    runtimeIds: runtimes.map(({ id }) => id),
    flatRateIds: runtimes.filter(({ isFlatRate }) => isFlatRate).map(({ id }) => id),
    seenSince: runtimes.map(({ createdAt }) => createdAt).sort((a, b) => a.getTime() - b.getTime())[0],
    agentIds,
    projectIds,
    modelIds,
  };
}

const wanted = (asked: string[] | undefined) => (asked && asked.length > 0 ? asked : undefined);

type Named = Omit<Asked, "filters"> & { named: string[] | undefined };
type Runtime = { id: string; ownerId: string | null; isDeleted: boolean; isFlatRate: boolean; createdAt: Date };

async function runtimesOf(db: Db, { workspaceId, filters, notFound }: Asked): Promise<Runtime[]> {
  const all = await rows<Runtime>(
    db,
    sql`
    select id, owner_id as "ownerId", deleted_at is not null as "isDeleted",
      is_flat_rate as "isFlatRate", created_at as "createdAt"
    from runtimes
    where workspace_id = ${workspaceId}::uuid
    order by id`,
  );
  const named = wanted(filters.runtimes);
  const owners = wanted(filters.owners);
  demandAll(
    named,
    all.filter(({ isDeleted }) => !isDeleted).map(({ id }) => id),
    { otherwise: notFound("runtime"), group: DELETED },
  );
  demandAll(
    owners,
    all.flatMap(({ ownerId }) => ownerId ?? []),
    { otherwise: notFound("member"), group: NONE },
  );
  return all
    .filter(({ id, isDeleted }) => !named || named.includes(isDeleted ? DELETED : id))
    .filter(({ ownerId }) => !owners || owners.includes(ownerId ?? NONE));
}

async function agentsOf(db: Db, { workspaceId, named, notFound }: Named) {
  if (!named) return undefined;
  const found = await rows<{ id: string; isDeleted: boolean }>(
    db,
    sql`
    select id, deleted_at is not null as "isDeleted"
    from agents
    where workspace_id = ${workspaceId}::uuid
      and case when deleted_at is null then id = any (${uuids(idsIn(named))}) else ${named.includes(DELETED)}::boolean end`,
  );
  demandAll(
    named,
    found.filter(({ isDeleted }) => !isDeleted).map(({ id }) => id),
    { otherwise: notFound("agent"), group: DELETED },
  );
  return found.map(({ id }) => id);
}

async function projectsOf(db: Db, { workspaceId, named, notFound }: Named) {
  if (!named) return undefined;
  const found = await rows<{ id: string }>(
    db,
    sql`select id from projects where workspace_id = ${workspaceId}::uuid and id = any (${uuids(idsIn(named))})`,
  );
  const ids = found.map(({ id }) => id);
  demandAll(named, ids, { otherwise: notFound("project"), group: NONE });
  return named.includes(NONE) ? [...ids, NO_ID] : ids;
}

type Names = { providers: string[] | undefined; models: string[] | undefined };

async function modelsOf(db: Db, workspaceId: string, { providers, models }: Names): Promise<number[] | undefined> {
  if (!providers && !models) return undefined;
  const found = await rows<{ id: number }>(
    db,
    sql`
    select id from workspace_models join models on id = model_id
    where workspace_id = ${workspaceId}::uuid
      and ${providers ? sql`provider = any (${texts(providers)})` : sql`true`}
      and ${models ? sql`model = any (${texts(models)})` : sql`true`}`,
  );
  return found.map(({ id }) => id);
}

const idsIn = (named: readonly string[]) => named.filter((name) => name !== DELETED && name !== NONE);

type Rule = { otherwise: Error; group: string };

function demandAll(asked: string[] | undefined, there: readonly string[], { otherwise, group }: Rule): void {
  const known = new Set(there);
  if (asked?.some((name) => name !== group && !known.has(name))) throw otherwise;
}

/**
 * Runtimes as part of the index's condition, everything else only as a filter on what it finds: as index conditions each
 * combination of their values would walk the same stretch once more.
 */
export const bucketsIn = ({ workspaceId, runtimeIds, agentIds, projectIds, modelIds }: WorkspaceScope): SQL => sql`
  workspace_id = ${workspaceId}::uuid and runtime_id = any (${uuids(runtimeIds)})
  and ${filtered(sql`agent_id`, agentIds && uuids(agentIds))}
  and ${filtered(sql`project_id`, projectIds && uuids(projectIds))}
  and ${filtered(sql`model_id`, modelIds && numbers(modelIds))}`;

const filtered = (column: SQL, ids: SQL | undefined) =>
  ids ? sql`coalesce(${column} = any (${ids}), false)` : sql`true`;

/** Only buckets by task know agents and projects. */
export const bucketsFor = ({ agentIds, projectIds }: Pick<WorkspaceScope, "agentIds" | "projectIds">): SQL =>
  agentIds || projectIds ? sql`task_buckets` : sql`usage_buckets`;

/** What of a sum of costs subscriptions pay for: list value, and nobody's spending. */
export const listNanos = ({ flatRateIds = [] }: WorkspaceScope): SQL =>
  flatRateIds.length > 0
    ? sql`coalesce(sum(cost_nanos) filter (where runtime_id = any (${uuids(flatRateIds)})), 0)`
    : sql`0`;

type Bounds = { start: Date; end: Date };

/** Tasks of the scope. Of models, those that used one of them between the bounds. */
export const tasksIn = (scope: WorkspaceScope, { start, end }: Bounds): SQL => sql`
  workspace_id = ${scope.workspaceId}::uuid and runtime_id = any (${uuids(scope.runtimeIds)})
  and ${filtered(sql`agent_id`, scope.agentIds && uuids(scope.agentIds))}
  and ${filtered(sql`project_id`, scope.projectIds && uuids(scope.projectIds))}
  and ${
    scope.modelIds
      ? sql`id in (
          select task_id from task_buckets
          where ${bucketsIn(scope)} and bucket_start >= ${start} and bucket_start < ${end})`
      : sql`true`
  }`;
