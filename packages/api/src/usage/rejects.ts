import { atMicros, type Db, type ingestRejects, microsOf, rows } from "@meridian/db";
import { sql } from "drizzle-orm";

type Kind = (typeof ingestRejects.$inferSelect)["kind"];
type Place = { lastMicros: string; kind: Kind; id: string };
type RejectPage = { workspaceId: string; runtimeId: string; after: Place | undefined; limit: number };

/** An item we refused: how often, since when, and why the last time. `id` is the reported one, empty where it had none. */
type Reject = { kind: Kind; id: string; code: string; reason: string; count: number; firstAt: Date; lastAt: Date };

/** What was refused of a runtime's reports and has not been stored since, latest first. */
export async function listRejects(db: Db, { workspaceId, runtimeId, after, limit }: RejectPage) {
  const found = await rows<Reject & { lastMicros: string }>(
    db,
    sql`
    select kind, external_id as id, code, message as reason, count::float8, first_at as "firstAt", last_at as "lastAt",
      ${microsOf(sql`last_at`)} as "lastMicros"
    from ingest_rejects
    where workspace_id = ${workspaceId}::uuid and runtime_id = ${runtimeId}::uuid and ${isAfter(after)}
    order by last_at desc, kind desc, external_id desc
    limit ${limit + 1}::int`,
  );
  const shown = found.slice(0, limit);
  return {
    rows: shown.map(({ lastMicros: _, ...reject }) => reject),
    end: found.length > limit ? shown.at(-1) : undefined,
  };
}

const isAfter = (after: Place | undefined) =>
  after ? sql`(last_at, kind, external_id) < (${atMicros(after.lastMicros)}, ${after.kind}, ${after.id})` : sql`true`;
