import { describe, expect, test } from "vitest";
import { zoneNamed } from "../testing/zones";
import { parseSchedule } from "./expression";
import { nextChangedRun, nextRuns, type PlannedRun } from "./runs";

function runsOf(expression: string, zone: string, after: string, count: number): PlannedRun[] {
  const parsed = parseSchedule(expression);
  if (!parsed.ok) throw new Error(parsed.reason);
  return nextRuns({ schedule: parsed.schedule, schedulingZone: zoneNamed(zone) }, new Date(after), count);
}

const instants = (runs: PlannedRun[]) => runs.map(({ at }) => at.toISOString().replace(":00.000Z", "Z"));
const said = ({ change }: PlannedRun) =>
  change?.kind === "missing"
    ? change.times.map(({ day, hour, minute }) => `no ${day} ${hour}:${String(minute).padStart(2, "0")}`).join(", ")
    : change?.kind;

describe("a time that clocks jump over runs at the first valid instant after it", () => {
  test.each([
    ["30 2 * * *", "America/New_York", "2026-03-08T00:00Z", ["2026-03-08T07:00Z", "2026-03-09T06:30Z"]],
    ["0,30 2 * * *", "America/New_York", "2026-03-08T00:00Z", ["2026-03-08T07:00Z", "2026-03-09T06:00Z"]],
    ["0,30 2-3 * * *", "America/New_York", "2026-03-08T00:00Z", ["2026-03-08T07:00Z", "2026-03-08T07:30Z"]],
    ["30 2 * * *", "America/New_York", "2027-03-14T00:00Z", ["2027-03-14T07:00Z", "2027-03-15T06:30Z"]],
    ["15 2 * * *", "Australia/Lord_Howe", "2026-10-03T00:00Z", ["2026-10-03T15:30Z", "2026-10-04T15:15Z"]],
    ["0 0 * * *", "Africa/Cairo", "2026-04-23T12:00Z", ["2026-04-23T22:00Z", "2026-04-24T21:00Z"]],
    ["0 0 * * *", "America/Santiago", "2026-09-05T12:00Z", ["2026-09-06T04:00Z", "2026-09-07T03:00Z"]],
    ["0 0 * * *", "America/Havana", "2026-03-08T00:00Z", ["2026-03-08T05:00Z", "2026-03-09T04:00Z"]],
    ["0 0 * * *", "Asia/Beirut", "2026-03-28T12:00Z", ["2026-03-28T22:00Z", "2026-03-29T21:00Z"]],
    ["0 0 * * *", "Atlantic/Azores", "2026-03-28T12:00Z", ["2026-03-29T01:00Z", "2026-03-30T00:00Z"]],
    ["0 0 * * *", "America/Asuncion", "2024-10-05T12:00Z", ["2024-10-06T04:00Z", "2024-10-07T03:00Z"]],
    [
      "0 12 * * *",
      "Pacific/Apia",
      "2011-12-29T12:00Z",
      ["2011-12-29T22:00Z", "2011-12-30T10:00Z", "2011-12-30T22:00Z"],
    ],
  ])("%s in %s after %s", (expression, zone, after, expected) => {
    expect(instants(runsOf(expression, zone, after, expected.length))).toEqual(expected);
  });
});

describe("a time that clocks show twice runs at the first", () => {
  test.each([
    ["30 1 * * *", "America/New_York", "2026-11-01T00:00Z", ["2026-11-01T05:30Z", "2026-11-02T06:30Z"]],
    [
      "0,30 1 * * *",
      "America/New_York",
      "2026-11-01T00:00Z",
      ["2026-11-01T05:00Z", "2026-11-01T05:30Z", "2026-11-02T06:00Z"],
    ],
    [
      "0 1-3 * * *",
      "America/New_York",
      "2026-11-01T00:00Z",
      ["2026-11-01T05:00Z", "2026-11-01T07:00Z", "2026-11-01T08:00Z"],
    ],
    ["45 1 * * *", "Australia/Lord_Howe", "2026-04-04T00:00Z", ["2026-04-04T14:45Z", "2026-04-05T15:15Z"]],
    ["0 0 * * *", "America/Havana", "2026-10-31T12:00Z", ["2026-11-01T04:00Z", "2026-11-02T05:00Z"]],
    ["0 0 * * *", "Atlantic/Azores", "2026-10-24T12:00Z", ["2026-10-25T00:00Z", "2026-10-26T01:00Z"]],
    ["30 0 * * *", "Atlantic/Azores", "2026-10-25T01:10Z", ["2026-10-26T01:30Z"]],
    ["0 1 * * *", "Antarctica/Troll", "2026-10-24T12:00Z", ["2026-10-24T23:00Z", "2026-10-26T01:00Z"]],
  ])("%s in %s after %s", (expression, zone, after, expected) => {
    expect(instants(runsOf(expression, zone, after, expected.length))).toEqual(expected);
  });

  test("a run asked for in the second pass does not come again", () => {
    expect(instants(runsOf("0,30 1 * * *", "America/New_York", "2026-11-01T06:10Z", 1))).toEqual(["2026-11-02T06:00Z"]);
  });
});

describe("an interval runs whenever the clock really shows its time", () => {
  test.each([
    [
      "*/30 * * * *",
      "America/New_York",
      "2026-11-01T04:45Z",
      ["2026-11-01T05:00Z", "2026-11-01T05:30Z", "2026-11-01T06:00Z", "2026-11-01T06:30Z", "2026-11-01T07:00Z"],
    ],
    [
      "0 */2 * * *",
      "America/New_York",
      "2026-03-08T04:15Z",
      ["2026-03-08T05:00Z", "2026-03-08T08:00Z", "2026-03-08T10:00Z"],
    ],
    ["15 * * * *", "Australia/Lord_Howe", "2026-10-03T14:20Z", ["2026-10-03T14:45Z", "2026-10-03T16:15Z"]],
    [
      "45 * * * *",
      "Australia/Lord_Howe",
      "2026-04-04T14:00Z",
      ["2026-04-04T14:45Z", "2026-04-04T15:15Z", "2026-04-04T16:15Z"],
    ],
    ["0 * * * *", "Asia/Kathmandu", "2026-11-25T00:00Z", ["2026-11-25T00:15Z", "2026-11-25T01:15Z"]],
    ["0 * 29 2 *", "Pacific/Chatham", "2026-03-01T00:00Z", ["2028-02-28T10:15Z", "2028-02-28T11:15Z"]],
  ])("%s in %s after %s", (expression, zone, after, expected) => {
    expect(instants(runsOf(expression, zone, after, expected.length))).toEqual(expected);
  });
});

test("day of month and day of week together mean either", () => {
  const runs = instants(runsOf("0 0 13 * 5", "UTC", "2026-11-01T00:00Z", 5));
  expect(runs).toEqual(["06", "13", "20", "27"].map((day) => `2026-11-${day}T00:00Z`).concat("2026-12-04T00:00Z"));
  expect(instants(runsOf("0 0 30 2 1", "UTC", "2026-02-01T00:00Z", 1))).toEqual(["2026-02-02T00:00Z"]);
});

test("a leap day is found over a century that has none", () => {
  expect(instants(runsOf("0 9 29 2 *", "Europe/Berlin", "2096-03-01T00:00Z", 1))).toEqual(["2104-02-29T08:00Z"]);
});

test("seconds past a planned minute belong to it: the next one follows", () => {
  expect(instants(runsOf("0 9 * * *", "UTC", "2026-11-25T09:00:00.000Z", 1))).toEqual(["2026-11-26T09:00Z"]);
  expect(instants(runsOf("0 9 * * *", "UTC", "2026-11-25T08:59:59.999Z", 1))).toEqual(["2026-11-25T09:00Z"]);
});

describe("what a clock change does to a run is said with it", () => {
  test.each([
    ["30 2 * * *", "America/New_York", "2027-03-13T12:00Z", ["no 2027-03-14 2:30", undefined]],
    ["0,30 2 * * *", "America/New_York", "2027-03-13T12:00Z", ["no 2027-03-14 2:00, no 2027-03-14 2:30", undefined]],
    ["0 */2 * * *", "America/New_York", "2027-03-14T04:15Z", [undefined, "no 2027-03-14 2:00", undefined]],
    ["30 1 * * *", "America/New_York", "2026-10-31T12:00Z", ["repeated", undefined]],
    ["30 * * * *", "America/New_York", "2026-11-01T05:00Z", ["repeated", "repeated", undefined]],
    ["30 3 * * *", "America/New_York", "2027-03-13T12:00Z", [undefined, undefined]],
    ["0 12 * * *", "Asia/Kolkata", "2027-03-13T12:00Z", [undefined, undefined]],
  ])("%s in %s after %s", (expression, zone, after, expected) => {
    expect(runsOf(expression, zone, after, expected.length).map(said)).toEqual(expected);
  });
});

describe("the next run that a clock change does something to", () => {
  test.each([
    ["30 2 * * *", "America/New_York", "2026-11-25T00:00Z", "2027-03-14T07:00Z"],
    ["30 1 * * *", "America/New_York", "2026-11-25T00:00Z", "2027-11-07T05:30Z"],
    ["*/5 * * * *", "America/New_York", "2026-11-25T00:00Z", "2027-03-14T07:00Z"],
    ["0 9 * * *", "America/New_York", "2026-11-25T00:00Z", undefined],
    ["30 2 * * *", "Asia/Kolkata", "2026-11-25T00:00Z", undefined],
    ["30 2 1 1 *", "America/New_York", "2026-11-25T00:00Z", undefined],
  ])("of %s in %s after %s is %s", (expression, zone, after, at) => {
    const parsed = parseSchedule(expression);
    if (!parsed.ok) throw new Error(parsed.reason);
    const run = nextChangedRun({ schedule: parsed.schedule, schedulingZone: zoneNamed(zone) }, new Date(after));
    expect(run?.at).toEqual(at === undefined ? undefined : new Date(at));
  });
});
