import { agents, type Db, models, rows, texts, uuids } from "@meridian/db";
import { type SQL, sql } from "drizzle-orm";
import { mintRuntime } from "./mint";
import type { TestReporter } from "./reporter";

export type Seed = {
  facts: number;
  /** How far back they reach, evenly. */
  days: number;
  until: Date;
  /** Facts of one task. 1 is the worst: nothing compresses, every fact has a bucket of its own. */
  perTask: number;
};

const MODELS = ["claude-opus-4-6", "claude-sonnet-4-5", "claude-haiku-4-5", "gpt-5.5", "gemini-3-pro-preview"];
const AGENTS = 20;

const TABLES = ["usage_events", "usage_buckets", "task_buckets", "tasks"];

/** Facts by the hundred thousand, made in SQL, with the tasks and buckets that belong to them. Ends vacuumed. */
export async function seedFacts(db: Db, runtime: TestReporter, seed: Seed): Promise<void> {
  await withoutAutovacuum(db, TABLES);
  const ids = { models: await seedModels(db), agents: await seedAgents(db, runtime) };
  await db.execute(seedEvents(runtime, seed, ids));
  await settle(db, sql`workspace_id = ${runtime.workspaceId}::uuid and runtime_id = ${runtime.runtimeId}::uuid`);
}

type WorkspaceSeed = Seed & { runtimes: number; agents: number };

/** As many facts as that on each of so many runtimes, by agents that work on all of them. */
export async function seedWorkspace(db: Db, owner: TestReporter, seed: WorkspaceSeed): Promise<void> {
  await withoutAutovacuum(db, TABLES);
  const ids = { models: await seedModels(db), agents: await seedAgents(db, owner, seed.agents) };
  await db.execute(sql`
    insert into workspace_models (workspace_id, model_id)
    select ${owner.workspaceId}::uuid, id from models where provider = 'seed' on conflict do nothing`);
  for (let n = 0; n < seed.runtimes; n += 1) {
    const { id: runtimeId } = await mintRuntime(db, { workspaceId: owner.workspaceId, ownerId: owner.userId });
    await db.execute(seedEvents({ ...owner, runtimeId }, seed, ids));
  }
  await settle(db, sql`workspace_id = ${owner.workspaceId}::uuid`);
}

/** The tasks and buckets that belong to facts. */
async function settle(db: Db, where: SQL): Promise<void> {
  await db.execute(tasksOfEvents(where));
  await db.execute(bucketsByTask(where));
  await db.execute(bucketsByModel(where));
  for (const table of TABLES) await vacuumWhole(db, table);
}

/** The server's own analyze would hold a snapshot, under which our vacuum could not mark the new pages visible. */
export async function withoutAutovacuum(db: Db, tables: readonly string[]): Promise<void> {
  for (const table of tables)
    await db.execute(sql`alter table ${sql.identifier(table)} set (autovacuum_enabled = off)`);
}

/** A snapshot anywhere in the database, such as the server's own of its catalogue, keeps pages unmarked: then once more. */
export async function vacuumWhole(db: Db, table: string): Promise<void> {
  for (;;) {
    await db.execute(sql`vacuum analyze ${sql.identifier(table)}`);
    const [pages] = await rows<{ unmarked: number }>(
      db,
      sql`select relpages - relallvisible as unmarked from pg_class where oid = ${table}::regclass`,
    );
    if (pages && pages.unmarked <= 1) return;
  }
}

async function seedModels(db: Db): Promise<number[]> {
  await db
    .insert(models)
    .values(MODELS.map((model) => ({ provider: "seed", model })))
    .onConflictDoNothing();
  return (await rows<{ id: number }>(db, sql`select id from models where provider = 'seed' order by id`)).map(
    (m) => m.id,
  );
}

async function seedAgents(db: Db, { workspaceId, runtimeId, userId }: TestReporter, count = AGENTS) {
  const names = Array.from({ length: count }, (_, n) => `agent-${n}`);
  await db
    .insert(agents)
    .values(names.map((name) => ({ workspaceId, key: name, name, runtimeId, ownerId: userId })))
    .onConflictDoNothing();
  const found = await rows<{ id: string }>(
    db,
    sql`select id from agents where workspace_id = ${workspaceId}::uuid and key = any (${texts(names)}) order by key`,
  );
  return found.map((agent) => agent.id);
}

function seedEvents({ workspaceId, runtimeId }: TestReporter, seed: Seed, ids: { models: number[]; agents: string[] }) {
  return sql`
    insert into usage_events (workspace_id, runtime_id, event_key, task_id, agent_id, project_id, model_id, occurred_at,
      received_at, input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, cache_write_1h_tokens,
      reasoning_tokens, cost_nanos, cache_saved_nanos, cost_source, price_version, revision)
    select ${workspaceId}::uuid, ${runtimeId}::uuid, md5(${runtimeId} || 'e' || n)::uuid,
      md5(${runtimeId} || 't' || n / ${seed.perTask}::int)::uuid,
      (${uuids(ids.agents)})[1 + (n / ${seed.perTask}::int) % ${ids.agents.length}::int],
      '00000000-0000-0000-0000-000000000001',
      (string_to_array(${ids.models.join()}, ',')::int[])[1 + n % ${ids.models.length}::int],
      ${seed.until}::timestamptz - (n::float8 / ${seed.facts}::float8) * make_interval(days => ${seed.days}::int),
      now(), 100 + n % 900, n % 500, n % 20000, n % 300, 0, 0, 1000 * (n % 7000), 10 * (n % 9000), n % 50, 'seed', 0
    from generate_series(1, ${seed.facts}::int) n`;
}

const tasksOfEvents = (where: SQL) => sql`
    insert into tasks (workspace_id, id, runtime_id, external_id, agent_id, project_id, status, created_at, started_at, completed_at)
    select workspace_id, task_id, runtime_id, task_id::text, min(agent_id::text)::uuid, min(project_id::text)::uuid, 'completed',
      min(occurred_at), min(occurred_at), max(occurred_at) + interval '90 seconds'
    from usage_events where ${where}
    group by workspace_id, runtime_id, task_id`;

const SUMS = sql`
  count(*), sum(input_tokens), sum(output_tokens), sum(cache_read_tokens), sum(cache_write_tokens), sum(cost_nanos),
  sum(cache_saved_nanos), coalesce(sum(input_tokens + output_tokens + cache_read_tokens + cache_write_tokens)
    filter (where cost_source = 0), 0)`;

const bucketsByTask = (where: SQL) => sql`
    insert into task_buckets (workspace_id, runtime_id, bucket_start, task_id, model_id, agent_id, project_id, events,
      input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, cost_nanos, cache_saved_nanos, unpriced_tokens)
    select workspace_id, runtime_id, date_bin('15 minutes', occurred_at, 'epoch') as bucket_start, task_id, model_id,
      agent_id, project_id, ${SUMS}
    from usage_events where ${where}
    group by 1, 2, 3, 4, 5, 6, 7
    order by 1, 2, 3, 4, 5, 6, 7`;

const bucketsByModel = (where: SQL) => sql`
    insert into usage_buckets (workspace_id, runtime_id, bucket_start, model_id, events,
      input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, cost_nanos, cache_saved_nanos, unpriced_tokens)
    select workspace_id, runtime_id, date_bin('15 minutes', occurred_at, 'epoch') as bucket_start, model_id, ${SUMS}
    from usage_events where ${where}
    group by 1, 2, 3, 4
    order by 1, 2, 3, 4`;
