import { randomUUID } from "node:crypto";
import { connect, rows } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mintLab } from "../testing/lab";
import { announceOffline } from "./announce-offline";
import { collectBeats, recordLife } from "./commands";

let database: TestDatabase;
let workers: ReturnType<typeof connect>[];
beforeAll(async () => {
  database = await testDatabase();
  workers = Array.from({ length: 4 }, () => connect(database.url, { max: 2 }));
});
afterAll(async () => {
  await Promise.all(workers.map(({ close }) => close()));
  await database.close();
});

const quiet = { info() {}, warn() {}, error() {} };

/** Runtimes that pages know as online, last heard of so long ago. */
async function fleet(many: number, silentSeconds: number) {
  const { workspaceId, member } = await mintLab(database);
  const { userId } = await member();
  const ids = await rows<{ id: string }>(
    database.db,
    sql`
    with made as (
      insert into runtimes (workspace_id, daemon_id, owner_id, provider, reported_name, device_name)
      select ${workspaceId}::uuid, ${randomUUID()}, ${userId}::uuid, 'p' || n, 'n', 'd' from generate_series(1, ${many}::int) n
      returning id)
    insert into runtime_presence (workspace_id, runtime_id, last_seen_at, is_told_online)
    select ${workspaceId}::uuid, id, now() - make_interval(secs => ${silentSeconds}), true from made
    returning runtime_id as id`,
  );
  const told = () =>
    rows<{ times: number }>(
      database.db,
      sql`
      select count(*)::int as times from events
      where workspace_id = ${workspaceId}::uuid and kind = 'runtime.presence'
      group by subject_id`,
    ).then((found) => found.map(({ times }) => times));
  const offline = () =>
    rows<{ isToldOnline: boolean; isOnline: boolean }>(
      database.db,
      sql`
      select is_told_online as "isToldOnline", last_seen_at > now() - interval '60 seconds' as "isOnline"
      from runtime_presence where workspace_id = ${workspaceId}::uuid`,
    );
  return { workspaceId, runtimeIds: ids.map(({ id }) => id), told, offline };
}

test("several workers at once announce each runtime that went offline once, in bites", async () => {
  const { told } = await fleet(1_200, 61);
  const work = async ({ db }: (typeof workers)[number]) => {
    let more = 0;
    while (await announceOffline(db)) more += 1;
    return more;
  };
  const bites = await Promise.all(workers.map(work));
  expect(Math.max(...bites)).toBeGreaterThan(0);
  while (await announceOffline(database.db));
  expect(await told()).toEqual(Array(1_200).fill(1));
});

test.each(Array.from({ length: 8 }, (_, n) => n))(
  "beats beside the workers that announce: nobody is left told of as offline who beats (round %i)",
  async () => {
    const { workspaceId, runtimeIds, told, offline } = await fleet(40, 61);
    const [one, other, third] = workers;
    if (!one || !other || !third) throw new Error("no workers");
    const beats = collectBeats(third.db, quiet);
    beats.keep(runtimeIds.slice(20).map((runtimeId) => ({ workspaceId, runtimeId, at: new Date() })));
    await Promise.all([
      announceOffline(one.db),
      recordLife(other.db, { workspaceId, runtimeIds: runtimeIds.slice(0, 20) }),
      beats.flush(),
      announceOffline(one.db),
    ]);
    // What a worker held meanwhile was kept.
    await beats.flush();
    expect(await offline()).toEqual(Array(40).fill({ isToldOnline: true, isOnline: true }));
    // Gone and back, or neither.
    for (const times of await told()) expect(times).toBe(2);
  },
);

test("a beat whose row is held by a worker is written the next time, and never lost", async () => {
  const { workspaceId, runtimeIds, offline } = await fleet(2, 61);
  const beats = collectBeats(database.db, quiet);
  beats.keep(runtimeIds.map((runtimeId) => ({ workspaceId, runtimeId, at: new Date() })));
  const online = async () => (await offline()).filter(({ isOnline }) => isOnline).length;
  await workers[0]?.db.transaction(async (tx) => {
    const held = sql`runtime_id = ${runtimeIds[0] ?? null}::uuid`;
    await tx.execute(sql`select from runtime_presence where ${held} for no key update`);
    await beats.flush();
    expect(await online()).toBe(1);
  });
  await beats.flush();
  expect(await online()).toBe(2);
});

test("many signs of life that bring one runtime back at once tell of it once", async () => {
  const { workspaceId, runtimeIds, told } = await fleet(3, 61);
  while (await announceOffline(database.db));
  await Promise.all(
    workers.flatMap(({ db }) => [
      recordLife(db, { workspaceId, runtimeIds }),
      recordLife(db, { workspaceId, runtimeIds: [...runtimeIds].reverse() }),
    ]),
  );
  expect(await told()).toEqual([2, 2, 2]);
});
