import { type Db, rows } from "@meridian/db";
import { sql } from "drizzle-orm";

/** The runtime whose facts and buckets are being changed. */
export type RuntimeKey = { workspaceId: string; runtimeId: string };

/** The columns of a bucket's measures, in the one order every statement lists them. */
export const MEASURES = sql`events, input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, cost_nanos, cache_saved_nanos, unpriced_tokens`;

/**
 * Waits for the runtime's lock. A statement of its own, before every other of its transaction: under READ COMMITTED
 * the later ones then see what the previous holder committed. False: there is no such runtime.
 */
export async function lockRuntime(tx: Db, { workspaceId, runtimeId }: RuntimeKey): Promise<boolean> {
  const found = await rows(
    tx,
    sql`select 1 from runtimes where workspace_id = ${workspaceId}::uuid and id = ${runtimeId}::uuid for no key update`,
  );
  return found.length > 0;
}
