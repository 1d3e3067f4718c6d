import { expect, test, vi } from "vitest";
import { BUCKET_MS, startOfBucket } from "../clock/bucket";
import { offsetSegments } from "../clock/offset";
import { addDays, daysBetween, localDays } from "../day/local-date";
import { localDateOf, startOfLocalDay } from "../day/local-day";
import { localTimeOf } from "../day/local-time";
import { intlClock, temporalStartOfDay } from "../testing/oracles";
import { EVERY_ZONE_MS, inEveryZone, RUNS_PER_ZONE } from "../testing/zones";
import { previousWindow, reportWindow } from "./window";

vi.setConfig({ testTimeout: EVERY_ZONE_MS });

// A window of a year in every zone takes a while, so that most are short ones.
const LENGTHS = [1, 7, 30, 2, 13, 90, 5, 365];
const daysFor = (now: Date) => LENGTHS[now.getTime() % LENGTHS.length] ?? 7;
const RUNS = Math.max(2, Math.ceil(RUNS_PER_ZONE / 4));

test("a window is N + 1 local days, ending with today", () => {
  inEveryZone((zone, now) => {
    const days = daysFor(now);
    const window = reportWindow({ now, days, zone });
    expect(window.lastDay).toBe(intlClock(now.getTime(), zone).slice(0, 10));
    expect(daysBetween(window.firstDay, window.lastDay)).toBe(days);
    expect(window.since).toEqual(temporalStartOfDay(window.firstDay, zone));
    expect(window.span.start).toEqual(window.since);
    expect(window.until).toBe(now);
    expect(window.dayStarts).toHaveLength(days + 2);
    expect(window.segments).toEqual(offsetSegments(window.span, zone));
  }, RUNS);
});

test("the window's days follow each other, each beginning in itself, the last holding now", () => {
  inEveryZone((zone, now) => {
    const { dayStarts, firstDay, lastDay, span } = reportWindow({ now, days: 7, zone });
    const days = localDays(firstDay, addDays(lastDay, 1));
    for (const [index, start] of dayStarts.entries()) {
      const isEmpty = Number(start) === Number(dayStarts[index + 1]);
      // Apia and Fakaofo had no 30 December 2011: it begins, and ends, where the 31st begins.
      expect(localDateOf(start, zone)).toBe(isEmpty ? days[index + 1] : days[index]);
    }
    expect(dayStarts.toSorted((one, other) => Number(one) - Number(other))).toEqual(dayStarts);
    const [today, tomorrow] = dayStarts.slice(-2);
    expect(Number(today) <= Number(now) && Number(now) < Number(tomorrow)).toBe(true);
    expect(span.end).toEqual(startOfLocalDay(addDays(lastDay, 2), zone));
  }, RUNS);
});

test("before is N + 1 local days as well, and shares no bucket with the window", () => {
  inEveryZone((zone, now) => {
    const window = reportWindow({ now, days: daysFor(now), zone });
    const before = previousWindow(window);
    const lastDayBefore = addDays(window.lastDay, -(window.days + 1));
    expect(before.since).toEqual(temporalStartOfDay(addDays(lastDayBefore, -window.days), zone));
    expect(before.since.getTime() % BUCKET_MS).toBe(0);
    expect(before.until.getTime() % BUCKET_MS).toBe(0);
    expect(before.since <= before.until).toBe(true);
    expect(before.until <= startOfBucket(window.since)).toBe(true);
    expect(before.until >= startOfLocalDay(lastDayBefore, zone)).toBe(true);
  }, RUNS);
});

test("before ends at the time of day that it is now, or where the clocks jumped over that", () => {
  inEveryZone((zone, now) => {
    const window = reportWindow({ now, days: daysFor(now), zone });
    const { until } = previousWindow(window);
    const cut = localTimeOf(startOfBucket(now), zone);
    const then = localTimeOf(until, zone);
    const jumped = localTimeOf(new Date(until.getTime() - 1), zone);
    const clock = (at: { hour: number; minute: number }) => at.hour * 60 + at.minute;
    if (clock(then) !== clock(cut)) {
      expect(clock(cut)).toBeGreaterThan(jumped.day === then.day ? clock(jumped) : -1);
      expect(then.day > jumped.day || clock(cut) < clock(then)).toBe(true);
    }
  }, RUNS);
});

test("a past window is N + 1 whole days, tiled by its days, and before it as many that end where it begins", () => {
  inEveryZone((zone, now) => {
    const days = daysFor(now);
    const today = localDateOf(now, zone);
    const lastDay = addDays(today, -1 - (now.getTime() % 40));
    const window = reportWindow({ now, days, zone, lastDay });
    expect([daysBetween(window.firstDay, lastDay), window.lastDay, window.isPast]).toEqual([days, lastDay, true]);
    expect(window.since).toEqual(temporalStartOfDay(window.firstDay, zone));
    expect(window.until).toEqual(temporalStartOfDay(addDays(lastDay, 1), zone));
    expect(window.span).toEqual({ start: window.since, end: window.until });
    expect([window.dayStarts[0], window.dayStarts.at(-1)]).toEqual([window.since, window.until]);
    expect(window.dayStarts).toHaveLength(days + 2);
    expect(window.dayStarts.toSorted((one, other) => Number(one) - Number(other))).toEqual(window.dayStarts);
    expect(window.until <= now).toBe(true);
    const before = previousWindow(window);
    const shifted = reportWindow({ now, days, zone, lastDay: addDays(lastDay, -(days + 1)) });
    expect(before).toEqual({ since: shifted.since, until: shifted.until });
    expect(before.until).toEqual(window.since);
  }, RUNS);
});
