import { pickerZones } from "@meridian/time";
import fc from "fast-check";

// Skipped and doubled midnights, half-hour shifts, quarter-hour offsets: reference days of the hardest zones.
const AWKWARD = [
  ["Africa/Cairo", "2026-04-24"],
  ["America/Santiago", "2026-09-06"],
  ["America/Havana", "2026-03-08"],
  ["America/Havana", "2026-11-01"],
  ["America/New_York", "2026-03-08"],
  ["America/New_York", "2026-11-01"],
  ["Asia/Beirut", "2026-03-29"],
  ["Atlantic/Azores", "2026-10-25"],
  ["Australia/Lord_Howe", "2026-04-05"],
  ["Australia/Lord_Howe", "2026-10-04"],
  ["Pacific/Chatham", "2026-04-05"],
  ["Asia/Kathmandu", "2026-03-28"],
  ["America/St_Johns", "2026-11-01"],
] as const;
/** A reader at a day that is hard for their zone, or in any zone at an ordinary one. */
export const situation = fc
  .oneof(
    { weight: 3, arbitrary: fc.constantFrom(...AWKWARD) },
    fc.tuple(
      fc.constantFrom(...pickerZones()),
      fc.constantFrom("2026-03-29", "2026-10-25", "2026-06-15", "2024-02-29"),
    ),
  )
  .chain(([zone, day]) =>
    fc.record({
      zone: fc.constant(zone),
      now: fc.integer({ min: 0, max: 60 * 24 * 4 }).map((minute) => new Date(Date.parse(day) + minute * 60_000)),
      days: fc.integer({ min: 1, max: 5 }),
      // Of three readers one looks at a past stretch.
      daysAgo: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 3 })),
    }),
  );
export type Situation = { zone: string; now: Date; days: number; daysAgo: number };
