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
  /** Now, the window itself being open: see `span`. Of a past window, where its last day ends. */
  readonly until: Date;
  readonly firstDay: LocalDate;
  /** Today, or the last day of a past window. */
  readonly lastDay: LocalDate;
  /** Whether it ended with a day before today. */
  readonly isPast: boolean;
  /** Where every local day from the first to the last begins, and the day after: `days` + 2 instants. */
  readonly dayStarts: readonly Date[];
  /** What the window counts: a fact up to ten minutes ahead of our clock may lie in tomorrow already. */
  readonly span: Span;
  readonly segments: readonly OffsetSegment[];
};

type Asked = { now: Date; days: number; zone: ZoneId; lastDay?: LocalDate | undefined };

/**
 * `days` full local days and today so far, open to now; or, asked for a last day before today, that day and the `days`
 * before it, all of them whole. A day that the zone never had (Apia) is an empty one.
 */
export function reportWindow({ now, days, zone, lastDay: asked }: Asked): ReportWindow {
  const today = localDateOf(now, zone);
  const isPast = asked !== undefined && asked < today;
  const lastDay = isPast ? asked : today;
  const firstDay = addDays(lastDay, -days);
  const since = startOfLocalDay(firstDay, zone);
  const span = { start: since, end: startOfLocalDay(addDays(lastDay, isPast ? 1 : 2), zone) };
  return {
    zone,
    days,
    since,
    until: isPast ? span.end : now,
    firstDay,
    lastDay,
    isPast,
    dayStarts: localDays(firstDay, addDays(lastDay, 1)).map((day) => startOfLocalDay(day, zone)),
    span,
    segments: offsetSegments(span, zone),
  };
}

/**
 * What a window is compared with: it, moved back by its own `days` + 1 local days, ending at the same local time of day,
 * cut to the quarter hour; before a past window it is whole. It ends where the window begins at the latest, so that the
 * two share no bucket.
 */
export function previousWindow({ zone, days, firstDay, lastDay, until, isPast }: ReportWindow) {
  const since = startOfLocalDay(addDays(firstDay, -(days + 1)), zone);
  if (isPast) return { since, until: startOfLocalDay(firstDay, zone) };
  const { hour, minute } = localTimeOf(until, zone);
  const minuteOfDay = hour * 60 + minute - (minute % BUCKET_MINUTES);
  return { since, until: instantOf(addDays(lastDay, -(days + 1)), minuteOfDay, zone) };
}
