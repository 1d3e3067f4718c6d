import { expect, test } from "vitest";
import { english } from "./testing/english";

test("a day reads the same whatever zone the process is in", () => {
  expect(english.day("2026-03-29")).toBe("Mar 29");
  expect(english.weekday("2026-03-29")).toBe("Sun, Mar 29, 2026");
});

test.each([
  ["2026-10-24", "2026-11-23", "Oct 24 – Nov 23, 2026"],
  ["2025-12-20", "2026-01-19", "Dec 20, 2025 – Jan 19, 2026"],
  ["2026-11-23", "2026-11-23", "Nov 23, 2026"],
])("%s to %s reads %s", (first, last, text) => {
  expect(english.days(first, last)).toBe(text);
});

test("an hour of the day reads as its first and last minute", () => {
  expect(english.hourSpan(0)).toBe("00:00–00:59");
  expect(english.hourSpan(23)).toBe("23:00–23:59");
});

test("an instant is written in the viewing zone, by the 24-hour clock", () => {
  const at = new Date("2026-11-22T18:15:00Z");
  expect(english.timeOfDay(at, "Asia/Kathmandu")).toBe("00:00:00");
  expect(english.instant(at, "Asia/Kathmandu")).toBe("Nov 23, 2026, 00:00:00");
});
