import {
  type LocalDate,
  localDateOf,
  parseLocalDate,
  type ReportWindow,
  reportWindow,
  viewingZone,
} from "@meridian/time";

const MOST_DAYS = 365;
/** Usage from before 2020 is refused, so a stretch that ends earlier is nobody's question. */
const EARLIEST_LAST_DAY = "2020-01-01";

/** What a reader asked for, and what is known of them: as it came, valid or not. */
export type WindowRequest = { days?: unknown; tz?: unknown; lastDay?: unknown; preference: string | null; now: Date };

export type WindowSource = "request" | "preference" | "default";
export type Window = ReportWindow & { tzSource: WindowSource };

/** The one window of a question: every report, page and export reads through it. */
export function windowOf({ days, tz, lastDay, preference, now }: WindowRequest, defaultDays: number): Window {
  const { zone, source } = viewingZone({ request: tz, preference });
  const named = namedDay(lastDay);
  // With its last day named, up to today, a window may be that day alone.
  const least = named !== undefined && named <= localDateOf(now, zone) ? 0 : 1;
  const wanted = typeof days === "number" && Number.isInteger(days) && days >= least && days <= MOST_DAYS;
  return {
    ...reportWindow({ now, days: wanted ? days : defaultDays, zone, lastDay: named }),
    tzSource: source === "browser" ? "default" : source,
  };
}

function namedDay(lastDay: unknown): LocalDate | undefined {
  const day = parseLocalDate(lastDay);
  return day !== undefined && day >= EARLIEST_LAST_DAY ? day : undefined;
}

/** What an answer says about its window. */
export function described({ zone, tzSource, days, since, until, firstDay, lastDay }: Window) {
  return { tz: zone, tzSource, days, since: since.toISOString(), until: until.toISOString(), firstDay, lastDay };
}
