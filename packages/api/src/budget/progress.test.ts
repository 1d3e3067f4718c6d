import { parseZone, UTC, type ZoneId } from "@meridian/time";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nanosOf, usdOf } from "./money";
import { kindsReached, outlookAt, type Rule, spendingIn } from "./progress";

const DAY_MS = 24 * 3_600_000;
const monthly: Rule = { unit: "month", zone: UTC, weekStart: 1 };
const now = new Date("2026-11-21T12:00:00Z");

/** So many dollars on each of the days from one to another, by their distance from today. */
function lived(perDay: Record<number, number>, rule = monthly, seenSince?: Date) {
  const outlook = outlookAt(now, rule);
  const today = outlook.dayStarts.filter((start) => start <= now).length;
  const rows = Object.entries(perDay)
    .map(([daysAgo, usd]) => ({
      dayNumber: today - Number(daysAgo),
      spentNanos: String(nanosOf(usd)),
      listNanos: "0",
      unpricedTokens: 0,
    }))
    .sort((a, b) => a.dayNumber - b.dayNumber);
  return spendingIn(outlook, rows, { now, seenSince, zone: rule.zone });
}

const each = (days: number, usd: number) => Object.fromEntries(Array.from({ length: days }, (_, n) => [n + 1, usd]));

test("a period counts from its first day to now, and nothing before it", () => {
  expect(lived({ 0: 1, 20: 2, 21: 4 }).spentNanos).toBe(nanosOf(3));
});

describe("U55: a forecast needs seven full days, and says how many it is made of", () => {
  test.each([
    ["nothing at all", {}, { nanos: null, days: 0 }],
    ["today alone", { 0: 5 }, { nanos: null, days: 0 }],
    // The first of them may have begun in the middle.
    ["seven days, the first one cut", each(7, 1), { nanos: null, days: 6 }],
    ["eight days", each(8, 1), { days: 7 }],
    ["twelve days", each(12, 1), { days: 7 }],
    ["fifteen days", each(15, 1), { days: 14 }],
    ["a long time", each(29, 1), { days: 28 }],
  ])("%s", (_, perDay, forecast) => {
    expect(lived(perDay).forecast).toMatchObject(forecast);
  });

  test("days without usage count once something is connected", () => {
    expect(lived({ 1: 1 }, monthly, new Date(now.getTime() - 10 * DAY_MS)).forecast.days).toBe(7);
  });

  test("what is left of the period is as dear as the days before", () => {
    // Nine and a half days are left of November, at two dollars a day, and $40 are spent in it.
    expect(lived(each(29, 2)).forecast).toEqual({ nanos: nanosOf(40 + 19), days: 28 });
  });

  test("a day of 25 hours is left with 25 hours", () => {
    const zone = parseZone("America/New_York") as ZoneId;
    const rule: Rule = { unit: "day", zone, weekStart: 1 };
    const at = new Date("2026-11-01T05:00:00Z");
    const outlook = outlookAt(at, rule);
    const today = outlook.dayStarts.filter((start) => start <= at).length;
    const rows = Array.from({ length: 29 }, (_, n) => ({
      dayNumber: today - 29 + n,
      spentNanos: String(nanosOf(24)),
      listNanos: "0",
      unpricedTokens: 0,
    }));
    const { forecast } = spendingIn(outlook, rows, { now: at, seenSince: undefined, zone });
    expect(forecast.nanos).toBe(nanosOf(24));
  });
});

test("80 % and 100 % are reached at the nano-dollar, and unknown prices are said as well", () => {
  const of = (spentNanos: bigint, unpricedTokens = 0) => kindsReached({ spentNanos, unpricedTokens }, nanosOf(10));
  expect(of(nanosOf(8) - 1n)).toEqual([]);
  expect(of(nanosOf(8))).toEqual(["nearly"]);
  expect(of(nanosOf(10) - 1n)).toEqual(["nearly"]);
  expect(of(nanosOf(10))).toEqual(["nearly", "reached"]);
  expect(of(0n, 1)).toEqual(["unpriced"]);
  expect(of(nanosOf(10), 1).at(-1)).toBe("reached");
});

test("money is exact: cents go in and come out as they were", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000_000_000 }), (cents) => {
      expect(usdOf(nanosOf(cents / 100))).toBe(cents / 100);
    }),
  );
});
