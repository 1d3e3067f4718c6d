import { type Db, rows, texts } from "@meridian/db";
import { lockRuntime, type RuntimeKey } from "@meridian/rollup";
import { sql } from "drizzle-orm";

/** Who reports: the runtime, and the person its daemon belongs to. */
export type Reporter = RuntimeKey & { ownerId: string };

/**
 * The ids of agents by key. A missing one is made, bound to the reporting runtime and owned by its owner; what is
 * there is never rebound or revived. Making one takes the runtime's lock, so that a deletion going on beside it
 * either sees the agent or has happened before: then none is made, and the report will find its runtime gone.
 */
export async function resolveAgents(db: Db, reporter: Reporter, keys: ReadonlySet<string>) {
  const found = await agentIds(db, reporter.workspaceId, keys);
  const missing = [...keys].filter((key) => !found.has(key)).sort();
  if (missing.length === 0) return found;
  await db.transaction(async (tx) => {
    await lockRuntime(tx, reporter);
    await tx.execute(sql`
      insert into agents (workspace_id, key, name, runtime_id, owner_id)
      select workspace_id, key, key, id, ${reporter.ownerId}::uuid
      from runtimes, unnest(${texts(missing)}) key
      where workspace_id = ${reporter.workspaceId}::uuid and id = ${reporter.runtimeId}::uuid and deleted_at is null
      order by key
      on conflict (workspace_id, key) where deleted_at is null do nothing`);
  });
  return agentIds(db, reporter.workspaceId, keys);
}

async function agentIds(db: Db, workspaceId: string, keys: ReadonlySet<string>): Promise<Map<string, string>> {
  if (keys.size === 0) return new Map();
  const found = await rows<{ id: string; key: string }>(
    db,
    sql`
    select id, key from agents
    where workspace_id = ${workspaceId}::uuid and key = any (${texts([...keys])}) and deleted_at is null`,
  );
  return new Map(found.map(({ key, id }) => [key, id]));
}

/** The ids of projects by name, made where missing. */
export async function resolveProjects(db: Db, workspaceId: string, names: ReadonlySet<string>) {
  const found = await projectIds(db, workspaceId, names);
  const missing = [...names].filter((name) => !found.has(name)).sort();
  if (missing.length === 0) return found;
  await db.execute(sql`
    insert into projects (workspace_id, name)
    select ${workspaceId}::uuid, name from unnest(${texts(missing)}) name
    order by name
    on conflict (workspace_id, name) do nothing`);
  return projectIds(db, workspaceId, names);
}

async function projectIds(db: Db, workspaceId: string, names: ReadonlySet<string>): Promise<Map<string, string>> {
  if (names.size === 0) return new Map();
  const found = await rows<{ id: string; name: string }>(
    db,
    sql`
    select id, name from projects
    where workspace_id = ${workspaceId}::uuid and name = any (${texts([...names])})`,
  );
  return new Map(found.map(({ name, id }) => [name, id]));
}
