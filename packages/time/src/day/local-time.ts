import { exactSegments, offsetMinutes } from "../clock/offset";
import { HOUR_MS, MINUTE_MS } from "../clock/span";
import type { ZoneId } from "../zone/zone-id";
import { dayNumberOf, type LocalDate } from "./local-date";
import { localDateOf, localDaySpan } from "./local-day";

const MINUTES_PER_DAY = 24 * 60;

export type LocalTime = { readonly day: LocalDate; readonly hour: number; readonly minute: number };

/** What calendar and clock show in a zone at an instant. */
export function localTimeOf(at: Date, zone: ZoneId): LocalTime {
  const wall = new Date(at.getTime() + offsetMinutes(zone, at) * MINUTE_MS);
  return { day: localDateOf(at, zone), hour: wall.getUTCHours(), minute: wall.getUTCMinutes() };
}

/**
 * The instant at which the clock of a zone shows a minute of a day. A time that clocks jump over is the first instant
 * after the jump; a time they show twice is the first of the two.
 */
export function instantOf(day: LocalDate, minuteOfDay: number, zone: ZoneId): Date {
  const span = localDaySpan(day, zone);
  const wall = (dayNumberOf(day) * MINUTES_PER_DAY + minuteOfDay) * MINUTE_MS;
  const segments = exactSegments(span, zone);
  for (const [index, segment] of segments.entries()) {
    const at = wall - segment.offsetMinutes * MINUTE_MS;
    const end = segments[index + 1]?.start ?? span.end;
    if (at < segment.start.getTime()) return segment.start;
    if (at < end.getTime()) return new Date(at);
  }
  return span.end;
}

/** The hour, 0 to 23, that a clock shows which is so many minutes ahead of UTC. */
export function hourOfDayAt(at: number, offset: number): number {
  const hour = Math.floor((at + offset * MINUTE_MS) / HOUR_MS) % 24;
  return hour < 0 ? hour + 24 : hour;
}
