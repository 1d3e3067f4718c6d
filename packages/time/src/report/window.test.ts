import { describe, expect, test } from "vitest";
import { addDays, type LocalDate, parseLocalDate } from "../day/local-date";
import { zoneNamed } from "../testing/zones";
import { daysBack, earlierWindow, previousWindow, reportWindow } from "./window";

const windowOf = (name: string, now: string, days: number) =>
  reportWindow({ now: new Date(now), days, zone: zoneNamed(name) });

describe("a window begins with the local day that many days before today's", () => {
  test.each([
    ["UTC", "2026-11-23T12:00Z", 7, "2026-11-16T00:00Z", "2026-11-16", "2026-11-23"],
    ["UTC", "2026-11-23T00:00Z", 1, "2026-11-22T00:00Z", "2026-11-22", "2026-11-23"],
    ["UTC", "2026-11-22T23:59:59.999Z", 1, "2026-11-21T00:00Z", "2026-11-21", "2026-11-22"],
    ["Asia/Kathmandu", "2026-03-28T18:15Z", 7, "2026-03-21T18:15Z", "2026-03-22", "2026-03-29"],
    ["Asia/Kathmandu", "2026-03-28T18:14Z", 7, "2026-03-20T18:15Z", "2026-03-21", "2026-03-28"],
    ["America/New_York", "2026-03-10T12:00Z", 7, "2026-03-03T05:00Z", "2026-03-03", "2026-03-10"],
    ["America/New_York", "2026-11-03T12:00Z", 7, "2026-10-27T04:00Z", "2026-10-27", "2026-11-03"],
    ["America/Los_Angeles", "2026-03-10T12:00Z", 7, "2026-03-03T08:00Z", "2026-03-03", "2026-03-10"],
    ["America/Los_Angeles", "2026-11-03T12:00Z", 7, "2026-10-27T07:00Z", "2026-10-27", "2026-11-03"],
    ["Africa/Cairo", "2026-04-25T12:00Z", 1, "2026-04-23T22:00Z", "2026-04-24", "2026-04-25"],
    ["America/Havana", "2026-11-02T12:00Z", 1, "2026-11-01T04:00Z", "2026-11-01", "2026-11-02"],
    ["Pacific/Apia", "2011-12-31T12:00Z", 1, "2011-12-30T10:00Z", "2011-12-31", "2012-01-01"],
    ["Pacific/Apia", "2011-12-31T09:00Z", 1, "2011-12-30T10:00Z", "2011-12-30", "2011-12-31"],
    ["UTC", "2026-11-23T12:00Z", 365, "2025-11-23T00:00Z", "2025-11-23", "2026-11-23"],
  ])("in %s at %s, %i days", (name, now, days, since, firstDay, lastDay) => {
    const window = windowOf(name, now, days);
    expect(window).toMatchObject({ zone: name, days, since: new Date(since), until: new Date(now), firstDay, lastDay });
  });
});

test("the window holds the start of every day, and of the one after", () => {
  const { dayStarts, span } = windowOf("America/New_York", "2026-03-09T12:00Z", 2);
  const starts = ["2026-03-07T05:00Z", "2026-03-08T05:00Z", "2026-03-09T04:00Z", "2026-03-10T04:00Z"];
  expect(dayStarts).toEqual(starts.map((at) => new Date(at)));
  expect(span).toEqual({ start: new Date("2026-03-07T05:00Z"), end: new Date("2026-03-11T04:00Z") });
});

test("a day that never was is an empty one", () => {
  const { dayStarts } = windowOf("Pacific/Apia", "2012-01-01T12:00Z", 4);
  const hours = dayStarts.slice(1).map((start, index) => (Number(start) - Number(dayStarts[index])) / 3_600_000);
  // 29 December, 30, 31, 1 January, 2.
  expect(hours).toEqual([24, 0, 24, 24, 24]);
});

test("a fact ten minutes ahead of our clock lies in the window when that is tomorrow", () => {
  const now = new Date("2026-11-23T23:55Z");
  const { span, dayStarts } = windowOf("UTC", now.toISOString(), 7);
  expect(new Date("2026-11-24T00:05Z") < span.end).toBe(true);
  expect(dayStarts.at(-1)).toEqual(new Date("2026-11-24T00:00Z"));
});

describe("before is the window moved back, to the same local time of day cut to the quarter hour", () => {
  test.each([
    ["UTC", "2026-11-23T12:34:56.789Z", 7, "2026-11-08T00:00Z", "2026-11-15T12:30Z"],
    ["UTC", "2026-11-23T00:10Z", 7, "2026-11-08T00:00Z", "2026-11-15T00:00Z"],
    ["UTC", "2026-11-23T23:59Z", 7, "2026-11-08T00:00Z", "2026-11-15T23:45Z"],
    ["Asia/Kathmandu", "2026-11-23T12:34Z", 7, "2026-11-07T18:15Z", "2026-11-15T12:30Z"],
    // Now 10:00 EST; then 10:00 EDT, an hour earlier on the world's clock.
    ["America/New_York", "2026-11-03T15:00Z", 7, "2026-10-19T04:00Z", "2026-10-26T14:00Z"],
    // There was no 02:45 on the day: up to the jump.
    ["America/New_York", "2026-03-16T06:45Z", 7, "2026-03-01T05:00Z", "2026-03-08T07:00Z"],
    // 01:45 came twice: up to the first.
    ["America/New_York", "2026-11-09T06:45Z", 7, "2026-10-25T04:00Z", "2026-11-01T05:45Z"],
    ["Pacific/Apia", "2012-01-01T12:00Z", 2, "2011-12-28T10:00Z", "2011-12-30T10:00Z"],
  ])("in %s at %s, %i days", (name, now, days, since, until) => {
    expect(previousWindow(windowOf(name, now, days))).toEqual({ since: new Date(since), until: new Date(until) });
  });
});

describe("with the same weekdays, a window is moved back by whole weeks, and as much of it is over", () => {
  test.each([
    ["UTC", "2026-11-23T12:34Z", 7, 14, "2026-11-02T00:00Z", "2026-11-09T12:30Z", 8],
    ["UTC", "2026-11-23T12:34Z", 6, 7, "2026-11-10T00:00Z", "2026-11-16T12:30Z", 7],
    // Now 10:00 EST; then 10:00 EDT.
    ["America/New_York", "2026-11-03T15:00Z", 7, 14, "2026-10-13T04:00Z", "2026-10-20T14:00Z", 8],
    ["Asia/Kathmandu", "2026-11-23T12:34Z", 30, 35, "2026-09-18T18:15Z", "2026-10-19T12:30Z", 31],
  ])("in %s at %s, %i days: %i days back", (name, now, days, back, since, until, starts) => {
    const window = windowOf(name, now, days);
    const earlier = earlierWindow(window, "weekdays");
    expect(daysBack(days, "weekdays")).toBe(back);
    expect(earlier).toMatchObject({ since: new Date(since), until: new Date(until), days, isPast: true });
    expect(earlier.lastDay).toBe(addDays(window.lastDay, -back));
    expect(earlier.dayStarts).toHaveLength(starts);
    expect(earlier.span).toEqual({ start: earlier.since, end: earlier.until });
  });
});

const day = (text: string) => parseLocalDate(text) as LocalDate;
const pastWindow = (name: string, lastDay: string, days: number) =>
  reportWindow({ now: new Date("2026-11-23T12:00Z"), days, zone: zoneNamed(name), lastDay: day(lastDay) });

describe("asked for a day before today, a window is that day and the days before it, whole, and so is before", () => {
  test.each([
    ["UTC", "2026-11-22", 7, "2026-11-15T00:00Z", "2026-11-23T00:00Z", "2026-11-07T00:00Z"],
    ["Asia/Kathmandu", "2026-03-29", 1, "2026-03-27T18:15Z", "2026-03-29T18:15Z", "2026-03-25T18:15Z"],
    ["America/New_York", "2026-03-08", 1, "2026-03-07T05:00Z", "2026-03-09T04:00Z", "2026-03-05T05:00Z"],
    ["America/New_York", "2026-11-01", 1, "2026-10-31T04:00Z", "2026-11-02T05:00Z", "2026-10-29T04:00Z"],
    ["America/Santiago", "2026-09-05", 1, "2026-09-04T04:00Z", "2026-09-06T04:00Z", "2026-09-02T04:00Z"],
    ["Australia/Lord_Howe", "2026-10-04", 1, "2026-10-02T13:30Z", "2026-10-04T13:00Z", "2026-09-30T13:30Z"],
    ["Africa/Cairo", "2026-04-23", 1, "2026-04-21T22:00Z", "2026-04-23T22:00Z", "2026-04-19T22:00Z"],
  ])("in %s, %s and %i before it", (name, lastDay, days, since, until, sinceBefore) => {
    const window = pastWindow(name, lastDay, days);
    expect(window).toMatchObject({ days, since: new Date(since), until: new Date(until), lastDay, isPast: true });
    expect(window.firstDay).toBe(addDays(day(lastDay), -days));
    expect(window.span).toEqual({ start: window.since, end: window.until });
    expect(previousWindow(window)).toEqual({ since: new Date(sinceBefore), until: window.since });
  });
});

test.each(["2026-11-23", "2026-11-24", "2031-01-01"])(
  "a last day that is today or to come, %s, asks for the usual window",
  (lastDay) => {
    expect(pastWindow("UTC", lastDay, 7)).toEqual(windowOf("UTC", "2026-11-23T12:00Z", 7));
  },
);

test("whether a day has ended is the reader's clock's to say", () => {
  // Noon in London on the 23rd is past midnight on Kiritimati.
  expect(pastWindow("Pacific/Kiritimati", "2026-11-23", 1).isPast).toBe(true);
  expect(pastWindow("Pacific/Pago_Pago", "2026-11-23", 1).isPast).toBe(false);
});
