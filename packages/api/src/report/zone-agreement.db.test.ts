import { type Db, rows, taskBuckets, usageBuckets } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { BUCKET_MS, localTimeOf, offsetSegments, pickerZones, weekdayOf, type ZoneId } from "@meridian/time";
import { AWKWARD_DAYS, RUNS_PER_ZONE, temporalClock } from "@meridian/time/testing";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestReporter, testReporter } from "../testing/reporter";
import { usageByHourOfDay, usageByHourOfWeek, usageDaily } from "./queries";
import { windowOf } from "./window";

const HOUR_MS = 3_600_000;
/** The day wherever it is lived, and some hours on either side. */
const BUCKETS = (60 * HOUR_MS) / BUCKET_MS;
const DAYS = [...new Set(AWKWARD_DAYS.map(([, day]) => day))].toSorted();

let database: TestDatabase;
const runtimes = new Map<string, TestReporter>();
beforeAll(async () => {
  database = await testDatabase();
  const modelIds = await seedModels(database.db);
  for (const day of DAYS) {
    const runtime = await testReporter(database.db);
    runtimes.set(day, runtime);
    await seedBuckets(database.db, { runtime, day, modelIds });
  }
}, 180_000);
afterAll(() => database.close());

// Every bucket has a model of its own, so that a report's row tells where SQL has put that quarter hour.
const modelOf = (index: number) => `quarter-${index}`;
const bucketOf = (day: string, index: number) => new Date(Date.parse(day) - 20 * HOUR_MS + index * BUCKET_MS);

async function seedModels(db: Db): Promise<number[]> {
  const made = await rows<{ id: number }>(
    db,
    sql`
    insert into models (provider, model)
    select 'test', 'quarter-' || n from generate_series(0, ${BUCKETS - 1}::int) n
    order by n
    returning id`,
  );
  return made.map(({ id }) => id);
}

type Seeding = { runtime: TestReporter; day: string; modelIds: number[] };

async function seedBuckets(db: Db, { runtime: { workspaceId, runtimeId }, day, modelIds }: Seeding): Promise<void> {
  const measures = { inputTokens: 1, outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0, unpricedTokens: 1 };
  const buckets = modelIds.map((modelId, index) => ({
    ...{ workspaceId, runtimeId, modelId, bucketStart: bucketOf(day, index) },
    ...{ ...measures, events: 1, costNanos: "0", cacheSavedNanos: "0" },
  }));
  await db.insert(usageBuckets).values(buckets);
  const someone = { taskId: runtimeId, agentId: runtimeId, projectId: runtimeId };
  await db.insert(taskBuckets).values(buckets.map((bucket) => ({ ...bucket, ...someone })));
}

/** The days at which something happens to the clocks of a zone; where nothing does, a day that is awkward elsewhere. */
function daysFor(zone: ZoneId, index: number): readonly string[] {
  if (RUNS_PER_ZONE > 10) return DAYS;
  const changing = DAYS.filter((day) => {
    const [start, end] = [bucketOf(day, 0), bucketOf(day, BUCKETS)];
    return offsetSegments({ start, end }, zone).length > 1;
  });
  return changing.length > 0 ? changing : DAYS.slice(index % DAYS.length).slice(0, 1);
}

/** The window of a reader for whom `day` is yesterday or today; all its buckets lie in it. */
function reportOf(day: string, zone: ZoneId) {
  const runtime = runtimes.get(day);
  if (!runtime) throw new Error(`nothing seeded for ${day}`);
  const window = windowOf({ days: 5, tz: zone, preference: null, now: bucketOf(day, BUCKETS) }, 30);
  return { workspaceId: runtime.workspaceId, runtimeId: runtime.runtimeId, window };
}

/** Model by model, the day and hour that Temporal gives its quarter hour; packages/time must give the same. */
function expectedIn(zone: ZoneId, day: string) {
  const days: Record<string, string> = {};
  const hours: Record<string, number> = {};
  const weekHours: Record<string, string> = {};
  for (let index = 0; index < BUCKETS; index += 1) {
    const at = bucketOf(day, index);
    const shown = temporalClock(at, zone);
    days[modelOf(index)] = shown.day;
    hours[modelOf(index)] = shown.hour;
    weekHours[modelOf(index)] = `${shown.weekday} ${shown.hour}`;
    const ours = localTimeOf(at, zone);
    if (ours.day !== shown.day || ours.hour !== shown.hour || weekdayOf(ours.day) !== shown.weekday)
      expect.fail(`${at.toISOString()} in ${zone}`);
  }
  return { days, hours, weekHours };
}

test(
  "SQL, packages/time and Temporal put every quarter hour into the same local day, weekday and hour, in every zone",
  async () => {
    for (const [index, zone] of pickerZones().entries()) {
      for (const day of daysFor(zone, index)) {
        const report = reportOf(day, zone);
        const expected = expectedIn(zone, day);
        const daily = await usageDaily(database.reportDb, report);
        expect(Object.fromEntries(daily.map(({ model, date }) => [model, date])), `${zone} ${day}`).toEqual(
          expected.days,
        );
        const { rows: hourly } = await usageByHourOfDay(database.reportDb, report);
        expect(Object.fromEntries(hourly.map(({ model, hour }) => [model, hour])), `${zone} ${day}`).toEqual(
          expected.hours,
        );
        const weekly = await usageByHourOfWeek(database.reportDb, report);
        expect(
          Object.fromEntries(weekly.map(({ model, weekday, hour }) => [model, `${weekday} ${hour}`])),
          `${zone} ${day}`,
        ).toEqual(expected.weekHours);
        expect([daily.length, hourly.length, weekly.length]).toEqual([BUCKETS, BUCKETS, BUCKETS]);
      }
    }
  },
  300_000 * Math.max(1, RUNS_PER_ZONE / 10),
);
