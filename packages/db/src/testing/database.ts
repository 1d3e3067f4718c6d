import { randomUUID } from "node:crypto";
import { inject } from "vitest";
import { connect, type Db } from "../client";
import { databaseUrl } from "./global-setup";

export type TestDatabase = {
  url: string;
  db: Db;
  /** A second pool, as reports have it. */
  reportDb: Db;
  close(): Promise<void>;
};

/** A migrated database of one's own, empty. Close it in `afterAll`. */
export async function testDatabase(): Promise<TestDatabase> {
  const { url, drop } = await emptyTestDatabase("template_meridian");
  // Large fixtures on a busy machine take their time.
  const main = connect(url, { max: 10, statementTimeoutMs: 300_000 });
  const reports = connect(url, { max: 4, reports: true });
  return {
    url,
    db: main.db,
    reportDb: reports.db,
    close: async () => {
      await Promise.all([main.close(), reports.close()]);
      await drop();
    },
  };
}

/** A database without a table, for tests of the migrator itself. */
export async function emptyTestDatabase(template = "template0"): Promise<{ url: string; drop: () => Promise<void> }> {
  const server = inject("postgresUrl");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const inServer = async (statement: string) => {
    const { sql, close } = connect(server, { max: 1 });
    await sql.unsafe(statement).finally(close);
  };
  await inServer(`create database ${name} template ${template} strategy file_copy`);
  return {
    url: databaseUrl(server, name),
    drop: () => inServer(`drop database ${name} with (force)`),
  };
}
