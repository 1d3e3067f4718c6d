import { bigints, type Db, texts } from "@meridian/db";
import type { RuntimeKey } from "@meridian/rollup";
import { sql } from "drizzle-orm";
import { reportedId } from "../rules/parse-item";
import { isRefusal, type Refusal, type Result } from "../rules/results";

export type Kind = "task" | "usage";
/** One item of a report with its answer. */
export type Answered = { kind: Kind; item: unknown; result: Result };

type Key = { kind: Kind; externalId: string };
/** What the items of one id come to: forgotten where one was stored, and then refused so many times more. */
type Outcome = Key & { isStored: boolean; count: number; refusal: Refusal | undefined };

/**
 * Keeps what was refused, one row per (runtime, kind, id), and forgets what has now been stored: as if each item had
 * come in a report of its own.
 */
export async function keepRefusals(
  tx: Db,
  runtime: RuntimeKey & { hasRefusals: boolean },
  answered: readonly Answered[],
) {
  const outcomes = outcomesOf(answered);
  const stored = outcomes.filter(({ isStored }) => isStored);
  if (runtime.hasRefusals && stored.length > 0) await forgetStored(tx, runtime, stored);
  const refused = outcomes.filter((one): one is Kept => one.refusal !== undefined);
  if (refused.length > 0) await putRefusals(tx, runtime, refused);
}

function outcomesOf(answered: readonly Answered[]): Outcome[] {
  const outcomes = new Map<string, Outcome>();
  for (const { kind, item, result } of answered) {
    const externalId = reportedId(item);
    const key = `${kind}\0${externalId}`;
    const before = outcomes.get(key) ?? { kind, externalId, isStored: false, count: 0, refusal: undefined };
    outcomes.set(
      key,
      isRefusal(result)
        ? { ...before, count: before.count + 1, refusal: result }
        : { ...before, isStored: true, count: 0, refusal: undefined },
    );
  }
  return [...outcomes.values()];
}

type Kept = Outcome & { refusal: Refusal };

async function putRefusals(tx: Db, { workspaceId, runtimeId }: RuntimeKey, entries: readonly Kept[]) {
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

async function forgetStored(tx: Db, { workspaceId, runtimeId }: RuntimeKey, stored: readonly Key[]) {
  await tx.execute(sql`
    delete from ingest_rejects
    where workspace_id = ${workspaceId}::uuid and runtime_id = ${runtimeId}::uuid and (kind, external_id) in (
      select * from unnest(${texts(stored.map((s) => s.kind))}, ${texts(stored.map((s) => s.externalId))}))`);
}
