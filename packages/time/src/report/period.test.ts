import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseZone, pickerZones, UTC, type ZoneId } from "../index";
import { PERIOD_UNITS, type PeriodUnit, periodAt } from "./period";

const zoneOf = (name: string): ZoneId => parseZone(name) ?? UTC;
const HOUR_MS = 3_600_000;

describe("a period is the zone's own", () => {
  test.each<[PeriodUnit, string, string, string, string, number]>([
    ["day", "2026-03-08T12:00Z", "America/New_York", "2026-03-08", "2026-03-09", 23],
    ["day", "2026-11-01T12:00Z", "America/New_York", "2026-11-01", "2026-11-02", 25],
    ["day", "2026-03-28T18:20Z", "Asia/Kathmandu", "2026-03-29", "2026-03-30", 24],
    ["week", "2026-03-08T12:00Z", "America/New_York", "2026-03-02", "2026-03-09", 167],
    ["month", "2026-11-25T12:00Z", "America/New_York", "2026-11-01", "2026-12-01", 30 * 24 + 1],
    ["month", "2026-03-31T22:30Z", "Europe/Berlin", "2026-04-01", "2026-05-01", 30 * 24],
    ["month", "2024-02-29T12:00Z", "UTC", "2024-02-01", "2024-03-01", 29 * 24],
    ["month", "2026-12-31T12:00Z", "UTC", "2026-12-01", "2027-01-01", 31 * 24],
    // Apia had no 30 December 2011.
    ["month", "2011-12-31T05:00Z", "Pacific/Apia", "2011-12-01", "2012-01-01", 30 * 24],
  ])("%s of %s in %s", (unit, at, zone, firstDay, endDay, hours) => {
    const period = periodAt(new Date(at), { unit, zone: zoneOf(zone), weekStart: 1 });
    expect(period).toMatchObject({ firstDay, endDay });
    expect((period.span.end.getTime() - period.span.start.getTime()) / HOUR_MS).toBe(hours);
  });
});

test("a week begins where its budget says weeks begin", () => {
  const of = (weekStart: number) => periodAt(new Date("2026-11-25T12:00Z"), { unit: "week", zone: UTC, weekStart });
  expect([of(0), of(1), of(6)].map(({ firstDay }) => firstDay)).toEqual(["2026-11-22", "2026-11-23", "2026-11-21"]);
});

test("periods tile the timeline: an instant lies in its own, and the next begins where it ends", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...pickerZones()),
      fc.constantFrom(...PERIOD_UNITS),
      fc.integer({ min: 0, max: 6 }),
      fc.date({ min: new Date("2010-01-01"), max: new Date("2037-01-01"), noInvalidDate: true }),
      (zone, unit, weekStart, at) => {
        const asked = { unit, zone, weekStart };
        const { span } = periodAt(at, asked);
        expect(span.start <= at && at < span.end).toBe(true);
        expect(periodAt(span.end, asked).span.start).toEqual(span.end);
      },
    ),
  );
});
