import { Temporal } from "temporal-polyfill";
import type { LocalDate } from "../day/local-date";
import type { ZoneId } from "../zone/zone-id";

const formats = new Map<ZoneId, Intl.DateTimeFormat>();

/** What Intl shows on the calendar and clock of a zone, "2026-03-28 23:45". */
export function intlClock(at: number, zone: ZoneId): string {
  let format = formats.get(zone);
  if (!format) {
    const twoDigits = { month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" } as const;
    format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, year: "numeric", ...twoDigits, hourCycle: "h23" });
    formats.set(zone, format);
  }
  return format.format(at);
}

export function temporalStartOfDay(day: LocalDate, zone: ZoneId): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds);
}

export function temporalOffsetMinutes(at: Date, zone: ZoneId): number {
  return zoned(at, zone).offsetNanoseconds / 60e9;
}

/** What Temporal shows on the calendar and clock of a zone. */
export function temporalClock(at: Date, zone: ZoneId) {
  const shown = zoned(at, zone);
  // Temporal numbers a week from Monday, 1, to Sunday, 7.
  return { day: shown.toPlainDate().toString(), weekday: shown.dayOfWeek % 7, hour: shown.hour };
}

const zoned = (at: Date, zone: ZoneId) => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
