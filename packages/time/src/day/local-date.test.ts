import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, daysBetween, type LocalDate, localDays, nextDay, parseLocalDate, weekdayOf } from "./local-date";

const day = (text: string) => parseLocalDate(text) as LocalDate;

describe("a day is a date that exists", () => {
  test.each(["2026-03-28", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"])("%s", (text) => {
    expect(parseLocalDate(text)).toBe(text);
  });

  const refused = ["2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-1-1", "20260328", ""];
  const others = ["2026-03-28T00:00Z", " 2026-03-28", "2026-03-28\n", "+002026-03-28", null, undefined, 20260328, {}];
  test.each([...refused, ...others].map((text) => [text]))("%j is none", (text) => {
    expect(parseLocalDate(text)).toBeUndefined();
  });
});

test("days are counted over month, year and leap day", () => {
  expect(nextDay(day("2024-02-28"))).toBe("2024-02-29");
  expect(nextDay(day("2026-02-28"))).toBe("2026-03-01");
  expect(nextDay(day("2026-12-31"))).toBe("2027-01-01");
  expect(addDays(day("2026-03-01"), -1)).toBe("2026-02-28");
  expect(addDays(day("2026-11-23"), -365)).toBe("2025-11-23");
  expect(daysBetween(day("2026-01-01"), day("2027-01-01"))).toBe(365);
  expect(daysBetween(day("2026-01-02"), day("2026-01-01"))).toBe(-1);
});

test("weekdays are numbered from Sunday", () => {
  expect(weekdayOf(day("2026-11-22"))).toBe(0);
  expect(weekdayOf(day("2026-11-23"))).toBe(1);
  expect(weekdayOf(day("2026-11-28"))).toBe(6);
  expect(weekdayOf(day("1969-12-28"))).toBe(0);
});

test("a list of days holds both ends, and nothing when they are swapped", () => {
  expect(localDays(day("2026-12-30"), day("2027-01-01"))).toEqual(["2026-12-30", "2026-12-31", "2027-01-01"]);
  expect(localDays(day("2026-12-30"), day("2026-12-30"))).toEqual(["2026-12-30"]);
  expect(localDays(day("2026-12-31"), day("2026-12-30"))).toEqual([]);
});

test("adding days and counting them are each other's inverse", () => {
  const days = fc.integer({ min: -3_000, max: 30_000 }).map((count) => addDays(day("2000-01-01"), count));
  fc.assert(
    fc.property(days, fc.integer({ min: -3_000, max: 3_000 }), (from, count) => {
      const to = addDays(from, count);
      expect(parseLocalDate(to)).toBe(to);
      expect(daysBetween(from, to)).toBe(count);
      expect(weekdayOf(to)).toBe((((weekdayOf(from) + count) % 7) + 7) % 7);
      expect(to > from).toBe(count > 0);
    }),
  );
});
