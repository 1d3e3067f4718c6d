import { type Db, numbers, rows, texts } from "@meridian/db";
import { sql } from "drizzle-orm";

/** More model names than this in one workspace is somebody's mistake, or an attack on everyone's dictionary. */
export const MAX_MODELS = 1000;

export type ModelName = { provider: string; model: string };
export const modelKey = ({ provider, model }: ModelName) => `${provider}\0${model}`;

// Ids never change and models are never removed, so what one process has seen stays true.
const known = new Map<string, Map<string, number>>();
const MAX_KNOWN_WORKSPACES = 5000;

/**
 * The ids of models by `modelKey`, made where missing. Absent from the answer: the workspace has reached its limit.
 * Runs before the ingest transaction, because an uncommitted name would block every other tenant that brings it.
 */
export async function resolveModels(db: Db, workspaceId: string, names: readonly ModelName[]) {
  const ids = knownModels(workspaceId);
  const missing = new Map(names.map((name) => [modelKey(name), name]));
  for (const key of ids.keys()) missing.delete(key);
  if (missing.size > 0) {
    for (const [key, id] of await admitModels(db, workspaceId, sorted(missing))) ids.set(key, id);
  }
  return ids as ReadonlyMap<string, number>;
}

/** Those this process has seen, by `modelKey`. */
export function knownModels(workspaceId: string): Map<string, number> {
  const found = known.get(workspaceId);
  if (found) return found;
  if (known.size >= MAX_KNOWN_WORKSPACES) known.clear();
  const ids = new Map<string, number>();
  known.set(workspaceId, ids);
  return ids;
}

const sorted = (names: ReadonlyMap<string, ModelName>) =>
  [...names.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, name]) => name);

async function admitModels(db: Db, workspaceId: string, names: readonly ModelName[]): Promise<Map<string, number>> {
  const before = await admitted(db, workspaceId, names);
  const fresh = names.filter((name) => !before.has(modelKey(name)));
  if (fresh.length === 0) return before;
  const room = MAX_MODELS - (await countModels(db, workspaceId));
  const ids = await dictionaryIds(db, fresh.slice(0, Math.max(room, 0)));
  await db.transaction(async (tx) => {
    // Two reports at the limit must not both take the last place.
    await tx.execute(sql`select 1 from workspaces where id = ${workspaceId}::uuid for no key update`);
    const room = MAX_MODELS - (await countModels(tx, workspaceId));
    await tx.execute(sql`
      insert into workspace_models (workspace_id, model_id)
      select ${workspaceId}::uuid, id from unnest(${numbers(ids.slice(0, Math.max(room, 0)))}) id
      on conflict do nothing`);
  });
  return admitted(db, workspaceId, names);
}

type ModelRow = ModelName & { id: number };

async function admitted(db: Db, workspaceId: string, names: readonly ModelName[]): Promise<Map<string, number>> {
  const found = await rows<ModelRow>(
    db,
    sql`
    select m.id, m.provider, m.model
    from ${namesOf(names)}
    join models m using (provider, model)
    join workspace_models w on w.workspace_id = ${workspaceId}::uuid and w.model_id = m.id`,
  );
  return new Map(found.map((row) => [modelKey(row), row.id]));
}

async function countModels(db: Db, workspaceId: string): Promise<number> {
  const [counted] = await rows<{ count: number }>(
    db,
    sql`select count(*)::int as count from workspace_models where workspace_id = ${workspaceId}::uuid`,
  );
  return counted?.count ?? 0;
}

// Select first: a conflict would burn an id. A statement each: one with both would not see who won a race.
async function dictionaryIds(db: Db, names: readonly ModelName[]): Promise<number[]> {
  if (names.length === 0) return [];
  await db.execute(sql`
    insert into models (provider, model)
    select provider, model from ${namesOf(names)}
    where not exists (select from models m where m.provider = n.provider and m.model = n.model)
    order by 1, 2
    on conflict do nothing`);
  const found = await rows<{ id: number }>(
    db,
    sql`select m.id from ${namesOf(names)} join models m using (provider, model) order by m.id`,
  );
  return found.map((row) => row.id);
}

const namesOf = (names: readonly ModelName[]) =>
  sql`unnest(${texts(names.map((name) => name.provider))}, ${texts(names.map((name) => name.model))}) as n (provider, model)`;
