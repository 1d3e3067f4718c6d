import { BUCKET_MS } from "../clock/bucket";
import { offsetAt } from "../clock/offset-table";
import { DAY_MS, MINUTE_MS, type Span } from "../clock/span";
import type { ZoneId } from "../zone/zone-id";
import { dayNumberOf, dayOfNumber, type LocalDate, nextDay } from "./local-date";

const BUCKETS_PER_DAY = DAY_MS / BUCKET_MS;
// Offsets lie between −12 and +14 hours; one bucket more on either side.
const BUCKETS_BEFORE = 57;
const BUCKETS_AFTER = 49;

/** The day of the calendar that an instant falls on in a zone. */
export function localDateOf(at: Date, zone: ZoneId): LocalDate {
  return dayOfNumber(localDayNumber(at.getTime(), zone));
}

/**
 * The first instant whose calendar date in `zone` is `day` or later. It is not always midnight: Cairo, Havana and Santiago
 * skip 00:00 on the day their clocks go forward, and Apia never had a 30 December 2011, so that it starts with the 31st.
 */
export function startOfLocalDay(day: LocalDate, zone: ZoneId): Date {
  const dayNumber = dayNumberOf(day);
  let before = dayNumber * BUCKETS_PER_DAY - BUCKETS_BEFORE;
  let atOrAfter = dayNumber * BUCKETS_PER_DAY + BUCKETS_AFTER;
  while (atOrAfter - before > 1) {
    const middle = Math.floor((before + atOrAfter) / 2);
    if (localDayNumber(middle * BUCKET_MS, zone) >= dayNumber) atOrAfter = middle;
    else before = middle;
  }
  return new Date(atOrAfter * BUCKET_MS);
}

export function localDaySpan(day: LocalDate, zone: ZoneId): Span {
  return { start: startOfLocalDay(day, zone), end: startOfLocalDay(nextDay(day), zone) };
}

const localDayNumber = (at: number, zone: ZoneId) => Math.floor((at + offsetAt(zone, at) * MINUTE_MS) / DAY_MS);
