import { atMicros, type Db, microsOf, rows } from "@meridian/db";
import { type SQL, sql } from "drizzle-orm";

/** Where a deed stands in the list. */
export type Place = { atMicros: string; id: string };

export type DeedPage = {
  workspaceId: string;
  /** Null: the operator. */
  actorId?: string | null | undefined;
  action?: string | undefined;
  targetKind?: string | undefined;
  targetId?: string | undefined;
  since?: Date | undefined;
  after?: Place | undefined;
  limit: number;
};

type Deed = {
  id: string;
  at: Date;
  actorId: string | null;
  /** Null for the operator, and for somebody who is no more. */
  actorName: string | null;
  /** The operator's account on the server; null for people, and for commands of versions that did not say. */
  operator: string | null;
  action: string;
  targetKind: string;
  targetId: string;
  /** What it is called now, or was when it went; null where nobody knows any more. */
  targetName: string | null;
  /** Whether it is still there to be looked at. */
  isTargetThere: boolean;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  requestId: string | null;
};

/** What was done in a workspace, latest first, each with the names of who did it and to what. */
export async function listDeeds(db: Db, page: DeedPage) {
  const found = await rows<Deed & Place>(db, statement(page));
  const shown = found.slice(0, page.limit);
  return {
    rows: shown.map(({ atMicros: _, ...deed }) => deed),
    end: found.length > page.limit ? shown.at(-1) : undefined,
  };
}

const equals = (column: SQL, value: string | undefined) =>
  value === undefined ? sql`true` : sql`${column} = ${value}`;

function isBy(actorId: string | null | undefined): SQL {
  if (actorId === undefined) return sql`true`;
  return actorId === null ? sql`actor_id is null` : sql`actor_id = ${actorId}::uuid`;
}

// A page is one stretch of audit_log_at_idx; names are looked up for its rows alone. Ids are cast only where the kind says
// what they are.
const statement = ({ workspaceId, actorId, action, targetKind, targetId, since, after, limit }: DeedPage) => sql`
  with deed as materialized (
    select * from audit_log
    where workspace_id = ${workspaceId}::uuid
      and ${isBy(actorId)}
      and ${equals(sql`action`, action)}
      and ${equals(sql`target_kind`, targetKind)}
      and ${equals(sql`target_id`, targetId)}
      and ${since ? sql`at >= ${since}` : sql`true`}
      and ${after ? sql`(at, id) < (${atMicros(after.atMicros)}, ${after.id}::uuid)` : sql`true`}
    order by at desc, id desc
    limit ${limit + 1}::int)
  select deed.id, deed.at, ${microsOf(sql`deed.at`)} as "atMicros", deed.actor_id as "actorId", actor.name as "actorName",
    deed.operator, deed.action, deed.target_kind as "targetKind", deed.target_id as "targetId", deed.before, deed.after,
    deed.request_id as "requestId",
    coalesce(target.name, deed.after ->> 'name', deed.before ->> 'name', deed.before ->> 'reportedName') as "targetName",
    coalesce(target.is_there, false) as "isTargetThere"
  from deed
  left join users actor on actor.id = deed.actor_id
  left join lateral (
    select coalesce(name, reported_name) as name, deleted_at is null as is_there from runtimes
    where deed.target_kind = 'runtime' and workspace_id = deed.workspace_id
      and id = case deed.target_kind when 'runtime' then deed.target_id::uuid end
    union all
    select name, deleted_at is null from agents
    where deed.target_kind = 'agent' and workspace_id = deed.workspace_id
      and id = case deed.target_kind when 'agent' then deed.target_id::uuid end
    union all
    select name, true from users
    where deed.target_kind in ('member', 'user')
      and id = case when deed.target_kind in ('member', 'user') then deed.target_id::uuid end
    union all
    select name, revoked_at is null from access_tokens
    where deed.target_kind = 'token' and workspace_id = deed.workspace_id
      and id = case deed.target_kind when 'token' then deed.target_id::uuid end
    union all
    select name, archived_at is null from autopilots
    where deed.target_kind = 'autopilot' and workspace_id = deed.workspace_id
      and id = case deed.target_kind when 'autopilot' then deed.target_id::uuid end
    union all
    select name, true from workspaces
    where deed.target_kind = 'workspace' and id = case deed.target_kind when 'workspace' then deed.target_id::uuid end
    limit 1) target on true
  order by deed.at desc, deed.id desc`;
