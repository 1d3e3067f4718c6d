import { type Db, models, rows } from "@meridian/db";
import { sql } from "drizzle-orm";
import { vacuumWhole, withoutAutovacuum } from "./seed-facts";

export type RuntimesSeed = { workspaceId: string; ownerId: string; count: number; until: Date };

const PER_MACHINE = 4;
const DAYS = 45;
const TABLES = ["runtimes", "runtime_presence", "usage_buckets"];

/** A workspace full of runtimes, four to a machine, each with a bucket every two hours. Ends vacuumed. */
export async function seedRuntimes(db: Db, seed: RuntimesSeed): Promise<void> {
  await withoutAutovacuum(db, TABLES);
  await db.insert(models).values({ provider: "seed", model: "claude-sonnet-4-5" }).onConflictDoNothing();
  await db.execute(machines(seed));
  await db.execute(signsOfLife(seed));
  await db.execute(boundAgents(seed));
  await db.execute(buckets(seed));
  for (const table of TABLES) await vacuumWhole(db, table);
}

/** One of them, always the same. */
export async function someSeededRuntime(db: Db, { workspaceId }: Pick<RuntimesSeed, "workspaceId">): Promise<string> {
  const [found] = await rows<{ id: string }>(
    db,
    sql`select id from runtimes where workspace_id = ${workspaceId}::uuid order by created_at limit 1`,
  );
  if (!found) throw new Error("no runtime was seeded");
  return found.id;
}

const machines = ({ workspaceId, ownerId, count, until }: RuntimesSeed) => sql`
  insert into runtimes (workspace_id, daemon_id, owner_id, provider, reported_name, device_name, metadata, visibility, created_at)
  select ${workspaceId}::uuid, 'daemon-' || n / ${PER_MACHINE}::int, ${ownerId}::uuid,
    ('{claude,codex,gemini,opencode}'::text[])[1 + n % ${PER_MACHINE}::int], 'Runtime ' || lpad(n::text, 4, '0'),
    'host-' || lpad((n / ${PER_MACHINE}::int)::text, 3, '0'),
    jsonb_build_object('version', '2.1.' || n % 3, 'cliVersion', '0.1.' || n / ${PER_MACHINE}::int % 2),
    case n % 3 when 0 then 'public' else 'private' end, ${until}::timestamptz - make_interval(days => ${DAYS}::int, secs => n)
  from generate_series(0, ${count}::int - 1) n`;

const signsOfLife = ({ workspaceId, until }: RuntimesSeed) => sql`
  insert into runtime_presence (workspace_id, runtime_id, last_seen_at, clock_skew_ms)
  select workspace_id, id, ${until}::timestamptz - ('{0,20,120,4000}'::int[])[1 + number % 4] * interval '1 second', number % 3000
  from (select *, right(reported_name, 4)::int / ${PER_MACHINE}::int as number from runtimes) r
  where workspace_id = ${workspaceId}::uuid`;

const boundAgents = ({ workspaceId, ownerId }: RuntimesSeed) => sql`
  insert into agents (workspace_id, key, name, runtime_id, owner_id)
  select workspace_id, reported_name, reported_name, id, ${ownerId}::uuid from runtimes
  where workspace_id = ${workspaceId}::uuid`;

const buckets = ({ workspaceId, until }: RuntimesSeed) => sql`
  insert into usage_buckets (workspace_id, runtime_id, bucket_start, model_id, events,
    input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, cost_nanos, cache_saved_nanos, unpriced_tokens)
  select workspace_id, r.id, at, models.id, 1, 900 + number, 500, 20000, 300, 1000000 * (1 + number % 70), 0, 0
  from (select *, right(reported_name, 4)::int as number from runtimes) r, models,
    generate_series(date_bin('15 minutes', ${until}::timestamptz, 'epoch') - make_interval(days => ${DAYS}::int),
      date_bin('15 minutes', ${until}::timestamptz, 'epoch'), interval '2 hours') at
  where workspace_id = ${workspaceId}::uuid and models.provider = 'seed' and models.model = 'claude-sonnet-4-5'
  order by 1, 2, 3`;
