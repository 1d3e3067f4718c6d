import { randomUUID } from "node:crypto";
import { connect, type Db, rows } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testApi, testServices } from "../testing/calls";
import { mintLab } from "../testing/lab";
import { collectBeats, type Heard } from "./commands";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

type Registered = { runtimes: { runtimeId: string }[] };
type Beaten = { runtimes: { status: string }[] };
type Presence = { lastSeenAt: Date; isDeregistered: boolean; skewMs: number | null; waiting: number | null };

const quiet = { info() {}, warn() {}, error() {} };
const WRITES = /^\s*(with\b[\s\S]*)?\b(insert into|update|delete from)\b/;

/** One process with machines that are heard of by it, and the statements by which it writes. */
async function place() {
  const writes: string[] = [];
  const { db, close } = connect(database.url, {
    max: 4,
    onStatement: (statement) => WRITES.test(statement) && writes.push(statement),
  });
  const services = testServices({ db, reportDb: db });
  const api = testApi(services);
  const lab = await mintLab(database);
  const owner = await lab.member();
  const call = <T>(path: string, daemonId: string, fields: object = {}) =>
    api.mutate<T>(`daemon.${path}`, { daemonId, ...fields }, owner.daemon);
  const register = async (daemonId = randomUUID()) => {
    const runtimes = ["claude", "codex"].map((provider) => ({ provider, name: provider }));
    const { data } = await call<Registered>("register", daemonId, { deviceName: "d", cliVersion: "1", runtimes });
    return { daemonId, runtimeIds: data.runtimes.map(({ runtimeId }) => runtimeId) };
  };
  return { ...lab, api, owner, call, register, writes, beats: services.beats, close };
}

async function presenceOf(runtimeId = ""): Promise<Presence | undefined> {
  const [found] = await rows<Presence>(
    database.db,
    sql`
    select last_seen_at as "lastSeenAt", deregistered_at is not null as "isDeregistered", clock_skew_ms as "skewMs",
      waiting_items as waiting
    from runtime_presence where runtime_id = ${runtimeId}::uuid`,
  );
  return found;
}

const seenAgo = (db: Db, runtimeId: string | undefined, seconds: number) =>
  db.execute(sql`
    update runtime_presence set last_seen_at = now() - make_interval(secs => ${seconds})
    where runtime_id = ${runtimeId ?? null}::uuid`);

test("R-L4 the beats and reports of many runtimes are one write, and each is answered for what it is", async () => {
  const { call, register, api, owner, writes, beats, close } = await place();
  const machines = [];
  for (let n = 0; n < 20; n += 1) machines.push(await register());
  const ids = machines.flatMap(({ runtimeIds }) => runtimeIds);
  for (const id of ids) await seenAgo(database.db, id, 20);
  const sentAt = () => new Date().toISOString();
  for (const { daemonId } of machines) await call("heartbeat", daemonId, { sentAt: sentAt(), waiting: 0 });
  writes.length = 0;
  for (let round = 0; round < 3; round += 1) {
    for (const { daemonId, runtimeIds } of machines) {
      const { data } = await call<Beaten>("heartbeat", daemonId, { sentAt: sentAt(), waiting: 0 });
      expect(data.runtimes.map(({ status }) => status)).toEqual(runtimeIds.map(() => "online"));
      await api.mutate("daemon.report", { runtimeId: runtimeIds[0] }, owner.daemon);
    }
  }
  expect(writes).toEqual([]);
  await beats.flush();
  expect(writes).toEqual([expect.stringContaining("update runtime_presence")]);
  await database.db.execute(sql`update access_tokens set last_used_at = now() - interval '2 minutes'`);
  for (const { daemonId } of machines) await call("heartbeat", daemonId);
  await beats.flush();
  expect(writes.slice(1)).toEqual([
    expect.stringContaining("update runtime_presence"),
    expect.stringContaining('update "access_tokens"'),
  ]);
  for (const id of ids) expect(Date.now() - Number((await presenceOf(id))?.lastSeenAt)).toBeLessThan(19_000);
  await close();
});

test.each([
  ["is offline", 61],
  ["would be offline soon", 46],
])("a beat of a runtime that %s is written at once", async (_, seconds) => {
  const { call, register, close } = await place();
  const { daemonId, runtimeIds } = await register();
  await seenAgo(database.db, runtimeIds[0], seconds);
  await call("heartbeat", daemonId);
  expect(Date.now() - Number((await presenceOf(runtimeIds[0]))?.lastSeenAt)).toBeLessThan(30_000);
  await close();
});

test("U31 what a page warns of is written at once: a clock that was set, and items that begin to wait", async () => {
  const { call, register, writes, close } = await place();
  const { daemonId, runtimeIds } = await register();
  const beat = (aheadMs: number, waiting: number) =>
    call("heartbeat", daemonId, { sentAt: new Date(Date.now() + aheadMs).toISOString(), waiting });
  await beat(0, 0);
  writes.length = 0;
  await beat(0, 0);
  expect(writes).toEqual([]);
  await beat(7_200_000, 0);
  await beat(7_200_000, 3);
  expect(writes).toHaveLength(2);
  expect(await presenceOf(runtimeIds[0])).toMatchObject({ waiting: 3 });
  await close();
});

test("a goodbye is never overtaken by a beat of before it, and the beat after it is back at once", async () => {
  const { call, register, beats, close } = await place();
  const { daemonId, runtimeIds } = await register();
  await call("heartbeat", daemonId);
  await call("deregister", daemonId);
  const goodbye = await presenceOf(runtimeIds[0]);
  await beats.flush();
  expect(await presenceOf(runtimeIds[0])).toEqual(goodbye);
  expect(goodbye?.isDeregistered).toBe(true);
  await call("heartbeat", daemonId);
  expect(await presenceOf(runtimeIds[0])).toMatchObject({ isDeregistered: false });
  await close();
});

test("a flush waits for nobody: a row that somebody holds is theirs to write", async () => {
  const { call, register, beats, close } = await place();
  const { daemonId, runtimeIds } = await register();
  const [held, free] = runtimeIds;
  for (const id of runtimeIds) await seenAgo(database.db, id, 20);
  await call("heartbeat", daemonId);
  await database.db.transaction(async (tx) => {
    await tx.execute(sql`select from runtime_presence where runtime_id = ${held ?? null}::uuid for update`);
    await beats.flush();
  });
  const age = async (id?: string) => Date.now() - Number((await presenceOf(id))?.lastSeenAt);
  expect(await age(held)).toBeGreaterThan(19_000);
  expect(await age(free)).toBeLessThan(19_000);
  await close();
});

test("what could not be written waits for the next flush, and makes no row for what is not there", async () => {
  const { workspaceId, register, close } = await place();
  const { runtimeIds } = await register();
  const runtimeId = runtimeIds[0] ?? "";
  const hasty = connect(database.url, { max: 1, statementTimeoutMs: 100 });
  const beats = collectBeats(hasty.db, quiet);
  const heard = (fields: Partial<Heard>): Heard => ({ workspaceId, runtimeId, at: new Date(), ...fields });
  const at = new Date(Date.now() + 5_000);
  beats.keep([heard({ skewMs: 7 }), heard({ runtimeId: randomUUID() })]);
  await database.db.transaction(async (tx) => {
    await tx.execute(sql`lock table runtime_presence in access exclusive mode`);
    await expect(beats.flush()).rejects.toThrow();
  });
  beats.keep([heard({ at, waiting: 2 })]);
  await beats.flush();
  expect(await presenceOf(runtimeId)).toMatchObject({ lastSeenAt: at, skewMs: 7, waiting: 2 });
  const made = await rows(database.db, sql`select from runtime_presence where workspace_id = ${workspaceId}::uuid`);
  expect(made).toHaveLength(2);
  await Promise.all([hasty.close(), close()]);
});
