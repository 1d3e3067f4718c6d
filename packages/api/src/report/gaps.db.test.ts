import { runtimeGaps, runtimePresence } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Credential, type TestApi, testApi, testServices } from "../testing/calls";
import { explained, type Plan } from "../testing/explain";
import { mintToken } from "../testing/mint";
import { type TestReporter, testReporter } from "../testing/reporter";
import { silences } from "./gaps";
import { windowOf } from "./window";

let database: TestDatabase;
let api: TestApi;
beforeAll(async () => {
  database = await testDatabase();
  api = testApi(testServices(database));
});
afterAll(() => database.close());

type Answer = { window: { since: string; until: string }; rows: { since: string; until: string | null }[] };

/** A runtime with silences of its own, and somebody who may look. */
async function runtimeWith(gaps: [since: string, until: string][] = []) {
  const lab = await testReporter(database.db);
  const { workspaceId, runtimeId, userId } = lab;
  const credential: Credential = {
    token: await mintToken(database.db, { kind: "personal", workspaceId, userId }),
  };
  if (gaps.length > 0)
    await database.db
      .insert(runtimeGaps)
      .values(
        gaps.map(([since, until]) => ({ workspaceId, runtimeId, since: new Date(since), until: new Date(until) })),
      );
  const ask = async (input: object) => {
    const { data, text } = await api.query<Answer>("runtime.gaps", { runtimeId, ...input }, credential);
    expect(text).not.toContain("error");
    return data;
  };
  const presence = (values: Partial<typeof runtimePresence.$inferInsert>) =>
    database.db.update(runtimePresence).set(values).where(eq(runtimePresence.runtimeId, runtimeId));
  return { ...lab, ask, presence };
}

test("silences are those of the window, cut at its edges, one after the other", async () => {
  const { ask } = await runtimeWith([
    ["2026-03-26T00:00:00Z", "2026-03-27T00:00:00Z"],
    ["2026-03-27T10:00:00Z", "2026-03-28T02:00:00Z"],
    ["2026-03-28T12:00:00Z", "2026-03-28T13:00:00Z"],
    ["2026-03-29T17:00:00Z", "2026-03-29T19:00:00Z"],
    ["2026-03-30T00:00:00Z", "2026-03-31T00:00:00Z"],
  ]);
  const input = { days: 1, tz: "Asia/Kathmandu", lastDay: "2026-03-29" };
  expect(await ask(input)).toMatchObject({
    window: { since: "2026-03-27T18:15:00.000Z", until: "2026-03-29T18:15:00.000Z" },
    rows: [
      { since: "2026-03-27T18:15:00.000Z", until: "2026-03-28T02:00:00.000Z" },
      { since: "2026-03-28T12:00:00.000Z", until: "2026-03-28T13:00:00.000Z" },
      { since: "2026-03-29T17:00:00.000Z", until: "2026-03-29T18:15:00.000Z" },
    ],
  });
  expect((await ask({ days: 1, tz: "UTC", lastDay: "2026-03-20" })).rows).toEqual([]);
});

test("a silence over all of a window is the whole window", async () => {
  const { ask } = await runtimeWith([["2026-01-01T00:00:00Z", "2026-06-01T00:00:00Z"]]);
  const { window, rows } = await ask({ days: 7, lastDay: "2026-03-29" });
  expect(rows).toEqual([{ since: window.since, until: window.until }]);
});

test("while a runtime is online no silence goes on; offline, it goes on since it was last heard of", async () => {
  const { ask, presence } = await runtimeWith();
  expect((await ask({})).rows).toEqual([]);
  const lastSeenAt = new Date(Date.now() - 3 * 3_600_000);
  await presence({ lastSeenAt });
  expect((await ask({ days: 7 })).rows).toEqual([{ since: lastSeenAt.toISOString(), until: null }]);
  await presence({ lastSeenAt: new Date(), deregisteredAt: new Date() });
  expect((await ask({ days: 7 })).rows).toMatchObject([{ until: null }]);
});

test("a silence that goes on fills a window of the past to its end, and no window from before it", async () => {
  const { ask, presence } = await runtimeWith();
  await presence({ lastSeenAt: new Date("2026-03-29T12:00:00Z") });
  const past = (lastDay: string) => ask({ days: 1, tz: "UTC", lastDay });
  expect((await past("2026-03-28")).rows).toEqual([]);
  expect((await past("2026-03-29")).rows).toEqual([
    { since: "2026-03-29T12:00:00.000Z", until: "2026-03-30T00:00:00.000Z" },
  ]);
  const { window, rows } = await past("2026-04-29");
  expect(rows).toEqual([{ since: window.since, until: window.until }]);
  expect((await ask({ days: 7 })).rows).toMatchObject([{ until: null }]);
});

test("a runtime nobody has ever heard of has no silences", async () => {
  const { ask, presence } = await runtimeWith();
  await presence({ lastSeenAt: null });
  expect((await ask({})).rows).toEqual([]);
});

const now = new Date("2026-11-23T12:00:00Z");

async function seedGaps({ workspaceId, runtimeId }: TestReporter, count: number) {
  await database.db.execute(sql`
    insert into runtime_gaps (workspace_id, runtime_id, since, until)
    select ${workspaceId}::uuid, ${runtimeId}::uuid, ${now}::timestamptz - make_interval(mins => 7 * n),
      ${now}::timestamptz - make_interval(mins => 7 * n) + make_interval(secs => 301 + n % 60)
    from generate_series(1, ${count}::int) n`);
}

test("of a runtime that was silent without end the longest thousand are answered, in order", async () => {
  const lab = await testReporter(database.db);
  await seedGaps(lab, 5000);
  const window = windowOf({ days: 60, tz: "UTC", preference: null, now }, 30);
  const found = await silences(database.reportDb, { ...lab, window });
  expect(found).toHaveLength(1000);
  expect(found.map(({ since }) => since)).toEqual(found.map(({ since }) => since).toSorted((a, b) => +a - +b));
  expect(Math.min(...found.map(({ since, until }) => Number(until) - Number(since)))).toBeGreaterThanOrEqual(348_000);
});

test("a window costs what lies in it, whatever was before and after", async () => {
  const lab = await testReporter(database.db);
  await seedGaps(lab, 40_000);
  await database.db.execute(sql`vacuum analyze runtime_gaps`);
  const window = windowOf({ days: 1, tz: "UTC", lastDay: "2026-09-01", preference: null, now }, 30);
  const [plan] = await explained(database.url, (db) => silences(db, { ...lab, window }));
  expect(plan && buffersOf(plan)).toBeLessThan(60);
});

const buffersOf = (plan: Plan) => plan["Shared Hit Blocks"] + plan["Shared Read Blocks"];
