import { describe, expect, test } from "vitest";
import { zoneNamed } from "../testing/zones";
import { type LocalDate, parseLocalDate } from "./local-date";
import { instantOf, localTimeOf } from "./local-time";

const day = (text: string) => parseLocalDate(text) as LocalDate;
const minuteOfDay = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

describe("a time of day is one instant: after the gap, or the first of two", () => {
  test.each([
    ["Asia/Kathmandu", "2026-03-29", "00:00", "2026-03-28T18:15Z"],
    ["America/New_York", "2026-03-08", "01:59", "2026-03-08T06:59Z"],
    ["America/New_York", "2026-03-08", "02:00", "2026-03-08T07:00Z"],
    ["America/New_York", "2026-03-08", "02:30", "2026-03-08T07:00Z"],
    ["America/New_York", "2026-03-08", "03:00", "2026-03-08T07:00Z"],
    ["America/New_York", "2026-03-08", "03:15", "2026-03-08T07:15Z"],
    ["America/New_York", "2026-11-01", "01:30", "2026-11-01T05:30Z"],
    ["America/New_York", "2026-11-01", "02:00", "2026-11-01T07:00Z"],
    ["Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:30Z"],
    ["Australia/Lord_Howe", "2026-04-05", "01:45", "2026-04-04T14:45Z"],
    ["America/Havana", "2026-11-01", "00:00", "2026-11-01T04:00Z"],
    ["Africa/Cairo", "2026-04-24", "00:00", "2026-04-23T22:00Z"],
    ["Africa/Cairo", "2026-04-24", "00:45", "2026-04-23T22:00Z"],
    ["America/Santiago", "2026-09-06", "00:00", "2026-09-06T04:00Z"],
    ["Asia/Gaza", "2020-10-24", "00:30", "2020-10-23T21:30Z"],
    ["Antarctica/Casey", "2020-10-04", "01:00", "2020-10-03T16:01Z"],
    ["Pacific/Apia", "2011-12-30", "00:00", "2011-12-30T10:00Z"],
    ["Pacific/Apia", "2011-12-30", "15:00", "2011-12-30T10:00Z"],
  ])("in %s, %s %s is %s", (name, text, clock, at) => {
    expect(instantOf(day(text), minuteOfDay(clock), zoneNamed(name))).toEqual(new Date(at));
  });
});

test("the clock of a repeated hour shows the same twice", () => {
  const zone = zoneNamed("America/New_York");
  const shown = { day: "2026-11-01", hour: 1, minute: 30 };
  expect(localTimeOf(new Date("2026-11-01T05:30:59Z"), zone)).toEqual(shown);
  expect(localTimeOf(new Date("2026-11-01T06:30:00Z"), zone)).toEqual(shown);
});
