import { describe, expect, test } from "vitest";
import { formatsFor } from "./formats";

const at = new Date("2026-11-23T09:05:07Z");
const earlier = new Date("2026-11-23T09:01:00Z");
const written = (language: string, hourCycle: 12 | 24 | null = null) => {
  const formats = formatsFor({ language, hourCycle });
  return [
    formats.count(1_234_567),
    formats.usd(1_234.5),
    formats.fullDay("2026-11-23"),
    formats.shortTime(at, "UTC"),
    formats.relative(earlier, at),
  ];
};

test.each([
  ["en-US", ["1,234,567", "$1,234.50", "Nov 23, 2026", "9:05 AM", "4 minutes ago"]],
  ["en-GB", ["1,234,567", "US$1,234.50", "23 Nov 2026", "09:05", "4 minutes ago"]],
  ["de", ["1.234.567", "1.234,50\u00a0$", "23. Nov. 2026", "09:05", "vor 4 Minuten"]],
  ["fr", ["1\u00a0234\u00a0567", "1\u00a0234,50\u00a0$US", "23 nov. 2026", "09:05", "il y a 4 minutes"]],
  ["en-IN", ["12,34,567", "$1,234.50", "23 Nov 2026", "9:05 am", "4 minutes ago"]],
  ["ja", ["1,234,567", "$1,234.50", "2026年11月23日", "09:05", "4 分前"]],
  ["ko", ["1,234,567", "US$1,234.50", "2026년 11월 23일", "오전 9:05", "4분 전"]],
])("in %s: a number, money, a day, a time and an age", (language, texts) => {
  expect(written(language)).toEqual(texts);
});

describe("the clock", () => {
  const hours = (hourCycle: 12 | 24) => {
    const { hour, hourSpan, shortTime } = formatsFor({ language: "en-US", hourCycle });
    return [hour(0), hour(15), hourSpan(12), shortTime(new Date("2026-11-23T00:00:00Z"), "UTC")];
  };

  test("of 24 hours runs from 00 to 23", () => {
    expect(hours(24)).toEqual(["00", "15", "12:00–12:59", "00:00"]);
  });
  test("of 12 hours begins at 12 AM and goes on after noon with 12 PM", () => {
    expect(hours(12)).toEqual(["12 AM", "3 PM", "12:00 PM – 12:59 PM", "12:00 AM"]);
  });
  test("is the language's until one is chosen", () => {
    expect([written("de")[3], written("de", 12)[3], written("en-US", 24)[3]]).toEqual(["09:05", "9:05 AM", "09:05"]);
  });
  test("keeps the Buddhist, the Persian and the Islamic year out of days that are the ISO calendar's", () => {
    for (const language of ["th-TH", "fa-IR", "ar-SA"]) {
      const digits = new Intl.NumberFormat(language, { useGrouping: false });
      expect(formatsFor({ language, hourCycle: null }).fullDay("2026-11-23")).toContain(digits.format(2026));
    }
  });
});

test("one reader's formats are made once, and a language nobody knows is written as English", () => {
  expect(formatsFor({ language: "de", hourCycle: 24 })).toBe(formatsFor({ language: "de", hourCycle: 24 }));
  expect(formatsFor({ language: "tlh", hourCycle: null }).language).toBe("en-US");
});

test("what is less than a minute away is now, in the reader's language", () => {
  expect(formatsFor({ language: "de", hourCycle: null }).relative(at, at)).toBe("jetzt");
});
