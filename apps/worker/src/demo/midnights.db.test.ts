import { mintSession, testApi, testServices } from "@meridian/api/testing";
import { rows } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { parseZone, UTC } from "@meridian/time";
import { temporalClock } from "@meridian/time/testing";
import { sql } from "drizzle-orm";
import { afterEach, expect, test, vi } from "vitest";
import { seedDemo } from "./index";
import { machines } from "./life/machines";
import { people } from "./life/people";

let database: TestDatabase;
afterEach(async () => {
  vi.useRealTimers();
  await database.close();
});

type Event = { runtimeId: string; taskId: string; occurredAt: Date; tokens: number };

const rawEvents = () =>
  rows<Event>(
    database.db,
    sql`
    select runtime_id as "runtimeId", task_id as "taskId", occurred_at as "occurredAt",
      (input_tokens + output_tokens + cache_read_tokens + cache_write_tokens)::float8 as tokens
    from usage_events`,
  );

function sumsByDay(events: Event[], zone: string): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { occurredAt, tokens } of events) {
    const { day } = temporalClock(occurredAt, parseZone(zone) ?? UTC);
    sums[day] = (sums[day] ?? 0) + tokens;
  }
  return sums;
}

type Counts = Record<"inputTokens" | "outputTokens" | "cacheReadTokens" | "cacheWriteTokens", number>;
type Usage = { rows: ({ date: string } & Counts)[] };

// New York and St John's change clocks on 1 November, Lord Howe on 4 October, Chatham on 27 September.
test.each([
  ["2026-11-04T15:20:00Z", ["Colm's ThinkPad X1", "Priya's MacBook Pro", "build-01", "ktm-tower"]],
  ["2026-10-06T02:50:00Z", ["Jack's MacBook Air", "Priya's MacBook Pro", "chatham-nuc", "ktm-tower"]],
])("at %s every machine's days are those of its own calendar, read by anybody from anywhere", async (at, late) => {
  database = await testDatabase();
  const now = new Date(at);
  await seedDemo(database.db, { now, days: 12 });
  const events = await rawEvents();
  const cookie = await mintSession(database.db, { userId: people.lena.id });
  vi.useFakeTimers({ toFake: ["Date"], now });
  const api = testApi(testServices(database));
  const runtimes = await rows<{ id: string; device: string }>(
    database.db,
    sql`select id, device_name as device from runtimes order by created_at, id`,
  );
  for (const { id, device } of runtimes) {
    const own = events.filter(({ runtimeId }) => runtimeId === id);
    const home = machines.find(({ deviceName }) => deviceName === device)?.zone ?? UTC;
    for (const tz of [home, "Asia/Kathmandu"]) {
      const { data } = await api.query<Usage>("runtime.usage", { runtimeId: id, days: 20, tz }, { cookie });
      const shown: Record<string, number> = {};
      for (const { date, inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens } of data.rows)
        shown[date] = (shown[date] ?? 0) + inputTokens + outputTokens + cacheReadTokens + cacheWriteTokens;
      expect(shown).toEqual(sumsByDay(own, tz));
    }
  }
  expect(machinesWorkingPastMidnight(events, runtimes)).toEqual(expect.arrayContaining(late));
});

/** Machines with a task that used tokens on two days of the machine's calendar. */
function machinesWorkingPastMidnight(events: Event[], runtimes: { id: string; device: string }[]): string[] {
  const late = new Set<string>();
  const days = new Map<string, string>();
  for (const { runtimeId, taskId, occurredAt } of events) {
    const device = runtimes.find(({ id }) => id === runtimeId)?.device ?? "";
    const zone = machines.find(({ deviceName }) => deviceName === device)?.zone ?? UTC;
    const { day } = temporalClock(occurredAt, zone);
    if ((days.get(taskId) ?? day) !== day) late.add(device);
    days.set(taskId, day);
  }
  return [...late].sort();
}
