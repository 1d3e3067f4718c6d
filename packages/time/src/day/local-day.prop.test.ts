import { expect, test, vi } from "vitest";
import { BUCKET_MS } from "../clock/bucket";
import { intlClock, temporalStartOfDay } from "../testing/oracles";
import { AWKWARD_DAYS, allZones, changesOf, EVERY_ZONE_MS, inEveryZone, RUNS_PER_ZONE } from "../testing/zones";
import { addDays, type LocalDate, localDays, nextDay } from "./local-date";
import { localDateOf, localDaySpan, startOfLocalDay } from "./local-day";

vi.setConfig({ testTimeout: EVERY_ZONE_MS });

test("local days tile the timeline: no gap, no overlap, every instant in its own day", () => {
  inEveryZone((zone, at) => {
    const day = localDateOf(at, zone);
    const { start, end } = localDaySpan(day, zone);
    expect(start <= at && at < end).toBe(true);
    expect(localDaySpan(nextDay(day), zone).start).toEqual(end);
    expect(localDaySpan(addDays(day, -1), zone).end).toEqual(start);
    expect(start.getTime() % BUCKET_MS).toBe(0);
  });
});

test("law 1: every instant lies in the local day that Intl gives it", () => {
  inEveryZone((zone, at) => {
    expect(localDateOf(at, zone)).toBe(intlClock(at.getTime(), zone).slice(0, 10));
  });
});

test("law 1, on the grid: every quarter hour from the eve of a clock change to its morrow", () => {
  for (const zone of allZones) {
    const changes = changesOf(zone);
    for (const change of changes.slice(0, Math.max(2, RUNS_PER_ZONE / 4))) {
      const today = localDateOf(new Date(change), zone);
      for (const day of localDays(addDays(today, -1), nextDay(today))) {
        const { start, end } = localDaySpan(day, zone);
        for (let at = start.getTime(); at < end.getTime(); at += BUCKET_MS) {
          if (intlClock(at, zone).slice(0, 10) !== day)
            expect.fail(`${new Date(at).toISOString()} is not ${day} in ${zone}`);
        }
      }
    }
  }
});

test("a day begins where Temporal says, at every clock change and in every zone on every awkward day", () => {
  const awkward = [...new Set(AWKWARD_DAYS.map(([, day]) => day))] as LocalDate[];
  for (const zone of allZones) {
    const changing = changesOf(zone).map((at) => localDateOf(new Date(at), zone));
    // In 2011 three Canadian zones still split a day at 00:01; the two that skipped one have unit tests.
    for (const day of [...awkward, ...changing].filter((day) => day >= "2012")) {
      for (const near of [day, nextDay(day)]) {
        const start = startOfLocalDay(near, zone);
        if (start.getTime() !== temporalStartOfDay(near, zone).getTime())
          expect.fail(`${near} in ${zone} at ${start.toISOString()}`);
      }
    }
  }
});

test("a day begins where Temporal says, anywhere", () => {
  inEveryZone((zone, at) => {
    const day = localDateOf(at, zone);
    expect(startOfLocalDay(day, zone)).toEqual(temporalStartOfDay(day, zone));
  });
});
