import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { connect } from "./client";
import { migrate, pendingMigrations } from "./migrate";
import { rows } from "./rows";
import { emptyTestDatabase } from "./testing";

async function onEmptyDatabase(work: (url: string) => Promise<void>): Promise<void> {
  const { url, drop } = await emptyTestDatabase();
  await work(url).finally(drop);
}

async function run(url: string, statement: string) {
  const { sql: client, close } = connect(url, { max: 1 });
  return client.unsafe(statement).finally(close);
}

test("three replicas that migrate at once apply every file once", () =>
  onEmptyDatabase(async (url) => {
    await Promise.all([migrate(url), migrate(url), migrate(url)]);
    const { db, close } = connect(url, { max: 1 });
    expect(await pendingMigrations(db)).toBe(0);
    const [found] = await rows<{ times: number; distinct: number }>(
      db,
      sql`select count(*)::int as times, count(distinct tag)::int as distinct from schema_migrations`,
    );
    expect(found?.times).toBe(found?.distinct);
    await close();
  }));

test("a database that nobody has migrated lacks every migration", () =>
  onEmptyDatabase(async (url) => {
    const { db, close } = connect(url, { max: 1 });
    expect(await pendingMigrations(db)).toBeGreaterThan(1);
    await close();
  }));

test("a migration that fails leaves nothing of itself, and can be run again", () =>
  onEmptyDatabase(async (url) => {
    await run(url, "create table usage_dirty (in_the_way integer)");
    await expect(migrate(url)).rejects.toThrow(/migration 0000_foundation failed and was rolled back: .*usage_dirty/);
    expect(await run(url, "select from pg_tables where tablename in ('users', 'schema_migrations')")).toHaveLength(0);
    await run(url, "drop table usage_dirty");
    await migrate(url);
  }));

test("a migration that was changed after it had been applied is refused", () =>
  onEmptyDatabase(async (url) => {
    await migrate(url);
    await run(url, "update schema_migrations set hash = 'other' where position = 0");
    await expect(migrate(url)).rejects.toThrow("migration 0000_foundation was changed after it had been applied");
  }));

test("a file older than the newest applied one is refused", () =>
  onEmptyDatabase(async (url) => {
    await migrate(url);
    await run(
      url,
      "delete from schema_migrations where position = 0; update schema_migrations set position = position - 1",
    );
    await expect(migrate(url)).rejects.toThrow("migration 0000_foundation comes before 0001_covering_keys");
  }));

test("a database of a newer version is left alone", () =>
  onEmptyDatabase(async (url) => {
    await migrate(url);
    await run(url, "insert into schema_migrations (position, tag, hash) values (999, '0999_later', 'x')");
    await expect(migrate(url)).rejects.toThrow("the database has migration 0999_later: it was used by a newer version");
    const { db, close } = connect(url, { max: 1 });
    expect(await pendingMigrations(db)).toBe(0);
    await close();
  }));

test("a migration that needs a busy table gives way to its readers, and gets through when they are done", () =>
  onEmptyDatabase(async (url) => {
    const first = { tag: "0000_a", hash: "a", statements: "create table busy (id integer)" };
    const second = { tag: "0001_b", hash: "b", statements: "alter table busy add column more integer" };
    await migrate(url, [first]);
    const reader = connect(url, { max: 1 });
    let migrating = Promise.resolve();
    await reader.sql.begin(async (tx) => {
      await tx`select from busy`;
      migrating = migrate(url, [first, second]);
      await givenWayOnce(url);
    });
    await migrating;
    expect(await run(url, "select more from busy")).toHaveLength(0);
    await reader.close();
  }));

/** A reader that comes after the migration answers only once the migration stops waiting for its lock. */
async function givenWayOnce(url: string): Promise<void> {
  while ((await run(url, "select from pg_locks where mode = 'AccessExclusiveLock' and not granted")).length === 0);
  await run(url, "select from busy");
}
