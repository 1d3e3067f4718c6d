import { bigints, type Db, texts } from "@meridian/db";
import type { RuntimeKey } from "@meridian/rollup";
import { sql } from "drizzle-orm";
import { reportedId } from "../rules/parse-item";
import { isRefusal, type Refusal, type Result } from "../rules/results";

export type Kind = "task" | "usage";
/** One item of a report with its answer. */
export type Answered = { kind: Kind; item: unknown; result: Result };

/** Keeps what was refused, one row per (runtime, kind, id), and forgets what has now been stored. */
export async function keepRefusals(
  tx: Db,
  runtime: RuntimeKey & { hasRefusals: boolean },
  answered: readonly Answered[],
) {
  const refused = answered.filter((one): one is Answered & { result: Refusal } => isRefusal(one.result));
  if (refused.length > 0) await putRefusals(tx, runtime, refused);
  const stored = answered.filter(({ result }) => !isRefusal(result));
  if (runtime.hasRefusals && stored.length > 0) await forgetStored(tx, runtime, stored);
}

type Kept = { kind: Kind; externalId: string; count: number; refusal: Refusal };

async function putRefusals(
  tx: Db,
  { workspaceId, runtimeId }: RuntimeKey,
  refused: readonly (Answered & { result: Refusal })[],
) {
  const kept = new Map<string, Kept>();
  for (const { kind, item, result } of refused) {
    const externalId = reportedId(item);
    const key = `${kind}\0${externalId}`;
    kept.set(key, { kind, externalId, count: (kept.get(key)?.count ?? 0) + 1, refusal: result });
  }
  const entries = [...kept.values()];
  await tx.execute(sql`
    insert into ingest_rejects as r (workspace_id, runtime_id, kind, external_id, code, message, count)
    select ${workspaceId}::uuid, ${runtimeId}::uuid, kind, external_id, code, message, count
    from unnest(${texts(entries.map((e) => e.kind))}, ${texts(entries.map((e) => e.externalId))},
      ${texts(entries.map((e) => e.refusal.code))}, ${texts(entries.map((e) => e.refusal.message))},
      ${bigints(entries.map((e) => e.count))}) as e (kind, external_id, code, message, count)
    order by kind, external_id
    on conflict (workspace_id, runtime_id, kind, external_id) do update set
      code = excluded.code, message = excluded.message, count = r.count + excluded.count, last_at = now()`);
}

async function forgetStored(tx: Db, { workspaceId, runtimeId }: RuntimeKey, stored: readonly Answered[]) {
  await tx.execute(sql`
    delete from ingest_rejects
    where workspace_id = ${workspaceId}::uuid and runtime_id = ${runtimeId}::uuid and (kind, external_id) in (
      select * from unnest(${texts(stored.map((s) => s.kind))}, ${texts(stored.map((s) => reportedId(s.item)))}))`);
}
