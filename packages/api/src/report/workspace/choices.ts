import { type Db, rows } from "@meridian/db";
import { sql } from "drizzle-orm";

const MOST_CHOICES = 1_000;

export type Choice = { id: string; name: string; detail: string | null };

/** What a workspace can be narrowed to, by name. What is deleted is one choice of its own, and not in these lists. */
export async function choices(db: Db, workspaceId: string) {
  const own = sql`workspace_id = ${workspaceId}::uuid`;
  const [runtimes, agents, projects, owners, models] = await Promise.all([
    rows<Choice>(
      db,
      sql`
      select id, coalesce(name, reported_name) as name, device_name as detail
      from runtimes where ${own} and deleted_at is null
      order by 2, 3, 1 limit ${MOST_CHOICES}::int`,
    ),
    rows<Choice>(
      db,
      sql`
      select id, name, null::text as detail from agents
      where ${own} and deleted_at is null
      order by 2, 1 limit ${MOST_CHOICES}::int`,
    ),
    rows<Choice>(
      db,
      sql`select id, name, null::text as detail from projects where ${own} order by 2, 1 limit ${MOST_CHOICES}::int`,
    ),
    rows<Choice>(
      db,
      sql`
      select distinct users.id, users.name, null::text as detail
      from runtimes join users on users.id = owner_id
      where ${own}
      order by 2, 1 limit ${MOST_CHOICES}::int`,
    ),
    rows<{ provider: string; model: string }>(
      db,
      sql`
      select provider, model from workspace_models join models on id = model_id
      where ${own}
      order by 1, 2 limit ${MOST_CHOICES}::int`,
    ),
  ]);
  return { runtimes, agents, projects, owners, models };
}
