import { BUCKET_MS } from "../clock/bucket";
import { type OffsetSegment, offsetSegments } from "../clock/offset";
import { MINUTE_MS, type Span } from "../clock/span";
import { addDays, type LocalDate, localDays, nextDay } from "../day/local-date";
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

/** What a window is compared with: the equal time right before it, or the nearest before it with the same weekdays. */
export type Against = "before" | "weekdays";

const WEEK = 7;

/** How many local days before a window of `days` + 1 lies what it is compared with. */
export const daysBack = (days: number, against: Against): number =>
  against === "before" ? days + 1 : Math.ceil((days + 1) / WEEK) * WEEK;

/**
 * What a window is compared with: it, moved back by whole local days (its own `days` + 1, or as many more as make weeks),
 * ending at the same local time of day, cut to the quarter hour; of a past window it is whole. It ends where the window
 * begins at the latest, so that the two share no bucket.
 */
export function earlierWindow(window: ReportWindow, against: Against): ReportWindow {
  const { zone, days } = window;
  const back = -daysBack(days, against);
  const [firstDay, lastDay] = [addDays(window.firstDay, back), addDays(window.lastDay, back)];
  const span = { start: startOfLocalDay(firstDay, zone), end: endOf(window, lastDay) };
  return {
    ...{ zone, days, firstDay, lastDay, span, since: span.start, until: span.end, isPast: true },
    dayStarts: localDays(firstDay, lastDay).map((day) => startOfLocalDay(day, zone)),
    segments: offsetSegments(span, zone),
  };
}

/** The bounds of the equal time right before a window. */
export function previousWindow(window: ReportWindow): Pick<ReportWindow, "since" | "until"> {
  const { since, until } = earlierWindow(window, "before");
  return { since, until };
}

function endOf({ zone, until, isPast }: ReportWindow, lastDay: LocalDate): Date {
  if (isPast) return startOfLocalDay(nextDay(lastDay), zone);
  const { hour, minute } = localTimeOf(until, zone);
  return instantOf(lastDay, hour * 60 + minute - (minute % BUCKET_MINUTES), zone);
}
