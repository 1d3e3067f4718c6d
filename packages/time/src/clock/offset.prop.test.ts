import { Temporal } from "temporal-polyfill";
import { expect, test, vi } from "vitest";
import { temporalOffsetMinutes } from "../testing/oracles";
import { changesOf, EVERY_ZONE_MS, inEveryZone } from "../testing/zones";
import { BUCKET_MS, startOfBucket } from "./bucket";
import { nextOffsetChange, offsetMinutes, offsetSegments } from "./offset";
import { DAY_MS } from "./span";

vi.setConfig({ testTimeout: EVERY_ZONE_MS });

test("every offset is a multiple of a quarter hour and Temporal's", () => {
  inEveryZone((zone, at) => {
    expect(Math.abs(offsetMinutes(zone, at) % 15)).toBe(0);
    expect(offsetMinutes(zone, at)).toBe(temporalOffsetMinutes(at, zone));
  });
});

test("segments give every quarter hour its offset", () => {
  inEveryZone((zone, at) => {
    const start = startOfBucket(at);
    const span = { start, end: new Date(start.getTime() + 2 * DAY_MS) };
    const segments = offsetSegments(span, zone);
    expect(segments[0]?.start).toEqual(span.start);
    let index = 0;
    for (let bucket = start.getTime(); bucket < span.end.getTime(); bucket += BUCKET_MS) {
      while (segments[index + 1] && Number(segments[index + 1]?.start) <= bucket) index += 1;
      const expected = temporalOffsetMinutes(new Date(bucket), zone);
      if (segments[index]?.offsetMinutes !== expected) expect.fail(`${new Date(bucket).toISOString()} in ${zone}`);
    }
    expect(index).toBe(segments.length - 1);
  }, 1);
});

test("segments of two years begin where the clocks change", () => {
  inEveryZone((zone) => {
    const span = { start: new Date(Date.UTC(2025, 0)), end: new Date(Date.UTC(2027, 0)) };
    const found = offsetSegments(span, zone).slice(1);
    const expected = changesOf(zone).filter((at) => at >= span.start.getTime() && at < span.end.getTime());
    expect(found.map(({ start }) => start.getTime())).toEqual(expected);
  }, 1);
});

test("the next change is Temporal's, when that is within a year", () => {
  inEveryZone((zone, at) => {
    const next = Temporal.Instant.fromEpochMilliseconds(at.getTime())
      .toZonedDateTimeISO(zone)
      .getTimeZoneTransition("next");
    const nextAt = next?.epochMilliseconds;
    const withinYear = nextAt !== undefined && nextAt < at.getTime() + 366 * DAY_MS;
    const change = nextOffsetChange(zone, at);
    if (withinYear) expect(change?.at.getTime()).toBe(nextAt);
    else expect(Number(change?.at ?? Number.POSITIVE_INFINITY)).toBeGreaterThan(at.getTime() + 366 * DAY_MS);
  }, 1);
});
