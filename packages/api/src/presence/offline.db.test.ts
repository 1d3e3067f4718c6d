import { randomUUID } from "node:crypto";
import { rows } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { explained, type Plan } from "../testing/explain";
import { mintLab } from "../testing/lab";
import { announceOffline } from "./announce-offline";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** A machine with two runtimes, and what pages were told of them. */
async function machine() {
  const { workspaceId, api, member } = await mintLab(database);
  const owner = await member();
  const daemonId = randomUUID();
  const call = <T>(path: string, fields: object = {}) =>
    api.mutate<T>(`daemon.${path}`, { daemonId, ...fields }, owner.daemon);
  const runtimes = ["claude", "codex"].map((provider) => ({ provider, name: provider }));
  const { data } = await call<{ runtimes: { runtimeId: string }[] }>("register", {
    ...{ deviceName: "d", cliVersion: "1", runtimes },
  });
  const [first = "", second = ""] = data.runtimes.map(({ runtimeId }) => runtimeId);
  const seenAgo = (runtimeId: string, seconds: number) =>
    database.db.execute(sql`
      update runtime_presence set last_seen_at = now() - make_interval(secs => ${seconds})
      where runtime_id = ${runtimeId}::uuid`);
  const told = async () => {
    const found = await rows<{ id: string }>(
      database.db,
      sql`
      with gone as (
        delete from events where workspace_id = ${workspaceId}::uuid and kind = 'runtime.presence'
        returning subject_id, at)
      select subject_id as id from gone order by at`,
    );
    return found.map(({ id }) => id);
  };
  const status = async (runtimeId: string) =>
    (await api.query<{ status: string }>("runtime.get", { runtimeId }, { cookie: owner.cookie })).data.status;
  const report = () => api.mutate("daemon.report", { runtimeId: first }, owner.daemon);
  await told();
  return { api, owner, call, first, second, seenAgo, told, status, report };
}

test("a runtime that is not heard of any more is told of once, and what it is said to be is computed", async () => {
  const { first, seenAgo, told, status } = await machine();
  await seenAgo(first, 59);
  expect(await announceOffline(database.db)).toBe(false);
  expect([await told(), await status(first)]).toEqual([[], "online"]);
  await seenAgo(first, 61);
  expect(await status(first)).toBe("offline");
  await announceOffline(database.db);
  expect(await told()).toEqual([first]);
  await announceOffline(database.db);
  expect([await told(), await status(first)]).toEqual([[], "offline"]);
});

test.each(["heartbeat", "report"])(
  "the %s that brings a runtime back is told of once, and the next is not",
  async (by) => {
    const { call, report, first, seenAgo, told, status } = await machine();
    const beat = () => (by === "report" ? report() : call("heartbeat"));
    await seenAgo(first, 61);
    await announceOffline(database.db);
    await told();
    await beat();
    await beat();
    expect([await told(), await status(first)]).toEqual([[first], "online"]);
  },
);

test("a silence that nobody was told of is told of by nobody when it ends", async () => {
  const { call, first, seenAgo, told } = await machine();
  await seenAgo(first, 61);
  await call("heartbeat");
  await announceOffline(database.db);
  expect(await told()).toEqual([]);
});

test("a goodbye is told of once, and not again as a silence", async () => {
  const { call, first, second, seenAgo, told } = await machine();
  await call("deregister");
  expect((await told()).sort()).toEqual([first, second].sort());
  for (const id of [first, second]) await seenAgo(id, 61);
  await announceOffline(database.db);
  expect(await told()).toEqual([]);
  await call("heartbeat");
  expect((await told()).sort()).toEqual([first, second].sort());
});

test("after no worker ran for long, what is offline for long is not told of", async () => {
  const { first, second, seenAgo, told, call } = await machine();
  await seenAgo(first, 3_600);
  await seenAgo(second, 120);
  await announceOffline(database.db);
  expect(await told()).toEqual([second]);
  await call("heartbeat");
  expect((await told()).sort()).toEqual([first, second].sort());
});

test("a deleted runtime goes offline in silence", async () => {
  const { api, owner, first, seenAgo, told } = await machine();
  await api.mutate("runtime.delete", { runtimeId: first }, { cookie: owner.cookie });
  await seenAgo(first, 61);
  await announceOffline(database.db);
  expect(await told()).toEqual([]);
});

test("looking for who is silent reads those that are online, however many runtimes are offline for good", async () => {
  const { workspaceId } = await mintLab(database);
  await database.db.execute(sql`
    insert into runtime_presence (workspace_id, runtime_id, last_seen_at, is_told_online)
    select ${workspaceId}::uuid, gen_random_uuid(), now() - interval '1 day', n <= 100
    from generate_series(1, 50000) n`);
  await database.db.execute(sql`vacuum analyze runtime_presence`);
  const plans = await explained(database.url, (db) => announceOffline(db));
  const scans = plans.flatMap(scansOf).filter((scan) => scan["Relation Name"] === "runtime_presence");
  expect(scans.length).toBeGreaterThan(0);
  for (const scan of scans) expect(scan["Node Type"]).not.toBe("Seq Scan");
  expect(Math.max(...scans.map((scan) => scan["Shared Hit Blocks"] + scan["Shared Read Blocks"]))).toBeLessThan(1_000);
});

const scansOf = (plan: Plan): Plan[] => [
  ...("Relation Name" in plan ? [plan] : []),
  ...(plan.Plans ?? []).flatMap(scansOf),
];
