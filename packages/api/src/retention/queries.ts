import { type Db, rows } from "@meridian/db";
import { sql } from "drizzle-orm";

/** What was used before is not kept. Days are of 24 hours: the line is nobody's calendar. Undefined: all of it is. */
const LINE = sql`now() - make_interval(hours => 24 * keep_days)`;

/** Where a workspace's rule draws the line now. Until the end of the transaction nobody changes the rule. */
export async function lineOf(tx: Db, workspaceId: string): Promise<Date | undefined> {
  const [rule] = await rows<{ line: Date }>(
    tx,
    sql`select ${LINE} as line from retention_rules where workspace_id = ${workspaceId}::uuid for share`,
  );
  return rule?.line;
}

/** The workspace whose rule was not applied for longest, an hour at least. */
export async function ruleDue(db: Db): Promise<string | undefined> {
  const [rule] = await rows<{ workspaceId: string }>(
    db,
    sql`
    select workspace_id as "workspaceId" from retention_rules
    where ran_at is null or ran_at < now() - interval '1 hour'
    order by ran_at nulls first, workspace_id limit 1`,
  );
  return rule?.workspaceId;
}

/** Runtimes by their ids, deleted ones among them, that have not been brought to the line: to within an hour of it. */
export async function nextRuntimeBehind(db: Db, workspaceId: string, after: string): Promise<string | undefined> {
  const [next] = await rows<{ id: string }>(
    db,
    sql`
    select r.id
    from retention_rules rule join runtimes r on r.workspace_id = rule.workspace_id
    where rule.workspace_id = ${workspaceId}::uuid and r.id > ${after}::uuid
      and coalesce(r.facts_since, '-infinity') < ${LINE} - interval '1 hour'
    order by r.id limit 1`,
  );
  return next?.id;
}
