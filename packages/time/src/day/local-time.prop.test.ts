import { Temporal } from "temporal-polyfill";
import { expect, test, vi } from "vitest";
import { intlClock } from "../testing/oracles";
import { EVERY_ZONE_MS, inEveryZone } from "../testing/zones";
import { instantOf, localTimeOf } from "./local-time";

vi.setConfig({ testTimeout: EVERY_ZONE_MS });

const MINUTES_PER_DAY = 1_440;

test("law 1: the clock shows what Intl shows", () => {
  inEveryZone((zone, at) => {
    const { day, hour, minute } = localTimeOf(at, zone);
    const clock = `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
    expect(`${day} ${clock}`).toBe(intlClock(at.getTime(), zone));
  });
});

test("a time of day is Temporal's earlier reading, and in a gap the instant the clocks jump", () => {
  inEveryZone((zone, at) => {
    const { day, hour } = localTimeOf(at, zone);
    // Minutes all over the day, most of them near the hour at which something happens.
    const minuteOfDay = (hour * 60 + (at.getTime() % 180)) % MINUTES_PER_DAY;
    const wall = Temporal.PlainDate.from(day).toPlainDateTime({
      hour: Math.floor(minuteOfDay / 60),
      minute: minuteOfDay % 60,
    });
    const earlier = wall.toZonedDateTime(zone, { disambiguation: "earlier" });
    const found = instantOf(day, minuteOfDay, zone);
    if (earlier.toPlainDateTime().equals(wall)) {
      expect(found.getTime()).toBe(earlier.epochMilliseconds);
    } else {
      expect(found.getTime()).toBe(earlier.getTimeZoneTransition("next")?.epochMilliseconds);
    }
  });
});
