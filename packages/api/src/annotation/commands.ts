import { type Db, rows, uuids } from "@meridian/db";
import { sql } from "drizzle-orm";

/** A machine that goes to and fro between versions keeps so many of its changes, the latest. */
const MOST_KEPT = 200;

/** Keeps which versions runtimes have from now on, where they are others than before. Under the daemon's lock. */
export async function recordVersions(tx: Db, workspaceId: string, runtimeIds: readonly string[]): Promise<void> {
  const changed = await keepChanged(tx, workspaceId, runtimeIds);
  if (changed.length > 0) await forget(tx, workspaceId, changed);
}

async function keepChanged(tx: Db, workspaceId: string, runtimeIds: readonly string[]): Promise<string[]> {
  const kept = await rows<{ id: string }>(
    tx,
    sql`
    insert into runtime_versions (workspace_id, runtime_id, cli_version, version)
    select workspace_id, id, metadata ->> 'cliVersion', metadata ->> 'version'
    from runtimes
    where workspace_id = ${workspaceId}::uuid and id = any (${uuids(runtimeIds)})
      and not exists (
        select from (
          select cli_version, version
          from runtime_versions known
          where known.workspace_id = runtimes.workspace_id and known.runtime_id = runtimes.id
          order by since desc
          limit 1) last
        where cli_version = metadata ->> 'cliVersion' and version = metadata ->> 'version')
    on conflict do nothing
    returning runtime_id as id`,
  );
  return kept.map(({ id }) => id);
}

const forget = (tx: Db, workspaceId: string, runtimeIds: readonly string[]) =>
  tx.execute(sql`
    delete from runtime_versions
    using unnest(${uuids(runtimeIds)}) as of (runtime_id)
    where runtime_versions.workspace_id = ${workspaceId}::uuid and runtime_versions.runtime_id = of.runtime_id
      and since <= (
        select since
        from runtime_versions kept
        where kept.workspace_id = ${workspaceId}::uuid and kept.runtime_id = of.runtime_id
        order by since desc
        offset ${MOST_KEPT} limit 1)`);
