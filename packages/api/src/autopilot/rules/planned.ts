import { parseZone } from "@meridian/time";
import { nextRun, parseSchedule, type Scheduled } from "@meridian/time/schedule";

/** A run later than this after its time is marked late. */
const LATE_AFTER_MS = 60_000;
/** The latest missed run is made up for within this; what is older is left out. */
const MADE_UP_WITHIN_MS = 24 * 60 * 60_000;
/** More missed runs than this are not written down one by one. */
const MOST_WRITTEN = 1_000;

export type DuePlan = {
  /** The planned time to make a run for now, if any. */
  fire?: { at: Date; isLate: boolean };
  skipped: Date[];
  /** A long absence: planned times of this stretch are not written down one by one. */
  folded?: { first: Date; until: Date };
  next: Date;
};

/** What a stored schedule means; undefined when today's rules, or today's list of zones, do not know it any more. */
export function scheduledBy(expression: string | null, schedulingZone: string | null): Scheduled | undefined {
  const [parsed, zone] = [parseSchedule(expression), parseZone(schedulingZone)];
  return parsed.ok && zone ? { schedule: parsed.schedule, schedulingZone: zone } : undefined;
}

/** What to do about a trigger whose next run was planned for `due`, now or before: one run at most, the latest. */
export function planDue(scheduled: Scheduled, due: Date, now: Date): DuePlan {
  const missed = runsUntil(scheduled, due, now);
  const longAgo = new Date(now.getTime() - MADE_UP_WITHIN_MS);
  const kept = missed ?? runsUntil(scheduled, nextRun(scheduled, longAgo), now) ?? [];
  const latest = kept.at(-1);
  const isMadeUp = latest !== undefined && latest >= longAgo;
  return {
    ...(isMadeUp && { fire: { at: latest, isLate: now.getTime() - latest.getTime() > LATE_AFTER_MS } }),
    skipped: isMadeUp ? kept.slice(0, -1) : kept,
    ...(!missed && { folded: { first: due, until: longAgo } }),
    next: nextRun(scheduled, now),
  };
}

/** The planned times from one of them up to now; undefined when they are too many to write down. */
function runsUntil(scheduled: Scheduled, first: Date, now: Date): Date[] | undefined {
  const found: Date[] = [];
  for (let at = first; at <= now; at = nextRun(scheduled, at)) {
    if (found.length === MOST_WRITTEN) return undefined;
    found.push(at);
  }
  return found;
}
