import { BUCKET_MS } from "../clock/bucket";
import { type OffsetSegment, offsetSegments } from "../clock/offset";
import { MINUTE_MS, type Span } from "../clock/span";
import { addDays, type LocalDate, localDays } from "../day/local-date";
import { localDateOf, startOfLocalDay } from "../day/local-day";
import { instantOf, localTimeOf } from "../day/local-time";
import type { ZoneId } from "../zone/zone-id";

const BUCKET_MINUTES = BUCKET_MS / MINUTE_MS;

export type ReportWindow = {
  readonly zone: ZoneId;
  readonly days: number;
  readonly since: Date;
  /** Now. The window itself is open: see `span`. */
  readonly until: Date;
  readonly firstDay: LocalDate;
  /** Today. */
  readonly lastDay: LocalDate;
  /** Where every local day from the first to the last begins, and the day after: `days` + 2 instants. */
  readonly dayStarts: readonly Date[];
  /** What the window counts: a fact up to ten minutes ahead of our clock may lie in tomorrow already. */
  readonly span: Span;
  readonly segments: readonly OffsetSegment[];
};

/** `days` full local days and today so far, open to now. A day that the zone never had (Apia) is an empty one. */
export function reportWindow({ now, days, zone }: { now: Date; days: number; zone: ZoneId }): ReportWindow {
  const lastDay = localDateOf(now, zone);
  const firstDay = addDays(lastDay, -days);
  const since = startOfLocalDay(firstDay, zone);
  const span = { start: since, end: startOfLocalDay(addDays(lastDay, 2), zone) };
  return {
    zone,
    days,
    since,
    until: now,
    firstDay,
    lastDay,
    dayStarts: localDays(firstDay, addDays(lastDay, 1)).map((day) => startOfLocalDay(day, zone)),
    span,
    segments: offsetSegments(span, zone),
  };
}

/**
 * What a window is compared with: it, moved back by its own `days` + 1 local days, ending at the same local time of day,
 * cut to the quarter hour. It ends where the window begins at the latest, so that the two share no bucket.
 */
export function previousWindow({ zone, days, firstDay, lastDay, until }: ReportWindow): { since: Date; until: Date } {
  const { hour, minute } = localTimeOf(until, zone);
  const minuteOfDay = hour * 60 + minute - (minute % BUCKET_MINUTES);
  return {
    since: startOfLocalDay(addDays(firstDay, -(days + 1)), zone),
    until: instantOf(addDays(lastDay, -(days + 1)), minuteOfDay, zone),
  };
}
