import { expect, test, vi } from "vitest";
import { BUCKET_MS, startOfBucket } from "../clock/bucket";
import { DAY_MS } from "../clock/span";
import { intlClock } from "../testing/oracles";
import { EVERY_ZONE_MS, inEveryZone } from "../testing/zones";
import { hourOccurrences } from "./hour-of-day";

vi.setConfig({ testTimeout: EVERY_ZONE_MS });

test("law 1: every quarter hour counts for the hour that Intl gives it", () => {
  inEveryZone((zone, at) => {
    const start = startOfBucket(at);
    const span = { start, end: new Date(start.getTime() + 2 * DAY_MS) };
    const expected = new Array<number>(24).fill(0);
    for (let bucket = start.getTime(); bucket < span.end.getTime(); bucket += BUCKET_MS) {
      const hour = Number(intlClock(bucket, zone).slice(11, 13));
      expected[hour] = (expected[hour] ?? 0) + 0.25;
    }
    expect(hourOccurrences(span, zone)).toEqual(expected);
  }, 2);
});
