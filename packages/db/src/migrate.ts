import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { sql } from "drizzle-orm";
import journal from "../migrations/meta/_journal.json" with { type: "json" };
import { type Connection, connect, type Db } from "./client";
import { sqlState } from "./errors";
import { rows } from "./rows";

export type Migration = { tag: string; hash: string; statements: string };
type Applied = { tag: string; hash: string };

/** Any number, the same in every version: whoever migrates this database waits for it. */
const LOCK = 4_715_293_186;
const LOCK_TIMEOUT = "55P03";

/**
 * Brings the database up to this version's migrations. Any number of processes may call it at once: each file is one
 * transaction under one advisory lock, so that the next to get the lock sees it applied. Throws without having changed
 * anything where the history is not a beginning of ours: a file changed later, in another order, or of a newer version.
 */
export async function migrate(url: string, files?: Migration[]): Promise<void> {
  const ours = files ?? (await migrationFiles());
  const connection = connect(url, { max: 1, statementTimeoutMs: 0, applicationName: "meridian migrate" });
  try {
    while (await applyNextPatiently(connection, ours));
  } finally {
    await connection.close();
  }
}

/** How many of this version's migrations the database lacks. */
export async function pendingMigrations(db: Db): Promise<number> {
  const [table] = await rows<{ exists: boolean }>(
    db,
    sql`select to_regclass('public.schema_migrations') is not null as exists`,
  );
  if (!table?.exists) return journal.entries.length;
  const applied = new Set((await appliedMigrations(db)).map(({ tag }) => tag));
  return journal.entries.filter(({ tag }) => !applied.has(tag)).length;
}

const appliedMigrations = (db: Db) => rows<Applied>(db, sql`select tag, hash from schema_migrations order by position`);

function migrationFiles(): Promise<Migration[]> {
  return Promise.all(
    journal.entries.map(async ({ tag }) => {
      const statements = await readFile(new URL(`../migrations/${tag}.sql`, import.meta.url), "utf8");
      return { tag, statements, hash: createHash("sha256").update(statements).digest("hex") };
    }),
  );
}

/** A statement that waits for a busy table holds up everyone behind it: it gives up after 1 s and tries again. */
async function applyNextPatiently(connection: Connection, files: Migration[]): Promise<boolean> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await applyNext(connection, files);
    } catch (error) {
      if (attempt === 30 || sqlState(error) !== LOCK_TIMEOUT) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100 * attempt));
    }
  }
}

function applyNext({ sql: client }: Connection, files: Migration[]): Promise<boolean> {
  return client.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${LOCK})`;
    await tx`create table if not exists schema_migrations (
      position integer primary key, tag text not null unique, hash text not null, applied_at timestamptz not null default now())`;
    const applied = await tx<Applied[]>`select tag, hash from schema_migrations order by position`;
    refuseForeignHistory(applied, files);
    const next = files[applied.length];
    if (!next) return false;
    await tx`set local lock_timeout = '1s'`;
    await tx.unsafe(next.statements).catch((cause) => {
      throw new Error(`migration ${next.tag} failed and was rolled back: ${cause.message}`, { cause });
    });
    await tx`insert into schema_migrations (position, tag, hash) values (${applied.length}, ${next.tag}, ${next.hash})`;
    return true;
  });
}

function refuseForeignHistory(applied: readonly Applied[], files: readonly Migration[]): void {
  applied.forEach(({ tag, hash }, position) => {
    const file = files[position];
    if (!file) throw new Error(`the database has migration ${tag}: it was used by a newer version of Meridian`);
    if (file.tag !== tag) throw new Error(`migration ${file.tag} comes before ${tag}, which is already applied`);
    if (file.hash !== hash) throw new Error(`migration ${tag} was changed after it had been applied`);
  });
}
