import { expect, test, vi } from "vitest";
import { BUCKET_MS, startOfBucket } from "../clock/bucket";
import { DAY_MS } from "../clock/span";
import { parseLocalDate, weekdayOf } from "../day/local-date";
import { intlClock } from "../testing/oracles";
import { EVERY_ZONE_MS, inEveryZone } from "../testing/zones";
import { hourOccurrences } from "./hour-of-day";
import { hourOfWeekOccurrences } from "./weekday-hour";

vi.setConfig({ testTimeout: EVERY_ZONE_MS });

test("law 1: every quarter hour counts for the weekday and hour that Intl gives it", () => {
  inEveryZone((zone, at) => {
    const start = startOfBucket(at);
    const span = { start, end: new Date(start.getTime() + 2 * DAY_MS) };
    const expected = Array.from({ length: 7 }, () => new Array<number>(24).fill(0));
    for (let bucket = start.getTime(); bucket < span.end.getTime(); bucket += BUCKET_MS) {
      const clock = intlClock(bucket, zone);
      const day = parseLocalDate(clock.slice(0, 10));
      const hours = day && expected[weekdayOf(day)];
      const hour = Number(clock.slice(11, 13));
      if (hours) hours[hour] = (hours[hour] ?? 0) + 0.25;
    }
    expect(hourOfWeekOccurrences(span, zone)).toEqual(expected);
  }, 2);
});

test("over the weekdays, an hour of the day occurs as often as it does in all", () => {
  inEveryZone((zone, at) => {
    const start = startOfBucket(at);
    const span = { start, end: new Date(start.getTime() + 40 * DAY_MS) };
    const byWeekday = hourOfWeekOccurrences(span, zone);
    const summed = Array.from({ length: 24 }, (_, hour) =>
      byWeekday.reduce((sum, hours) => sum + (hours[hour] ?? 0), 0),
    );
    expect(summed).toEqual(hourOccurrences(span, zone));
  }, 1);
});
