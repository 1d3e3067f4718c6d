import { describe, expect, test } from "vitest";
import { addDays, type LocalDate, parseLocalDate, weekdayOf } from "../day/local-date";
import { localDaySpan, startOfLocalDay } from "../day/local-day";
import { zoneNamed } from "../testing/zones";
import { hourOfWeekOccurrences } from "./weekday-hour";

const dayNamed = (day: string) => parseLocalDate(day) as LocalDate;
const once = new Array<number>(24).fill(1);

test("thirty days have some weekdays five times and others four", () => {
  const zone = zoneNamed("Asia/Kathmandu");
  // 1 June 2026 is a Monday: thirty days have five Mondays and five Tuesdays.
  const first = dayNamed("2026-06-01");
  const span = { start: startOfLocalDay(first, zone), end: startOfLocalDay(addDays(first, 30), zone) };
  expect(hourOfWeekOccurrences(span, zone).map((hours) => [...new Set(hours)])).toEqual([
    [4],
    [5],
    [5],
    [4],
    [4],
    [4],
    [4],
  ]);
});

describe("every hour of a weekday occurs once in its day, but for", () => {
  test.each([
    ["America/New_York", "2026-03-08", { 2: 0 }],
    ["America/New_York", "2026-11-01", { 1: 2 }],
    ["Australia/Lord_Howe", "2026-10-04", { 2: 0.5 }],
    ["Australia/Lord_Howe", "2026-04-05", { 1: 1.5 }],
    ["Pacific/Chatham", "2026-09-27", { 2: 0.75, 3: 0.25 }],
    ["Africa/Cairo", "2026-04-24", { 0: 0 }],
    ["America/Santiago", "2026-09-06", { 0: 0 }],
    ["America/Havana", "2026-11-01", { 0: 2 }],
  ])("in %s on %s: %j", (name, text, exceptions) => {
    const zone = zoneNamed(name);
    const day = dayNamed(text);
    const found = hourOfWeekOccurrences(localDaySpan(day, zone), zone);
    expect(found[weekdayOf(day)]).toEqual(Object.assign([...once], exceptions));
    expect(
      found
        .filter((_, weekday) => weekday !== weekdayOf(day))
        .flat()
        .every((count) => count === 0),
    ).toBe(true);
  });
});

test("before 1970 weekdays are the calendar's as well", () => {
  const zone = zoneNamed("UTC");
  const day = dayNamed("1969-12-31");
  expect(hourOfWeekOccurrences(localDaySpan(day, zone), zone)[weekdayOf(day)]).toEqual(once);
});
