import { type ReportWindow, reportWindow, viewingZone } from "@meridian/time";

const MOST_DAYS = 365;

/** What a reader asked for, and what is known of them: as it came, valid or not. */
export type WindowRequest = { days?: unknown; tz?: unknown; preference: string | null; now: Date };

export type WindowSource = "request" | "preference" | "default";
export type Window = ReportWindow & { tzSource: WindowSource };

/** The one window of a question: every report, page and export reads through it. */
export function windowOf({ days, tz, preference, now }: WindowRequest, defaultDays: number): Window {
  const { zone, source } = viewingZone({ request: tz, preference });
  const wanted = typeof days === "number" && Number.isInteger(days) && days >= 1 && days <= MOST_DAYS;
  return {
    ...reportWindow({ now, days: wanted ? days : defaultDays, zone }),
    tzSource: source === "browser" ? "default" : source,
  };
}

/** What an answer says about its window. */
export function described({ zone, tzSource, days, since, until, firstDay, lastDay }: Window) {
  return { tz: zone, tzSource, days, since: since.toISOString(), until: until.toISOString(), firstDay, lastDay };
}
