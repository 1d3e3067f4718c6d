import { budgets, demoRuntimes, members, rows, runtimes, users, workspaces } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { verify } from "@meridian/rollup";
import { sql } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { seedDemo } from "./index";
import { everything, snapshotOf } from "./testing/snapshot";

const now = new Date("2026-11-03T04:10:00Z");
const days = 6;

const opened: TestDatabase[] = [];
async function freshDatabase() {
  const database = await testDatabase();
  opened.push(database);
  return database;
}
afterEach(async () => {
  for (const database of opened.splice(0)) await database.close();
});

test("the demo has people, machines and agents, and a history that adds up to the last token", async () => {
  const { db } = await freshDatabase();
  await seedDemo(db, { now, days });

  const verified = await verify(db);
  expect(verified.checked).toBeGreaterThan(200);
  expect(verified).toMatchObject({ mismatched: 0, pending: 0 });
  const [counted] = await rows(
    db,
    sql`
    select (select count(*)::int from ingest_rejects) as rejects, (select count(*)::int from runtimes) as runtimes,
      (select count(*)::int from agents) as agents, (select count(*)::int from projects) as projects,
      (select count(*)::int from accounts) as passwords, (select count(*)::int from users where is_demo) as visitors,
      (select bool_and(occurred_at < ${now}::timestamptz) from usage_events) as "isPast",
      (select bool_or(cost_source = 0) from usage_events) as "hasUnpriced"`,
  );
  expect(counted).toEqual({
    rejects: 0,
    runtimes: 12,
    agents: 16,
    projects: 8,
    passwords: 0,
    visitors: 0,
    isPast: true,
    hasUnpriced: true,
  });
  // For visitors to see what may be spent, and how far it has come.
  expect(await db.select().from(budgets).orderBy(budgets.subjectKind)).toMatchObject([
    { subjectKind: "runtime", unit: "week", zone: "America/New_York" },
    { subjectKind: "workspace", unit: "month", zone: "America/New_York" },
  ]);
  const roles = await db.select({ role: members.role }).from(members).orderBy(members.role);
  expect(roles.map(({ role }) => role)).toEqual(["admin", "member", "member", "member", "member", "member", "owner"]);
});

test("machines are silent now and then, from their first day on, and never while they work", async () => {
  const { db } = await freshDatabase();
  await seedDemo(db, { now, days: 40 });
  const [counted] = await rows<Record<"gaps" | "silent" | "short" | "ahead" | "early" | "working", number>>(
    db,
    sql`
    select count(*)::int as gaps, count(distinct runtime_id)::int as silent,
      count(*) filter (where until < since + interval '5 minutes')::int as short,
      count(*) filter (where until > ${now}::timestamptz)::int as ahead,
      count(*) filter (where since < runtimes.created_at)::int as early,
      count(*) filter (where exists (
        select from usage_events events where events.runtime_id = gap.runtime_id
          and occurred_at >= since and occurred_at < until))::int as working
    from runtime_gaps gap join runtimes on runtimes.id = gap.runtime_id`,
  );
  expect(counted).toMatchObject({ short: 0, ahead: 0, early: 0, working: 0 });
  expect(counted?.silent).toBeGreaterThan(4);
  expect(counted?.gaps).toBeLessThan(12 * 8);
});

test("seeding again changes nothing, not even when everything is reported once more", async () => {
  const { db } = await freshDatabase();
  await seedDemo(db, { now, days });
  const [before, marks] = [await everything(db), await db.select().from(demoRuntimes)];
  await seedDemo(db, { now: new Date(now.getTime() + 3_600_000), days });
  expect(await everything(db)).toEqual(before);
  expect(await db.select().from(demoRuntimes)).toEqual(marks);

  await db.update(demoRuntimes).set({ seededAt: null, reportedUntil: new Date("2026-10-01T00:00:00Z") });
  await seedDemo(db, { now, days });
  expect(await everything(db)).toEqual(before);
});

test("a seed that was stopped goes on, and two at once end as one alone", async () => {
  const [alone, stopped, both] = await Promise.all([freshDatabase(), freshDatabase(), freshDatabase()]);
  await seedDemo(alone.db, { now, days });
  const expected = await snapshotOf(alone.db);
  expect(Object.keys(expected)).toHaveLength(12);

  const signal = new AbortController().signal;
  let reports = 0;
  signal.throwIfAborted = () => {
    reports += 1;
    if (reports > 5) throw new Error("stopped");
  };
  await expect(seedDemo(stopped.db, { now, days, signal })).rejects.toThrow("stopped");
  expect(await snapshotOf(stopped.db)).not.toEqual(expected);
  await seedDemo(stopped.db, { now, days });
  expect(await snapshotOf(stopped.db)).toEqual(expected);

  await Promise.all([seedDemo(both.db, { now, days }), seedDemo(both.db, { now, days })]);
  expect(await snapshotOf(both.db)).toEqual(expected);
  expect(await verify(both.db)).toMatchObject({ mismatched: 0, pending: 0 });
  expect(await both.db.$count(users)).toBe(7);
  expect(await both.db.$count(runtimes)).toBe(12);
});

test("a workspace of somebody else that is called demo is left alone", async () => {
  const { db } = await freshDatabase();
  await db.insert(workspaces).values({ slug: "demo", name: "Ours" });
  const before = await everything(db);
  await expect(seedDemo(db, { now, days })).rejects.toThrow('a workspace "demo" exists that is not the demo');
  expect(await everything(db)).toEqual(before);
});
