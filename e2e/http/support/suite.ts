import { type Connection, connect } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { afterAll, beforeAll } from "vitest";
import { type App, startApp } from "./app";

/** The built app on a database of the suite's own. Filled in before the first test. */
export type Suite = { app: App; database: TestDatabase; sql: Connection["sql"] };

export function suite(env: NodeJS.ProcessEnv = {}): Suite {
  const running = {} as Suite;
  let inspector: Connection | undefined;
  beforeAll(async () => {
    running.database = await testDatabase();
    inspector = connect(running.database.url, { max: 2 });
    running.sql = inspector.sql;
    running.app = await startApp(running.database.url, env);
  }, 90_000);
  afterAll(async () => {
    await running.app?.end("SIGKILL");
    await inspector?.close();
    await running.database?.close();
  });
  return running;
}
