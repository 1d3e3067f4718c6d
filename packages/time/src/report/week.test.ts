import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { addDays, daysBetween, type LocalDate, localDays, parseLocalDate, weekdayOf } from "../day/local-date";
import { startOfWeek, weeksOf } from "./week";

const day = (text: string) => parseLocalDate(text) as LocalDate;

describe("the week of Thursday, 31 December 2026", () => {
  test.each([
    [0, "2026-12-27"],
    [1, "2026-12-28"],
    [2, "2026-12-29"],
    [3, "2026-12-30"],
    [4, "2026-12-31"],
    [5, "2026-12-25"],
    [6, "2026-12-26"],
  ])("begins, when weeks start on %i, on %s", (weekStart, start) => {
    expect(startOfWeek(day("2026-12-31"), weekStart)).toBe(start);
  });
});

test("a week is partial at either end, and says how many of its days are covered", () => {
  expect(weeksOf(day("2026-12-23"), day("2027-01-06"), 1)).toEqual([
    { start: "2026-12-21", end: "2026-12-28", days: 5, partial: true },
    { start: "2026-12-28", end: "2027-01-04", days: 7, partial: false },
    { start: "2027-01-04", end: "2027-01-11", days: 3, partial: true },
  ]);
});

test("days inside one week are one partial week, whole weeks are not partial", () => {
  expect(weeksOf(day("2026-11-24"), day("2026-11-26"), 1)).toEqual([
    { start: "2026-11-23", end: "2026-11-30", days: 3, partial: true },
  ]);
  expect(weeksOf(day("2026-11-23"), day("2026-11-29"), 1)).toEqual([
    { start: "2026-11-23", end: "2026-11-30", days: 7, partial: false },
  ]);
});

const anyDay = fc.integer({ min: 0, max: 9_000 }).map((count) => addDays(day("2012-01-01"), count));
const anyWeekStart = fc.integer({ min: 0, max: 6 });

test("weeks tile the days, whatever day they start on", () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 0, max: 400 }), anyWeekStart, (firstDay, length, weekStart) => {
      const lastDay = addDays(firstDay, length);
      const weeks = weeksOf(firstDay, lastDay, weekStart);
      const covered = weeks.flatMap(({ start, end }) =>
        localDays(start, addDays(end, -1)).filter((each) => each >= firstDay && each <= lastDay),
      );
      expect(covered).toEqual(localDays(firstDay, lastDay));
      expect(weeks.reduce((sum, week) => sum + week.days, 0)).toBe(length + 1);
      for (const { start, end, days, partial } of weeks) {
        expect(weekdayOf(start)).toBe(weekStart);
        expect(daysBetween(start, end)).toBe(7);
        expect(partial).toBe(days < 7);
        expect(days).toBeGreaterThan(0);
      }
    }),
  );
});

test("a day's week is Temporal's", () => {
  fc.assert(
    fc.property(anyDay, anyWeekStart, (each, weekStart) => {
      const date = Temporal.PlainDate.from(each);
      const since = (date.dayOfWeek - weekStart + 7) % 7;
      expect(startOfWeek(each, weekStart)).toBe(date.subtract({ days: since }).toString());
    }),
  );
});
