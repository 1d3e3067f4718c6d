import { aTask, type Credential, mintWorld, someUsage, type World } from "@meridian/api/testing";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { verify } from "@meridian/rollup";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type App, startApp } from "./support/app";
import { apiOf, credentialHeaders, send } from "./support/client";
import { type DatabaseProxy, proxyTo } from "./support/proxy";

let database: TestDatabase;
let proxy: DatabaseProxy;
let app: App;
let world: World;
beforeAll(async () => {
  database = await testDatabase();
  proxy = await proxyTo(database.url);
  world = await mintWorld(database.db);
});
afterEach(() => app?.end("SIGKILL"));
afterAll(async () => {
  proxy.close();
  await database.close();
});

type Results = { tasks: { status: string }[]; usage: { status: string }[] };
const report = (id: string, credential: Credential = world.shown.daemon) =>
  apiOf(app).mutate<Results>(
    "daemon.report",
    {
      runtimeId: world.runtime.id,
      tasks: [aTask({ id })],
      usage: Array.from({ length: 20 }, (_, n) => someUsage({ id: `${id}-${n}`, taskId: id })),
    },
    credential,
  );
const ready = async () => (await send(app, "/api/ready")).status;

/** Asks until the answer is the wanted one. */
async function until(wanted: number, ask: () => Promise<number>): Promise<void> {
  const deadline = Date.now() + 20_000;
  for (let answer = await ask(); answer !== wanted; answer = await ask())
    if (Date.now() > deadline) throw new Error(`still ${answer}, not ${wanted}`);
}

test("R-F6: the same report from sixteen connections at once is stored once", async () => {
  app = await startApp(database.url);
  const answers = await Promise.all(Array.from({ length: 16 }, () => report("r-f6")));
  expect(answers.map(({ status }) => status)).toEqual(Array(16).fill(200));
  for (const index of [...Array(20).keys()]) {
    const statuses = answers.map(({ data }) => data.usage[index]?.status);
    expect(statuses.filter((status) => status === "stored")).toHaveLength(1);
    expect(statuses.filter((status) => status === "duplicate")).toHaveLength(15);
  }
  expect(await verify(database.db, { workspaceId: world.workspace.id })).toMatchObject({ mismatched: 0, pending: 0 });
});

test("R-F11: a database that went away and came back is answered with 503 meanwhile, and needs no restart", async () => {
  app = await startApp(proxy.url);
  const asked = () => apiOf(app).query("runtime.usage", { runtimeId: world.runtime.id }, world.shown.ownerToken);
  expect((await asked()).status).toBe(200);
  proxy.cut();
  const away = [
    await asked(),
    await report("r-f11"),
    await apiOf(app).query("daemon.me", undefined, world.shown.daemon),
  ];
  for (const { status, headers, error } of away) {
    expect([status, error?.code]).toEqual([503, "SERVICE_UNAVAILABLE"]);
    expect(Number(headers["retry-after"])).toBeGreaterThanOrEqual(1);
  }
  const signIn = await send(app, "/api/auth/sign-in/email", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: "ada@example.com", password: "correct horse" }),
  });
  expect([signIn.status, signIn.headers["retry-after"]]).toEqual([503, expect.any(String)]);
  const notReady = await send(app, "/api/ready");
  expect([notReady.status, JSON.parse(notReady.text)]).toEqual([
    503,
    { status: "unavailable", reason: "the database does not answer" },
  ]);
  expect((await send(app, "/api/health")).status).toBe(200);
  await proxy.restore();
  await until(200, ready);
  expect((await asked()).status).toBe(200);
  expect((await report("r-f11")).data.usage[0]?.status).toBe("stored");
  expect(app.log()).not.toMatch(/params|mrd_dmn_[0-9A-Za-z]/);
});

test("R-F11: while the database is away pages are answered with 503, and nobody is told that they are signed out", async () => {
  app = await startApp(proxy.url);
  const headers = credentialHeaders(app, world.shown.member);
  const signOut = () =>
    send(app, "/api/auth/sign-out", {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body: "{}",
    });
  const me = async () => (await apiOf(app).query("user.me", undefined, world.shown.member)).status;
  expect((await send(app, "/preferences", { headers })).status).toBe(200);
  proxy.cut();
  const away = [
    await send(app, "/", { headers }),
    await send(app, "/preferences", { headers }),
    await send(app, "/api/auth/get-session", { headers }),
    await signOut(),
  ];
  expect(away.map(({ status }) => status)).toEqual([503, 503, 503, 503]);
  for (const { headers } of away) expect(Number(headers["retry-after"])).toBeGreaterThanOrEqual(1);
  await proxy.restore();
  await until(200, me);
  expect((await signOut()).status).toBe(200);
  expect(await me()).toBe(401);
});

test("R-L10: while every connection is held, whoever comes is refused within seconds, and health is still good", async () => {
  app = await startApp(database.url);
  const page = () => send(app, "/preferences", { headers: credentialHeaders(app, world.shown.owner) });
  const me = () => apiOf(app).query("user.me", undefined, world.shown.owner);
  expect((await me()).status).toBe(200);
  let held: ReturnType<typeof report>[] = [];
  await database.db.transaction(async (tx) => {
    await tx.execute(`select from runtimes where id = '${world.runtime.id}' for update`);
    held = Array.from({ length: 12 }, (_, n) => report(`r-l10-${n}`));
    await until(12, async () => Number((await waiting())[0]?.n));
    const startedAt = performance.now();
    const asked = Promise.all([me(), apiOf(app).query("daemon.me", undefined, world.shown.daemon)]);
    const seen = page();
    expect((await send(app, "/api/health")).status).toBe(200);
    for (const { status, error, headers } of await asked) {
      expect([status, error?.message]).toEqual([503, "the database is busy, try again"]);
      expect(Number(headers["retry-after"])).toBeGreaterThanOrEqual(1);
    }
    expect((await seen).status).toBe(503);
    expect(performance.now() - startedAt).toBeLessThan(4_000);
    expect((await send(app, "/api/ready")).status).toBe(200);
  });
  expect((await Promise.all(held)).map(({ status }) => status)).toEqual(Array(12).fill(200));
  expect((await me()).status).toBe(200);
});

test("R-F12: after SIGTERM it is not ready, finishes what it began, and ends well", async () => {
  app = await startApp(database.url);
  const { db } = database;
  let finished: ReturnType<typeof report> | undefined;
  let ended: Promise<number | null> | undefined;
  await db.transaction(async (tx) => {
    // The report waits for its runtime.
    await tx.execute(`select from runtimes where id = '${world.runtime.id}' for update`);
    finished = report("r-f12");
    await until(1, async () => Number((await waiting())[0]?.n));
    ended = app.end("SIGTERM");
    await until(503, ready);
    expect(JSON.parse((await send(app, "/api/ready")).text)).toEqual({ status: "unavailable", reason: "stopping" });
  });
  expect([(await finished)?.status, (await finished)?.data.usage[0]?.status]).toEqual([200, "stored"]);
  expect(await ended).toBe(0);
});

/** Nobody listens any more; or the system still held the connection and the process never saw it. */
const CLOSED: (number | string)[] = ["ECONNREFUSED", "ECONNRESET"];

test("R-F12: a stop under load breaks no request that was accepted", async () => {
  app = await startApp(database.url);
  let isOver = false;
  const outcomes: (number | string)[] = [];
  const caller = async () => {
    while (!isOver) {
      const outcome = await apiOf(app)
        .query("runtime.totals", { runtimeId: world.runtime.id }, world.shown.ownerToken)
        .then(({ status }) => status)
        .catch((error: NodeJS.ErrnoException) => error.code ?? "unknown");
      outcomes.push(outcome);
      if (CLOSED.includes(outcome)) isOver = true;
    }
  };
  const callers = Array.from({ length: 8 }, caller);
  await until(20, async () => (await ready()) && Math.min(20, outcomes.length));
  const startedAt = performance.now();
  expect(await app.end("SIGTERM")).toBe(0);
  expect(performance.now() - startedAt).toBeLessThan(11_000);
  await Promise.all(callers);
  expect([...new Set(outcomes)].filter((outcome) => !CLOSED.includes(outcome))).toEqual([200]);
  // Each request that the process took on was answered to its end.
  expect(app.log()).toContain("/api/trpc/runtime.totals");
  expect(app.log()).not.toContain('"aborted":true');
});

test("R-F12: the second signal does not wait", async () => {
  app = await startApp(database.url);
  await database.db.transaction(async (tx) => {
    await tx.execute(`select from runtimes where id = '${world.runtime.id}' for update`);
    const held = report("r-f12-twice").catch(() => undefined);
    await until(1, async () => Number((await waiting())[0]?.n));
    app.process.kill("SIGTERM");
    await until(503, ready);
    const startedAt = performance.now();
    expect(await app.end("SIGTERM")).toBe(1);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    await held;
  });
});

test("R-F19: a log nobody reads any more stops nothing", async () => {
  app = await startApp(database.url);
  app.process.stdout?.destroy();
  app.process.stderr?.destroy();
  for (let n = 0; n < 20; n += 1) expect((await send(app, "/api/none")).status).toBe(404);
  expect(await ready()).toBe(200);
});

/** Calls of the app that wait for a lock. */
const waiting = () =>
  database.db.execute<{ n: string }>(
    "select count(*) as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
  );
