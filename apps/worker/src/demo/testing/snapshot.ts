import { type Db, rows } from "@meridian/db";
import { sql } from "drizzle-orm";

/** What a runtime has, whatever ids its database gave out: how much, and a digest of all of it. */
export type Snapshot = Record<string, { events: number; tasks: number; gaps: number; digest: string }>;

/** Everything that was reported in the demo, by runtime. */
export async function snapshotOf(db: Db): Promise<Snapshot> {
  const found = await rows<{ key: string } & Snapshot[string]>(
    db,
    sql`
    with event as (
      select usage_events.runtime_id, count(*)::int as n, md5(string_agg(concat_ws('|', event_key, occurred_at, provider, model,
        agents.key, projects.name, input_tokens, output_tokens, cache_read_tokens, cache_write_tokens,
        cache_write_1h_tokens, reasoning_tokens, reported_nanos, cost_nanos, cost_source), ',' order by event_key)) as digest
      from usage_events
      join models on models.id = model_id
      join agents on agents.id = agent_id
      left join projects on projects.id = project_id
      group by 1),
    task as (
      select tasks.runtime_id, count(*)::int as n, md5(string_agg(concat_ws('|', external_id, status, title, failure_reason,
        agents.key, projects.name, tasks.created_at, started_at, completed_at), ',' order by external_id)) as digest
      from tasks
      join agents on agents.id = agent_id
      left join projects on projects.id = project_id
      group by 1),
    gap as (
      select runtime_id, count(*)::int as n, md5(string_agg(concat_ws('|', since, until), ',' order by since)) as digest
      from runtime_gaps
      group by 1)
    select demo.key, coalesce(event.n, 0) as events, coalesce(task.n, 0) as tasks,
      coalesce(gap.n, 0) as gaps, concat_ws(' ', event.digest, task.digest, gap.digest) as digest
    from demo_runtimes demo
    left join event using (runtime_id)
    left join task using (runtime_id)
    left join gap using (runtime_id)
    order by 1`,
  );
  return Object.fromEntries(found.map(({ key, ...has }) => [key, has]));
}

/** All that the demo has, but the signs of life: every table's rows, digested. */
export async function everything(db: Db): Promise<string[]> {
  const tables = [
    sql`users`,
    sql`workspaces`,
    sql`members`,
    sql`runtimes`,
    sql`agents`,
    sql`projects`,
    sql`tasks`,
    sql`usage_events`,
    sql`usage_buckets`,
    sql`task_buckets`,
    sql`ingest_rejects`,
    sql`runtime_gaps`,
    sql`budgets`,
  ];
  const digests = tables.map(
    (table) => sql`select md5(string_agg(t::text, ',' order by t::text)) as digest from ${table} t`,
  );
  const found = await Promise.all(digests.map((digest) => rows<{ digest: string }>(db, digest)));
  return found.map(([table]) => table?.digest ?? "empty");
}
