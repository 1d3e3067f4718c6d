import { describe, expect, test } from "vitest";
import { zoneNamed } from "../testing/zones";
import { nextOffsetChange, offsetMinutes, offsetSegments } from "./offset";

test.each([
  ["UTC", 0],
  ["Asia/Kolkata", 330],
  ["Asia/Kathmandu", 345],
  ["America/St_Johns", -210],
  ["Pacific/Marquesas", -570],
  ["Pacific/Chatham", 825],
  ["Australia/Eucla", 525],
  ["Pacific/Kiritimati", 840],
  ["Pacific/Pago_Pago", -660],
])("in January, clocks in %s are %i minutes ahead", (name, minutes) => {
  expect(offsetMinutes(zoneNamed(name), new Date("2026-01-15T00:00Z"))).toBe(minutes);
});

describe("the next clock change", () => {
  test.each([
    ["America/New_York", "2025-11-23T00:00Z", "2026-03-08T07:00Z", -300, -240],
    ["Australia/Lord_Howe", "2026-04-01T00:00Z", "2026-04-04T15:00Z", 660, 630],
    ["Pacific/Chatham", "2026-09-01T00:00Z", "2026-09-26T14:00Z", 765, 825],
    ["Africa/Cairo", "2026-04-23T21:59:59Z", "2026-04-23T22:00Z", 120, 180],
  ])("of %s after %s is at %s", (name, after, at, offsetMinutesBefore, offsetMinutesAfter) => {
    const change = nextOffsetChange(zoneNamed(name), new Date(after));
    expect(change).toEqual({ at: new Date(at), offsetMinutesBefore, offsetMinutesAfter });
  });

  test("is found a week after the last", () => {
    const zone = zoneNamed("America/Boa_Vista");
    const first = nextOffsetChange(zone, new Date("2000-10-01T00:00Z"));
    expect(first?.at).toEqual(new Date("2000-10-08T04:00Z"));
    expect(nextOffsetChange(zone, first?.at ?? new Date(0))?.at).toEqual(new Date("2000-10-15T03:00Z"));
  });

  test("is after the one that is happening", () => {
    const change = nextOffsetChange(zoneNamed("Africa/Cairo"), new Date("2026-04-23T22:00Z"));
    expect(change?.at).toEqual(new Date("2026-10-29T21:00Z"));
  });

  test("does not exist where clocks stay", () => {
    for (const name of ["UTC", "Asia/Kolkata", "Asia/Kathmandu"]) {
      expect(nextOffsetChange(zoneNamed(name), new Date("2026-11-23T00:00Z"))).toBeUndefined();
    }
  });
});

describe("segments of constant offset", () => {
  test("a year in Casablanca has two changes, around Ramadan", () => {
    const span = { start: new Date("2025-01-01T00:00Z"), end: new Date("2025-12-31T00:00Z") };
    expect(offsetSegments(span, zoneNamed("Africa/Casablanca"))).toEqual([
      { start: span.start, offsetMinutes: 60 },
      { start: new Date("2025-02-23T02:00Z"), offsetMinutes: 0 },
      { start: new Date("2025-04-06T02:00Z"), offsetMinutes: 60 },
    ]);
  });

  test("a span that begins with a change has it in its first segment, one that ends with it does not have it", () => {
    const zone = zoneNamed("Africa/Cairo");
    const change = new Date("2026-04-23T22:00Z");
    const [before, after] = [new Date("2026-04-23T00:00Z"), new Date("2026-04-24T00:00Z")];
    expect(offsetSegments({ start: change, end: after }, zone)).toEqual([{ start: change, offsetMinutes: 180 }]);
    expect(offsetSegments({ start: before, end: change }, zone)).toEqual([{ start: before, offsetMinutes: 120 }]);
  });

  test("a change off the grid counts from the first bucket after it", () => {
    const zone = zoneNamed("Antarctica/Casey");
    const span = { start: new Date("2020-10-03T12:00Z"), end: new Date("2020-10-04T12:00Z") };
    expect(nextOffsetChange(zone, span.start)?.at).toEqual(new Date("2020-10-03T16:01Z"));
    expect(offsetSegments(span, zone)).toEqual([
      { start: span.start, offsetMinutes: 480 },
      { start: new Date("2020-10-03T16:15Z"), offsetMinutes: 660 },
    ]);
    expect(offsetSegments({ ...span, end: new Date("2020-10-03T16:10Z") }, zone)).toHaveLength(1);
  });

  test("an empty span has one", () => {
    const at = new Date("2026-04-23T00:00Z");
    expect(offsetSegments({ start: at, end: at }, zoneNamed("UTC"))).toEqual([{ start: at, offsetMinutes: 0 }]);
  });
});
