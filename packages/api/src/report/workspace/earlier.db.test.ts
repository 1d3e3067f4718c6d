import { aTask, someUsage, testReporter, windowOf } from "@meridian/api/testing";
import { type Db, rows } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { type Against, addDays, daysBetween } from "@meridian/time";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Measures } from "../queries";
import { usageEarlier } from "./earlier";
import { scopeOf, type WorkspaceReport } from "./scope";
import { usageTrend } from "./trend";
import { type ComparedRow, comparedSlices } from "./trend-compared";

let database: TestDatabase;
let db: Db;
beforeAll(async () => {
  database = await testDatabase();
  db = database.reportDb;
});
afterAll(() => database.close());

const HOUR_MS = 3_600_000;
const AGENTS = 9;

type Asked = { now: Date; tz: string; days: number; hours: number };

/** One token at seven past every hour of the world's clock, of nine agents in turn; somebody looks at it. */
async function everyHour({ now, tz, days, hours }: Asked): Promise<WorkspaceReport> {
  const lab = await testReporter(database.db);
  const last = Math.floor((now.getTime() - 7 * 60_000) / HOUR_MS) * HOUR_MS + 7 * 60_000;
  const usage = Array.from({ length: hours }, (_, n) =>
    someUsage({
      ...{ id: `${n}`, taskId: `task-${n % AGENTS}`, inputTokens: 1, outputTokens: 0, cacheReadTokens: 0 },
      occurredAt: new Date(last - n * HOUR_MS).toISOString(),
    }),
  );
  const tasks = Array.from({ length: AGENTS }, (_, n) =>
    aTask({ id: `task-${n}`, agent: `agent-${n}`, createdAt: "2025-01-01T00:00:00Z" }),
  );
  for (let n = 0; n < hours; n += 400) await lab.report({ tasks, usage: usage.slice(n, n + 400) }, now);
  const { workspaceId } = lab;
  await database.db.execute(
    sql`update runtimes set created_at = '2020-01-01' where workspace_id = ${workspaceId}::uuid`,
  );
  const scope = await scopeOf(db, { workspaceId, filters: {}, notFound: Error });
  return { ...scope, window: windowOf({ days, tz, preference: null, now }, 30) };
}

const byDay = (found: readonly (Pick<Measures, "inputTokens"> & { date: string })[]) => {
  const days: Record<string, number> = {};
  for (const { date, inputTokens } of found) days[date] = (days[date] ?? 0) + inputTokens;
  return days;
};

async function comparedOf(report: WorkspaceReport, against: Against): Promise<ComparedRow[]> {
  const found: ComparedRow[] = [];
  for await (const bite of comparedSlices(db, report, { name: "agent", measure: "tokens", against }))
    found.push(...bite);
  return found;
}

describe("U51 days of 23 and 25 hours are compared with whole, and today with as much of a day", () => {
  test.each([
    // Now 10:00 EST on the 10th; the 1st had 25 hours.
    ["America/New_York", "2026-11-10T15:00Z", 6, "before", "2026-10-28", [24, 24, 24, 24, 25, 24, 10]],
    // 01:45 came twice on the 1st: up to the first.
    ["America/New_York", "2026-11-09T06:45Z", 7, "before", "2026-10-25", [24, 24, 24, 24, 24, 24, 24, 2]],
    // The 8th had 23.
    ["America/New_York", "2026-03-17T14:00Z", 6, "weekdays", "2026-03-04", [24, 24, 24, 24, 23, 24, 10]],
    // There was no 02:45 on the 8th: up to the jump.
    ["America/New_York", "2026-03-16T06:45Z", 7, "before", "2026-03-01", [24, 24, 24, 24, 24, 24, 24, 2]],
    // Begins and ends between full hours, and now is cut to the quarter hour.
    ["Asia/Kathmandu", "2026-11-23T12:34Z", 1, "weekdays", "2026-11-15", [24, 18]],
    // Clocks moved by half an hour on the 4th.
    ["Australia/Lord_Howe", "2026-10-11T01:00Z", 1, "weekdays", "2026-10-03", [24, 11]],
  ] as const)("in %s at %s, %i days, %s", async (tz, at, days, against, firstDay, tokens) => {
    const report = await everyHour({ now: new Date(at), tz, days, hours: (2 * days + 10) * 24 });
    const { window, rows: found } = await usageEarlier(db, report, against);
    expect(window.firstDay).toBe(firstDay);
    const expected = Object.fromEntries(tokens.map((n, day) => [addDays(window.firstDay, day), n]));
    expect(byDay(found)).toEqual(expected);

    // Beside each row of a file as well; both sides add up to the whole of their days.
    const compared = await comparedOf(report, against);
    expect(byDay(compared)).toEqual(byDay(await usageTrend(db, report, { name: "agent", measure: "tokens" })));
    expect(byDay(compared.flatMap(({ earlier }) => earlier ?? []))).toEqual(expected);
    const back = daysBetween(window.firstDay, report.window.firstDay);
    for (const { date, earlier, key, isRest } of compared) {
      if (earlier === null) throw new Error("all of it was seen");
      expect([addDays(earlier.date, back), earlier.key, earlier.isRest]).toEqual([date, key, isRest]);
    }
    expect(compared.map(({ date, isRest }) => `${date} ${isRest ? 0 : 1}`)).toEqual(
      compared.map(({ date, isRest }) => `${date} ${isRest ? 0 : 1}`).sort((a, b) => (a < b ? 1 : -1)),
    );
  });
});

test("U51 in a file a long time is compared slice by slice, and what was not seen is not nothing", async () => {
  const now = new Date("2026-11-23T12:34Z");
  const report = await everyHour({ now, tz: "Asia/Kathmandu", days: 40, hours: 60 * 24 });
  const whole = await comparedOf(report, "weekdays");
  const { rows: found } = await usageEarlier(db, report, "weekdays");
  expect(byDay(whole.flatMap(({ earlier }) => earlier ?? []))).toMatchObject(byDay(found));
  expect(new Set(whole.map(({ date }) => date)).size).toBe(41);
  // Connected in the middle of the 1st: the first day that was seen is the 2nd.
  const late = await comparedOf({ ...report, seenSince: new Date("2026-10-01T12:00Z") }, "weekdays");
  const unseen = late.filter(({ date }) => date < "2026-11-13");
  expect(unseen.length).toBeGreaterThan(0);
  expect(unseen.every(({ earlier }) => earlier === null)).toBe(true);
  expect(byDay(late)).toEqual(byDay(whole));
  expect(Object.keys(byDay(late.flatMap(({ earlier }) => earlier ?? []))).sort()[0]).toBe("2026-10-02");
  const [runtimes] = await rows<{ n: number }>(
    db,
    sql`select count(*)::int as n from runtimes where workspace_id = ${report.workspaceId}::uuid`,
  );
  expect(runtimes?.n).toBe(1);
});
