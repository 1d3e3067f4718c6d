import { describe, expect, test } from "vitest";
import { HOUR_MS } from "../clock/span";
import { zoneNamed } from "../testing/zones";
import { type LocalDate, parseLocalDate } from "./local-date";
import { localDateOf, localDaySpan, startOfLocalDay } from "./local-day";

const day = (text: string) => parseLocalDate(text) as LocalDate;

describe("a local day begins with its first instant, midnight or not", () => {
  test.each([
    ["UTC", "2026-03-28", "2026-03-28T00:00Z"],
    ["Asia/Kolkata", "2026-03-28", "2026-03-27T18:30Z"],
    ["Asia/Kathmandu", "2026-03-29", "2026-03-28T18:15Z"],
    ["Pacific/Chatham", "2026-01-15", "2026-01-14T10:15Z"],
    ["Pacific/Kiritimati", "2026-01-15", "2026-01-14T10:00Z"],
    ["Pacific/Pago_Pago", "2026-01-15", "2026-01-15T11:00Z"],
    ["Africa/Cairo", "2026-04-24", "2026-04-23T22:00Z"],
    ["America/Santiago", "2026-09-06", "2026-09-06T04:00Z"],
    ["America/Havana", "2026-03-08", "2026-03-08T05:00Z"],
    ["America/Havana", "2026-11-01", "2026-11-01T04:00Z"],
    ["Asia/Beirut", "2026-03-29", "2026-03-28T22:00Z"],
    ["Atlantic/Azores", "2026-03-29", "2026-03-29T01:00Z"],
    ["Atlantic/Azores", "2026-10-25", "2026-10-25T00:00Z"],
    ["America/Asuncion", "2024-10-06", "2024-10-06T04:00Z"],
    ["Antarctica/Casey", "2020-03-08", "2020-03-07T13:00Z"],
    ["Asia/Amman", "2020-10-30", "2020-10-29T21:00Z"],
    ["Asia/Gaza", "2020-10-24", "2020-10-23T21:00Z"],
    ["Pacific/Apia", "2011-12-29", "2011-12-29T10:00Z"],
    ["Pacific/Apia", "2011-12-31", "2011-12-30T10:00Z"],
  ])("in %s, %s begins at %s", (name, text, start) => {
    expect(startOfLocalDay(day(text), zoneNamed(name))).toEqual(new Date(start));
  });
});

describe("a local day lasts", () => {
  test.each([
    ["America/New_York", "2026-03-08", 23],
    ["America/New_York", "2026-11-01", 25],
    ["America/Los_Angeles", "2026-03-08", 23],
    ["America/Los_Angeles", "2026-11-01", 25],
    ["America/Havana", "2026-03-08", 23],
    ["America/Havana", "2026-11-01", 25],
    ["Australia/Lord_Howe", "2026-04-05", 24.5],
    ["Australia/Lord_Howe", "2026-10-04", 23.5],
    ["Antarctica/Troll", "2026-03-29", 22],
    ["Antarctica/Troll", "2026-10-25", 26],
    ["Antarctica/Casey", "2020-03-08", 27],
    ["Antarctica/Casey", "2020-10-04", 21],
    ["Asia/Kathmandu", "2026-03-08", 24],
    ["Pacific/Apia", "2011-12-29", 24],
    ["Pacific/Apia", "2011-12-30", 0],
    ["Pacific/Fakaofo", "2011-12-30", 0],
    ["Pacific/Apia", "2011-12-31", 24],
  ])("in %s, %s: %d hours", (name, text, hours) => {
    const { start, end } = localDaySpan(day(text), zoneNamed(name));
    expect((end.getTime() - start.getTime()) / HOUR_MS).toBe(hours);
  });
});

test("an evening in Kathmandu is the next day there", () => {
  const zone = zoneNamed("Asia/Kathmandu");
  expect(localDateOf(new Date("2026-03-28T18:14:59.999Z"), zone)).toBe("2026-03-28");
  expect(localDateOf(new Date("2026-03-28T18:15:00.000Z"), zone)).toBe("2026-03-29");
});
