import { mintSession, testApi, testServices } from "@meridian/api/testing";
import { ingestRejects, rows, runtimes } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { verify } from "@meridian/rollup";
import { eq, sql } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { carryOnDemo, seedDemo } from "./index";
import { people } from "./life/people";
import { type Snapshot, snapshotOf } from "./testing/snapshot";

const HOUR = 3_600_000;
const later = (at: Date, hours: number) => new Date(at.getTime() + hours * HOUR);
const now = new Date("2026-11-10T13:37:00Z");
const days = 4;

const opened: TestDatabase[] = [];
async function freshDatabase() {
  const database = await testDatabase();
  opened.push(database);
  return database;
}
afterEach(async () => {
  for (const database of opened.splice(0)) await database.close();
});

async function carriedOn({ db }: Pick<TestDatabase, "db">, at: Date): Promise<Snapshot> {
  while (await carryOnDemo(db, { now: at, days }));
  return snapshotOf(db);
}

test("carrying on after a gap ends where carrying on all along does, and where a seed of then does", async () => {
  const [always, afterwards, seeded] = await Promise.all([freshDatabase(), freshDatabase(), freshDatabase()]);
  for (const { db } of [always, afterwards]) await seedDemo(db, { now, days });
  for (let hours = 5; hours < 72; hours += 5) await carriedOn(always, later(now, hours));

  const end = later(now, 72);
  const expected = await carriedOn(always, end);
  expect(await carriedOn(afterwards, end)).toEqual(expected);
  expect(await verify(always.db)).toMatchObject({ mismatched: 0, pending: 0 });

  await seedDemo(seeded.db, { now: end, days: days + 3 });
  const fromSeed = await snapshotOf(seeded.db);
  // This one's machine is silent since some days before the seed, so that it lives three days longer.
  const online = ({ "demo-mini-berlin/codex": _, ...others }: Snapshot) => others;
  expect(online(fromSeed)).toEqual(online(expected));
});

test("several workers at once report everything once, and without a seed the demo fills as well", async () => {
  const [one, three] = await Promise.all([freshDatabase(), freshDatabase()]);
  const expected = await carriedOn(one, now);
  await Promise.all([0, 1, 2].map(() => carriedOn(three, now)));
  expect(await carriedOn(three, now)).toEqual(expected);
  expect(await verify(three.db)).toMatchObject({ mismatched: 0, pending: 0 });
  const [seeded] = await rows(three.db, sql`select bool_and(seeded_at is not null) as "isSeeded" from demo_runtimes`);
  expect(seeded).toEqual({ isSeeded: true });
});

test("nothing lies in the future, and work that is under way is running", async () => {
  const { db } = await freshDatabase();
  await seedDemo(db, { now, days });
  let wasRunning = 0;
  for (let hours = 1; hours <= 6; hours += 1) {
    const at = later(now, hours);
    while (await carryOnDemo(db, { now: at, days }));
    const [seen] = await rows<{ latest: Date; running: number; early: number }>(
      db,
      sql`
      select greatest((select max(occurred_at) from usage_events), (select max(completed_at) from tasks),
          (select max(created_at) from tasks)) as latest,
        (select count(*)::int from tasks where status = 'running') as running,
        (select count(*)::int from tasks where (completed_at is null) <> (status in ('queued', 'running'))) as early`,
    );
    expect(seen && seen.latest < at).toBe(true);
    expect(seen?.early).toBe(0);
    wasRunning += seen?.running ?? 0;
  }
  expect(wasRunning).toBeGreaterThan(0);
});

test("what the demo goes on with is told to whoever looks at it, and its seed is not", async () => {
  const { db } = await freshDatabase();
  await seedDemo(db, { now, days });
  const told = () =>
    rows<{ runtimes: number }>(
      db,
      sql`select count(distinct subject_id)::int as runtimes from events where kind = 'runtime.usage'`,
    );
  expect(await told()).toEqual([{ runtimes: 0 }]);
  await carriedOn({ db }, later(now, 6));
  const [{ runtimes } = { runtimes: 0 }] = await told();
  expect(runtimes).toBeGreaterThan(1);
});

test("machines of the demo are online but for one, and one clock is late", async () => {
  const database = await freshDatabase();
  const { db } = database;
  await seedDemo(db, { now: new Date(), days: 10 });
  await db.execute(sql`update runtime_presence set last_seen_at = last_seen_at - interval '3 minutes'`);
  await carryOnDemo(db, { now: new Date() });

  const api = testApi(testServices(database));
  const cookie = await mintSession(db, { userId: people.nora.id });
  const { data: all } = await api.query<{ id: string; slug: string }[]>("workspace.list", undefined, { cookie });
  expect(all).toMatchObject([{ slug: "demo", name: "Demo", role: "owner" }]);
  type Runtime = Record<"deviceInfo" | "provider" | "status" | "visibility" | "lastSeenAt", string> & {
    clockSkewMs: number | null;
    metadata: object;
  };
  const { data: list } = await api.query<Runtime[]>("runtime.list", { workspaceId: all[0]?.id }, { cookie });
  expect(list).toHaveLength(12);
  expect(new Set(list.map(({ provider }) => provider)).size).toBe(7);
  expect(new Set(list.map(({ visibility }) => visibility))).toEqual(new Set(["private", "public"]));
  const offline = list.filter(({ status }) => status === "offline");
  expect(offline.map(({ deviceInfo }) => deviceInfo)).toEqual(["mini-berlin"]);
  expect(new Date(offline[0]?.lastSeenAt ?? 0).getTime()).toBeLessThan(Date.now() - 8 * 24 * HOUR);
  const late = list.filter(({ clockSkewMs }) => Math.abs(clockSkewMs ?? 0) > 60_000);
  expect(late).toMatchObject([{ deviceInfo: "Jack's MacBook Air", clockSkewMs: -217_000 }]);
  expect(list[0]?.metadata).toMatchObject({ version: expect.any(String), cliVersion: expect.any(String) });
});

test("machines of the demo were not silent because no worker ran", async () => {
  const { db } = await freshDatabase();
  await seedDemo(db, { now: new Date(), days });
  await db.execute(sql`update runtime_presence set last_seen_at = last_seen_at - interval '3 hours'`);
  await carryOnDemo(db, { now: new Date() });
  const [fresh] = await rows(
    db,
    sql`select count(*)::int as gaps from runtime_gaps where until > now() - interval '1 minute'`,
  );
  expect(fresh).toEqual({ gaps: 0 });
});

test("a runtime of the demo that was deleted is left in peace", async () => {
  const { db } = await freshDatabase();
  await seedDemo(db, { now, days });
  const before = await snapshotOf(db);
  await db.update(runtimes).set({ deletedAt: now }).where(eq(runtimes.provider, "gemini"));
  const after = await carriedOn({ db }, later(now, 30));
  expect(after["demo-chatham-nuc/gemini"]).toEqual(before["demo-chatham-nuc/gemini"]);
  expect(after["demo-build-01/claude"]?.events).toBeGreaterThan(before["demo-build-01/claude"]?.events ?? 0);
  expect(await db.$count(ingestRejects)).toBe(0);
});
