import type { LocalDate } from "@meridian/time";
import { describe, expect, test } from "vitest";
import { rangeAfter, rangeBefore, rangeBetween, rangeOf, rangeProblem } from "./range";

const day = (text: string) => text as LocalDate;
const today = day("2026-11-23");

test("without a last day a range is so many full days and today so far", () => {
  expect(rangeOf({ days: 30, to: null }, today)).toEqual({
    days: 30,
    first: "2026-10-24",
    last: "2026-11-23",
    isCustom: false,
  });
});

test("with a last day it ends there, and is a custom one", () => {
  expect(rangeOf({ days: 30, to: "2026-10-23" }, today)).toMatchObject({
    first: "2026-09-23",
    lastDay: "2026-10-23",
    isCustom: true,
  });
});

test("one day can stand alone, also today", () => {
  expect(rangeOf({ days: 0, to: "2026-11-01" }, today)).toMatchObject({ first: "2026-11-01", last: "2026-11-01" });
  expect(rangeOf({ days: 0, to: "2026-11-23" }, today)).toMatchObject({ first: "2026-11-23", lastDay: today });
});

test.each([
  { days: 0, to: null },
  { days: 0, to: "2026-11-24" },
  { days: 0, to: "2019-12-31" },
  { days: 0, to: "2026-02-30" },
])("%j is what the server makes of it: thirty days up to today", (asked) => {
  expect(rangeOf(asked, today)).toMatchObject({ days: 30, last: today, isCustom: false });
});

describe("stepping", () => {
  const range = rangeOf({ days: 7, to: null }, today);

  test("back, and on again, tiles the days", () => {
    const before = rangeOf(rangeBefore(range) ?? { days: 0, to: null }, today);
    expect(before).toMatchObject({ first: "2026-11-08", last: "2026-11-15" });
    expect(rangeAfter(before, today)).toEqual({ days: 7, to: null });
  });

  test("on ends at today, and never leaves it", () => {
    expect(rangeAfter(range, today)).toBeUndefined();
    expect(rangeAfter(rangeOf({ days: 4, to: "2026-11-20" }, today), today)).toEqual({ days: 4, to: today });
  });

  test("back ends where nobody has usage", () => {
    expect(rangeBefore(rangeOf({ days: 5, to: "2020-01-06" }, today))).toBeUndefined();
  });
});

test("two days are the days between them, both included", () => {
  expect(rangeBetween(day("2026-11-02"), day("2026-11-08"))).toEqual({ days: 6, to: "2026-11-08" });
  expect(rangeOf(rangeBetween(day("2026-11-02"), day("2026-11-08")), today)).toMatchObject({ first: "2026-11-02" });
});

test.each([
  ["", "2026-11-01", "missing"],
  ["2026-11-02", "2026-11-01", "backwards"],
  ["2026-11-02", "2026-11-24", "future"],
  ["2019-12-31", "2020-02-01", "early"],
  ["2025-01-01", "2026-11-01", "long"],
  ["2026-11-23", "2026-11-23", undefined],
] as const)("from %s to %s: %s", (from, to, problem) => {
  expect(rangeProblem(from, to, today)).toBe(problem);
});
