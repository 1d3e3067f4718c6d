import { tzOffset } from "@date-fns/tz";
import fc from "fast-check";
import { DAY_MS, MINUTE_MS } from "../clock/span";
import { pickerZones } from "../zone/picker";
import { parseZone, type ZoneId } from "../zone/zone-id";

const WEEK_MS = 7 * DAY_MS;

/** How many examples each zone gets. FC_RUNS=400, ten times what it is by itself, makes it a run of some minutes. */
export const RUNS_PER_ZONE = Math.ceil(Number(process.env.FC_RUNS ?? 40) / 10);

export const allZones: readonly ZoneId[] = pickerZones();

export function zoneNamed(name: string): ZoneId {
  const zone = parseZone(name);
  if (!zone) throw new Error(`${name} is no zone here`);
  return zone;
}

/** For tests that visit every zone, beside others that keep both cores busy. */
export const EVERY_ZONE_MS = 120_000 + RUNS_PER_ZONE * 10_000;

/** Where and when the naive versions break. */
export const AWKWARD_DAYS: readonly (readonly [zone: string, day: string])[] = [
  ["Africa/Cairo", "2026-04-24"],
  ["Africa/Casablanca", "2026-02-15"],
  ["Africa/Casablanca", "2026-03-22"],
  ["Africa/El_Aaiun", "2026-02-15"],
  ["America/Asuncion", "2024-03-24"],
  ["America/Asuncion", "2024-10-06"],
  ["America/Havana", "2026-03-08"],
  ["America/Havana", "2026-11-01"],
  ["America/New_York", "2026-03-08"],
  ["America/New_York", "2026-11-01"],
  ["America/Los_Angeles", "2026-03-08"],
  ["America/Los_Angeles", "2026-11-01"],
  ["America/Santiago", "2026-04-05"],
  ["America/Santiago", "2026-09-06"],
  ["America/St_Johns", "2026-03-08"],
  ["America/St_Johns", "2026-11-01"],
  ["Antarctica/Casey", "2020-03-08"],
  ["Antarctica/Casey", "2023-03-09"],
  ["Antarctica/Troll", "2026-03-29"],
  ["Antarctica/Troll", "2026-10-25"],
  ["Antarctica/Vostok", "2023-12-18"],
  ["Asia/Amman", "2020-10-30"],
  ["Asia/Beirut", "2026-03-29"],
  ["Asia/Gaza", "2020-10-24"],
  ["Asia/Kathmandu", "2026-03-28"],
  ["Asia/Kolkata", "2026-03-28"],
  ["Asia/Pyongyang", "2018-05-05"],
  ["Atlantic/Azores", "2026-03-29"],
  ["Atlantic/Azores", "2026-10-25"],
  ["Australia/Eucla", "2026-03-28"],
  ["Australia/Lord_Howe", "2026-04-05"],
  ["Australia/Lord_Howe", "2026-10-04"],
  ["America/Caracas", "2016-05-01"],
  ["Europe/Dublin", "2026-03-29"],
  ["Pacific/Apia", "2011-12-30"],
  ["Pacific/Chatham", "2026-04-05"],
  ["Pacific/Chatham", "2026-09-27"],
  ["Pacific/Fakaofo", "2011-12-30"],
  ["Pacific/Norfolk", "2015-10-04"],
];

/** All days of the list, for every zone: a date that is awkward somewhere is ordinary elsewhere, and must be so. */
const AWKWARD_INSTANTS: readonly number[] = [...new Set(AWKWARD_DAYS.map(([, day]) => Date.parse(day)))]
  // Three Canadian zones split a day at 00:01 until the spring of 2011; nothing is promised before 2012.
  .filter((at) => at >= Date.UTC(2012, 0));

const FROM = Date.UTC(2012, 0);
const TO = Date.UTC(2038, 0);
const CHANGES_FROM = Date.UTC(2025, 0);
const CHANGES_TO = Date.UTC(2027, 0);

const changes = new Map<ZoneId, readonly number[]>();

/** When a zone's clocks change, 2025 and 2026. No two of them lie within a week. */
export function changesOf(zone: ZoneId): readonly number[] {
  const known = changes.get(zone);
  if (known) return known;
  const found: number[] = [];
  for (let at = CHANGES_FROM; at < CHANGES_TO; at += WEEK_MS) {
    if (tzOffset(zone, new Date(at)) !== tzOffset(zone, new Date(at + WEEK_MS))) found.push(changeWithin(at, zone));
  }
  changes.set(zone, found);
  return found;
}

function changeWithin(weekStart: number, zone: ZoneId): number {
  const offset = tzOffset(zone, new Date(weekStart));
  let [before, after] = [weekStart, weekStart + WEEK_MS];
  while (after - before > MINUTE_MS) {
    const middle = before + Math.floor((after - before) / 2 / MINUTE_MS) * MINUTE_MS;
    if (tzOffset(zone, new Date(middle)) === offset) before = middle;
    else after = middle;
  }
  return after;
}

/** Instants of 2012 to 2037, most of them where something happens to clocks. */
function instantsIn(zone: ZoneId): fc.Arbitrary<Date> {
  const anywhere = fc.integer({ min: FROM, max: TO });
  const around = fc.integer({ min: -2 * DAY_MS, max: 2 * DAY_MS });
  const near = (times: readonly number[]) => fc.tuple(fc.constantFrom(...times), around).map(([at, by]) => at + by);
  const own = changesOf(zone);
  const arbitraries = [anywhere, near(AWKWARD_INSTANTS), ...(own.length > 0 ? [near(own), near(own)] : [])];
  return fc.oneof(...arbitraries).map((at) => new Date(at));
}

/** Holds a law against every zone there is, with instants at which it may break. */
export function inEveryZone(law: (zone: ZoneId, at: Date) => void, runsPerZone = RUNS_PER_ZONE): void {
  for (const zone of allZones) {
    fc.assert(fc.property(fc.constant(zone), instantsIn(zone), law), { numRuns: runsPerZone });
  }
}
