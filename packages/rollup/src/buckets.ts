import { type Db, rows } from "@meridian/db";
import { type SQL, sql } from "drizzle-orm";

/** The runtime whose facts and buckets are being changed. */
export type RuntimeKey = { workspaceId: string; runtimeId: string };
/** Under its lock: from when on its facts are there. What lies before is buckets alone, which nothing may touch. */
export type LockedRuntime = RuntimeKey & { factsSince: Date | null };

/** The columns of a bucket's measures, in the one order every statement lists them. */
export const MEASURES = sql`events, input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, cost_nanos, cache_saved_nanos, unpriced_tokens`;

/**
 * Waits for the runtime's lock. A statement of its own, before every other of its transaction: under READ COMMITTED
 * the later ones then see what the previous holder committed. Undefined: there is no such runtime.
 */
export async function lockRuntime(tx: Db, { workspaceId, runtimeId }: RuntimeKey): Promise<LockedRuntime | undefined> {
  const [locked] = await rows<LockedRuntime>(
    tx,
    sql`
    select workspace_id as "workspaceId", id as "runtimeId", facts_since as "factsSince" from runtimes
    where workspace_id = ${workspaceId}::uuid and id = ${runtimeId}::uuid
    for no key update`,
  );
  return locked;
}

/** From when on a runtime's facts are there, for statements that do not hold its lock. */
export const factsSince = ({ workspaceId, runtimeId }: RuntimeKey): SQL => sql`
  coalesce((select facts_since from runtimes where workspace_id = ${workspaceId}::uuid and id = ${runtimeId}::uuid), '-infinity')`;
