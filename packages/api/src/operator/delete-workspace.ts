import { type Db, NO_ID, rows, workspaces } from "@meridian/db";
import { eq, sql } from "drizzle-orm";
import { type Actor, mayErase, recordDeed } from "../audit/commands";
import { notFound } from "../trpc/errors";

type Wish = {
  slug: string;
  isDryRun: boolean;
  actor: Actor;
  /** Hears of each bite: which table, and how many rows of it are gone so far. */
  onProgress?: (table: string, removed: number) => void;
};

const BITE = 5_000;

/** Who may come in, first: then nobody asks and no daemon reports any more. Runtimes next: what reports for one waits for it. */
const FIRST = ["members", "access_tokens", "invitations", "login_codes", "runtimes"];

/**
 * Deletes a workspace and everything of it in every table, a bite at a time, so that nobody else waits for it. What was
 * killed is finished by asking again: the workspace itself goes last. Answers how many rows of each table there were.
 */
export async function deleteWorkspace(db: Db, { slug, isDryRun, actor, onProgress }: Wish) {
  const [workspace] = await db.select().from(workspaces).where(eq(workspaces.slug, slug));
  if (!workspace) throw notFound("workspace");
  const tables = await tenantTables(db);
  const removed: Record<string, number> = {};
  if (isDryRun) {
    for (const table of tables) removed[table] = await countRows(db, table, workspace.id);
    return { workspaceId: workspace.id, isDryRun, rows: withRows(removed) };
  }
  // Again until nothing is left: a request that was under way when the doors closed may have written behind us.
  for (let found = 1; found > 0; ) {
    found = 0;
    for (const table of tables) {
      for (let bite = BITE; bite === BITE; ) {
        bite = await removeBite(db, table, workspace.id);
        found += bite;
        removed[table] = (removed[table] ?? 0) + bite;
        if (bite > 0) onProgress?.(table, removed[table]);
      }
    }
  }
  await db.transaction(async (tx) => {
    const gone = await tx.delete(workspaces).where(eq(workspaces.id, workspace.id)).returning({ id: workspaces.id });
    // Its own audit went with it.
    const target = { kind: "workspace", id: workspace.id } as const;
    const before = { slug, name: workspace.name };
    if (gone.length > 0)
      await recordDeed(tx, actor, { workspaceId: NO_ID, action: "workspace.delete", target, before });
  });
  return { workspaceId: workspace.id, isDryRun, rows: withRows(removed) };
}

const withRows = (counts: Record<string, number>) =>
  Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));

/** From the catalogue, so that no table is ever forgotten: all of a tenant's have its id. */
async function tenantTables(db: Db): Promise<string[]> {
  const found = await rows<{ name: string }>(
    db,
    sql`
    select c.table_name as name
    from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = current_schema() and c.column_name = 'workspace_id' and t.table_type = 'BASE TABLE'
    order by 1`,
  );
  const names = found.map(({ name }) => name);
  return [...FIRST.filter((name) => names.includes(name)), ...names.filter((name) => !FIRST.includes(name))];
}

async function countRows(db: Db, table: string, workspaceId: string): Promise<number> {
  const [counted] = await rows<{ count: number }>(
    db,
    sql`select count(*)::int as count from ${sql.identifier(table)} where workspace_id = ${workspaceId}::uuid`,
  );
  return counted?.count ?? 0;
}

/** Every key of a tenant's table begins with the workspace, so that a bite finds its rows at once. */
function removeBite(db: Db, table: string, workspaceId: string): Promise<number> {
  return db.transaction(async (tx) => {
    await mayErase(tx);
    const removed = await tx.execute(sql`
      delete from ${sql.identifier(table)}
      where ctid = any (array(
        select ctid from ${sql.identifier(table)} where workspace_id = ${workspaceId}::uuid limit ${BITE}))
        and workspace_id = ${workspaceId}::uuid`);
    return removed.count;
  });
}
