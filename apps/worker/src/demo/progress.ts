import { ingestReport, publish } from "@meridian/api/daemon";
import { type Db, rows, runtimeGaps } from "@meridian/db";
import type { LocalDate, Span } from "@meridian/time";
import { sql } from "drizzle-orm";
import { profileOf } from "./life/machines";
import type { Life } from "./life/plans";
import { silencesWithin } from "./life/silences";
import { nextReport } from "./report";

/** A runtime of the demo, and how far it has been reported. */
export type DemoRuntime = Life & {
  workspaceId: string;
  runtimeId: string;
  ownerId: string;
  reportedUntil: Date;
  silentFrom: Date | null;
  isSeeded: boolean;
};

type Row = Omit<DemoRuntime, keyof Life> & { key: string; firstDay: LocalDate };

/** Those that are still there: even of the demo an owner may delete something. */
export async function listDemoRuntimes(db: Db): Promise<DemoRuntime[]> {
  const found = await rows<Row>(
    db,
    sql`
    select demo.workspace_id as "workspaceId", demo.runtime_id as "runtimeId", runtimes.owner_id as "ownerId", demo.key,
      demo.first_day as "firstDay", demo.reported_until as "reportedUntil", demo.silent_from as "silentFrom",
      demo.seeded_at is not null as "isSeeded"
    from demo_runtimes demo
    join runtimes on runtimes.workspace_id = demo.workspace_id and runtimes.id = demo.runtime_id
    where runtimes.deleted_at is null and runtimes.owner_id is not null
    order by demo.key`,
  );
  return found.flatMap(({ key, ...runtime }) => {
    const profile = profileOf(key);
    return profile ? [{ ...runtime, profile }] : [];
  });
}

/** Up to when there is something to say of a runtime. */
export const endOf = ({ silentFrom }: DemoRuntime, now: Date) => (silentFrom && silentFrom < now ? silentFrom : now);

/** `isPatient`: a runtime somebody else is at is waited for, not left to them. */
export type Progress = { now: Date; isPatient: boolean };

/**
 * Reports the next piece of a runtime's life up to now, and answers whether there is more. The row is the claim: it is
 * locked until the report is in, and free at once when its holder dies. Reporting something twice changes nothing.
 */
export function reportNext(db: Db, runtime: DemoRuntime, { now, isPatient }: Progress): Promise<boolean> {
  const { workspaceId, runtimeId, ownerId: userId, profile } = runtime;
  const end = endOf(runtime, now);
  return db.transaction(async (tx) => {
    const [claimed] = await rows<{ reportedUntil: Date }>(
      tx,
      sql`
      select reported_until as "reportedUntil" from demo_runtimes
      where workspace_id = ${workspaceId}::uuid and key = ${profile.key} and reported_until < ${end}::timestamptz
      for update ${isPatient ? sql`` : sql`skip locked`}`,
    );
    if (!claimed) return false;
    const { until, ...items } = nextReport(runtime, { start: claimed.reportedUntil, end });
    // Not in this transaction: ingest commits on its own, first what it names and then what it stores.
    const isNews = items.tasks.length + items.usage.length > 0;
    if (isNews) await ingestReport(db, { ...items, workspaceId, runtimeId, userId, now });
    // Told with the claim. Nobody looks at a demo that is being seeded.
    if (isNews && !isPatient) await publish(tx, { workspaceId, kind: "runtime.usage", subjectId: runtimeId });
    await keepSilences(tx, runtime, { start: claimed.reportedUntil, end: until });
    await tx.execute(sql`
      update demo_runtimes set reported_until = ${until}::timestamptz
      where workspace_id = ${workspaceId}::uuid and key = ${profile.key}`);
    return until < end;
  });
}

async function keepSilences(tx: Db, runtime: DemoRuntime, span: Span): Promise<void> {
  const { workspaceId, runtimeId } = runtime;
  const gaps = silencesWithin(runtime, span).map(({ start, end }) => ({
    workspaceId,
    runtimeId,
    since: start,
    until: end,
  }));
  if (gaps.length > 0) await tx.insert(runtimeGaps).values(gaps).onConflictDoNothing();
}
