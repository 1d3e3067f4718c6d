import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "./client";
import { freePort } from "./embedded";
import { isDatabaseAway, sqlState, violatedConstraint } from "./errors";
import { type TestDatabase, testDatabase } from "./testing";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const failureOf = (work: PromiseLike<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

test("a server that is not there is away", async () => {
  const { db, close } = connect(`postgres://x@127.0.0.1:${await freePort()}/x`, { max: 1 });
  expect(isDatabaseAway(await failureOf(db.execute(sql`select 1`)))).toBe(true);
  await close();
});

test("a host without an address is away", async () => {
  const { db, close } = connect("postgres://x@nowhere.invalid/x", { max: 1 });
  expect(isDatabaseAway(await failureOf(db.execute(sql`select 1`)))).toBe(true);
  await close();
});

test("after the server has ended a connection the pool answers again, and fails only with an absence until then", async () => {
  const { db, close } = connect(database.url, { max: 1 });
  const failures = [await failureOf(db.execute(sql`select pg_terminate_backend(pg_backend_pid())`))];
  for (let last = failures[0]; last; failures.push(last)) last = await failureOf(db.execute(sql`select 1`));
  expect(failures.filter(Boolean).every(isDatabaseAway)).toBe(true);
  expect(await db.execute(sql`select 1 as one`)).toHaveLength(1);
  await close();
});

test("a violated key is named, and is no absence", async () => {
  const insert = () => database.db.execute(sql`insert into workspaces (slug, name) values ('same', 'a')`);
  await insert();
  const error = await failureOf(insert());
  expect(isDatabaseAway(error)).toBe(false);
  expect([sqlState(error), violatedConstraint(error)]).toEqual(["23505", "workspaces_slug_key"]);
});

test("a report that takes too long is cut", async () => {
  const { sql: client, close } = connect(database.url, { max: 1, statementTimeoutMs: 50 });
  expect(sqlState(await failureOf(client`select pg_sleep(5)`))).toBe("57014");
  await close();
});

test("reports are planned for their own parameters", async () => {
  const [found] = await database.reportDb.execute<{ mode: string; limit: string }>(
    sql`select current_setting('plan_cache_mode') as mode, current_setting('statement_timeout') as limit`,
  );
  expect(found).toEqual({ mode: "force_custom_plan", limit: "5s" });
});

test("what was never an error of a database is nothing", () => {
  const circle: { cause?: unknown } = {};
  circle.cause = circle;
  expect([undefined, null, "ECONNREFUSED", circle].map(isDatabaseAway)).toEqual([false, false, false, false]);
});
