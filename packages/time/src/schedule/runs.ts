import { Cron } from "croner";
import { nextOffsetChange } from "../clock/offset";
import { changesBetween, offsetAt } from "../clock/offset-table";
import { DAY_MS, MINUTE_MS } from "../clock/span";
import { dayOfNumber } from "../day/local-date";
import { instantOf, type LocalTime, localTimeOf } from "../day/local-time";
import type { ZoneId } from "../zone/zone-id";
import type { Schedule } from "./expression";

/** Which nine o'clock a schedule means. */
export type Scheduled = { readonly schedule: Schedule; readonly schedulingZone: ZoneId };

/**
 * Croner counts on a calendar without zones: to it a wall clock's reading is an instant of UTC. Its own zones are not
 * asked, for `0,30 2 * * *` falls out of its spring gap and `0,30 1 * * *` runs twice in its autumn hour.
 */
const calendars = new Map<string, Cron>();
const MOST_CALENDARS = 500;

// Whoever searches for a leap day crosses eight years; stretches are no longer than this.
const STRETCH_MS = 128 * DAY_MS;

/** The next planned run strictly after an instant. An accepted expression always has one. */
export function nextRun(scheduled: Scheduled, after: Date): Date {
  return scheduled.schedule.isInterval ? nextOccurrence(scheduled, after) : nextTimeOfDay(scheduled, after);
}

/**
 * The first planned time of a day whose instant is later. A time that clocks jump over is the first instant after the
 * jump, so several such times are one run; a time they show twice is the first of the two, and the second is dropped.
 */
function nextTimeOfDay({ schedule, schedulingZone }: Scheduled, after: Date): Date {
  let wall = wallOf(after, schedulingZone);
  for (;;) {
    wall = nextReading(schedule, wall);
    const at = instantOfWall(wall, schedulingZone);
    if (at > after) return at;
  }
}

/** The next instant at which the clock really shows a matching time: both passes of a doubled hour, none of a missing one. */
function nextOccurrence({ schedule, schedulingZone }: Scheduled, after: Date): Date {
  let from = after.getTime();
  let isInclusive = false;
  for (;;) {
    const offset = offsetAt(schedulingZone, from) * MINUTE_MS;
    const wall = nextReading(schedule, from + offset - (isInclusive ? 1 : 0));
    const until = endOfStretch(schedulingZone, from);
    if (wall - offset < until) return new Date(wall - offset);
    from = until;
    isInclusive = true;
  }
}

/** Up to where clocks keep the offset that they have at an instant, as far as one stretch looks. */
function endOfStretch(zone: ZoneId, from: number): number {
  const before = from + STRETCH_MS;
  for (const { at } of changesBetween(zone, { after: from, before })) return at;
  return before;
}

const wallOf = (at: Date, zone: ZoneId) => at.getTime() + offsetAt(zone, at.getTime()) * MINUTE_MS;

function instantOfWall(wall: number, zone: ZoneId): Date {
  const dayNumber = Math.floor(wall / DAY_MS);
  return instantOf(dayOfNumber(dayNumber), (wall - dayNumber * DAY_MS) / MINUTE_MS, zone);
}

/** The next matching reading of a wall clock that goes evenly. */
function nextReading({ expression }: Schedule, wall: number): number {
  let calendar = calendars.get(expression);
  if (!calendar) {
    if (calendars.size >= MOST_CALENDARS) calendars.clear();
    calendar = new Cron(expression, { mode: "5-part", timezone: "UTC", domAndDow: false, paused: true });
    calendars.set(expression, calendar);
  }
  const next = calendar.nextRun(new Date(Math.floor(wall / MINUTE_MS) * MINUTE_MS));
  if (!next) throw new Error(`a schedule that was accepted never runs: ${expression}`);
  return next.getTime();
}

/**
 * What a clock change does to a planned run. `missing`: the clock jumps over `times`; they run together as this run, or,
 * of an interval, are left out before it. `repeated`: the clock shows this time twice that day; times of the day run at
 * the first, intervals at both.
 */
export type ClockChange =
  | { readonly kind: "missing"; readonly times: readonly LocalTime[] }
  | { readonly kind: "repeated" };

export type PlannedRun = { readonly at: Date; readonly local: LocalTime; readonly change?: ClockChange };

/** The next planned runs strictly after an instant, with what clock changes do to them. */
export function nextRuns(scheduled: Scheduled, after: Date, count: number): PlannedRun[] {
  const runs: PlannedRun[] = [];
  let previous = after;
  while (runs.length < count) {
    const at = nextRun(scheduled, previous);
    const change = changeAt(scheduled, { previous, at });
    runs.push({ at, local: localTimeOf(at, scheduled.schedulingZone), ...(change && { change }) });
    previous = at;
  }
  return runs;
}

const CHANGES_AHEAD = 2;
const AROUND_MS = DAY_MS / 8;

/** The first run that one of the next two clock changes of its zone, a spring and an autumn, does something to. */
export function nextChangedRun(scheduled: Scheduled, after: Date): PlannedRun | undefined {
  let change = nextOffsetChange(scheduled.schedulingZone, after);
  for (let n = 0; n < CHANGES_AHEAD && change; n += 1) {
    const from = Math.max(after.getTime(), change.at.getTime() - AROUND_MS);
    const until = change.at.getTime() + AROUND_MS;
    for (let [run] = nextRuns(scheduled, new Date(from), 1); run && run.at.getTime() <= until; ) {
      if (run.change) return run;
      [run] = nextRuns(scheduled, run.at, 1);
    }
    change = nextOffsetChange(scheduled.schedulingZone, change.at);
  }
  return undefined;
}

function changeAt({ schedule, schedulingZone }: Scheduled, { previous, at }: { previous: Date; at: Date }) {
  const times = missingTimes({ schedule, schedulingZone }, { previous, at });
  if (times.length > 0) return { kind: "missing" as const, times };
  return isRepeated(at, schedulingZone) ? { kind: "repeated" as const } : undefined;
}

/** The matching times that clocks jump over between two runs, the later of which may be where they jump to. */
function missingTimes(
  { schedule, schedulingZone }: Scheduled,
  { previous, at }: { previous: Date; at: Date },
): LocalTime[] {
  const missing: LocalTime[] = [];
  const between = { after: previous.getTime(), before: at.getTime() + 1 };
  for (const change of changesBetween(schedulingZone, between)) {
    const shown = change.at + offsetAt(schedulingZone, change.at - 1) * MINUTE_MS;
    const jumpedTo = change.at + change.minutes * MINUTE_MS;
    let wall = nextReading(schedule, shown - 1);
    for (; wall < jumpedTo; wall = nextReading(schedule, wall)) missing.push(readingOf(wall));
  }
  return missing;
}

function readingOf(wall: number): LocalTime {
  const shown = new Date(wall);
  return {
    day: dayOfNumber(Math.floor(wall / DAY_MS)),
    hour: shown.getUTCHours(),
    minute: shown.getUTCMinutes(),
  };
}

const FARTHEST_REPETITION_MS = DAY_MS / 4;

/** Whether the clock of a zone shows a time twice on the day that an instant falls on. */
function isRepeated(at: Date, zone: ZoneId): boolean {
  const wall = wallOf(at, zone);
  const around = { after: at.getTime() - FARTHEST_REPETITION_MS, before: at.getTime() + FARTHEST_REPETITION_MS };
  for (const { at: changed, minutes } of changesBetween(zone, around)) {
    const [shown, setBackTo] = [changed + offsetAt(zone, changed - 1) * MINUTE_MS, changed + minutes * MINUTE_MS];
    if (setBackTo <= wall && wall < shown) return true;
  }
  return false;
}
