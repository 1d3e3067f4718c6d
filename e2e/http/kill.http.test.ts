import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { aTask, mintToken, someUsage, type TestReporter, testReporter } from "@meridian/api/testing";
import { connect, type Db, migrate, rows } from "@meridian/db";
import { type Instance, startInstance } from "@meridian/db/embedded";
import { verify } from "@meridian/rollup";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, startApp } from "./support/app";
import { apiOf } from "./support/client";

const REPORTERS = 4;
const REPORTS = 36;
const PER_REPORT = 20;

let dataDir: string;
let instance: Instance;
let databaseUrl: string;
let app: App;
/** Why nothing will ever be acknowledged again. */
let isBroken: unknown;
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "meridian-kill-"));
  instance = await startInstance({ dataDir, demo: false });
  databaseUrl = instance.url;
  await migrate(databaseUrl);
  app = await startApp(databaseUrl);
}, 90_000);
afterAll(async () => {
  await app?.end("SIGKILL");
  await instance?.release();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Everything a client was told is stored, and what it must do when a reply does not come: send the same again. */
async function deliver(runtime: TestReporter, token: string, onAcknowledged: () => Promise<void>): Promise<string[]> {
  const acknowledged: string[] = [];
  for (let n = 0; n < REPORTS; n += 1) {
    const ids = Array.from({ length: PER_REPORT }, (_, i) => `usage-${n}-${i}`);
    await untilAcknowledged(runtime, token, ids);
    acknowledged.push(...ids);
    await onAcknowledged();
  }
  return acknowledged;
}

async function untilAcknowledged({ runtimeId }: TestReporter, token: string, ids: string[]): Promise<void> {
  const usage = ids.map((id) => someUsage({ id }));
  for (;;) {
    if (isBroken) throw isBroken;
    const reply = await apiOf(app)
      .mutate<{ usage: { status: string }[] }>("daemon.report", { runtimeId, usage }, { token })
      .catch(() => undefined);
    if (reply?.status !== 200) continue;
    expect(reply.data.usage.filter((result) => result.status === "rejected")).toEqual([]);
    return;
  }
}

async function killApp(): Promise<void> {
  await app.end("SIGKILL");
  app = await startApp(databaseUrl);
}

/** The postmaster is the parent of every backend. */
async function killPostgres(): Promise<void> {
  const { db, close } = connect(databaseUrl, { max: 1 });
  const [backend] = await rows<{ pid: number }>(db, sql`select pg_backend_pid() as pid`);
  const postmaster = Number(execFileSync("ps", ["-o", "ppid=", "-p", String(backend?.pid)], { encoding: "utf8" }));
  process.kill(postmaster, "SIGKILL");
  await close().catch(() => {});
  const url = await instance.revive();
  if (url === databaseUrl) return;
  // Its port was not free yet; then the supervisor starts web again where the database is now.
  databaseUrl = url;
  await killApp();
}

const giveUp = (error: unknown) => {
  isBroken = error;
};

async function prepare(db: Db) {
  const first = await testReporter(db);
  const runtimes = [first];
  while (runtimes.length < REPORTERS) runtimes.push(await testReporter(db, first));
  for (const runtime of runtimes) await runtime.report({ tasks: [aTask()] });
  return { runtimes, token: await mintToken(db, { ...first, kind: "daemon" }) };
}

test("law 6: a 200 survives kill -9 of web and PostgreSQL, and everything is counted once", async () => {
  const before = connect(databaseUrl, { max: 1 });
  const { runtimes, token } = await prepare(before.db);
  await before.close();
  let count = 0;
  let killing = Promise.resolve();
  const onAcknowledged = async () => {
    count += 1;
    // Others are in the middle of a report whenever one has just ended.
    if (count % 24 === 12) killing = killing.then(killApp).catch(giveUp);
    if (count % 72 === 48) killing = killing.then(killPostgres).catch(giveUp);
  };
  const ledgers = await Promise.all(runtimes.map((runtime) => deliver(runtime, token, onAcknowledged)));
  await killing;

  const { db, close } = connect(databaseUrl, { max: 2 });
  for (const [n, { runtimeId }] of runtimes.entries()) {
    const stored = await rows<{ events: number; inBuckets: number }>(
      db,
      sql`
      select (select count(*)::int from usage_events where runtime_id = ${runtimeId}::uuid) as events,
        (select sum(events)::int from usage_buckets where runtime_id = ${runtimeId}::uuid) as "inBuckets"`,
    );
    expect(stored).toEqual([{ events: ledgers[n]?.length, inBuckets: ledgers[n]?.length }]);
  }
  expect(await verify(db)).toMatchObject({ mismatched: 0, pending: 0 });
  await close();
}, 180_000);
