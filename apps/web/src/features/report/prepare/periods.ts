import {
  addDays,
  daysBetween,
  type LocalDate,
  localDaySpan,
  localDays,
  nextDay,
  parseLocalDate,
  parseZone,
  startOfLocalDay,
  UTC,
  weeksOf,
  type ZoneId,
} from "@meridian/time";
import type { Formats } from "~/formats/formats";
import type { Grain } from "../range/grain";
import type { ReportWindow, UsageAnswer } from "./answers";
import type { Slot } from "./figure-columns";
import { groupBy } from "./measures";

/** A day or a week of the window. `last` belongs to it. */
export type Period = Slot & { first: LocalDate; last: LocalDate };

/** How days are put together, and how they are written. */
export type Calendar = { grain: Grain; weekStart: number; formats: Formats };

const WEEK = 7;
const TODAY = "(partial · today so far)";

/**
 * Every day or week of the window, in order, also those without usage. A fact may lie up to ten minutes ahead, and so on
 * the day after the window's last: that day is there when it has one.
 */
export function periodsOf({ window, rows }: UsageAnswer, { grain, weekStart, formats }: Calendar): Period[] {
  const zone = parseZone(window.tz) ?? UTC;
  const first = dayOf(window.firstDay);
  const lastAsked = dayOf(window.lastDay);
  // Of days that are over none is partial: the first that is not is the one after them.
  const today = isOver(window) ? nextDay(lastAsked) : lastAsked;
  const last = rows.some(({ date }) => date > lastAsked) ? nextDay(lastAsked) : lastAsked;
  return grain === "daily"
    ? localDays(first, last).map((day) => dayPeriod(day, { today, zone, formats }))
    : weeks({ first, today, last }, weekStart, { zone, formats });
}

/** Whether a window ended with its last day, and not with now. */
export function isOver({ tz, lastDay, until }: ReportWindow): boolean {
  const end = startOfLocalDay(nextDay(dayOf(lastDay)), parseZone(tz) ?? UTC);
  return new Date(until).getTime() === end.getTime();
}

type Words = { zone: ZoneId; formats: Formats };

function dayPeriod(day: LocalDate, { today, zone, formats }: Words & { today: LocalDate }): Period {
  const hours = hoursOf(day, zone);
  const period = {
    key: day,
    first: day,
    last: day,
    tick: formats.day(day),
    title: formats.weekday(day),
    remarks: hours === 24 ? [] : [`${formats.decimal(hours)}-hour day, as clocks changed`],
  };
  return day < today ? period : { ...period, isPartial: true, note: TODAY };
}

const HOUR_MS = 3_600_000;

function hoursOf(day: LocalDate, zone: ZoneId): number {
  const { start, end } = localDaySpan(day, zone);
  return (end.getTime() - start.getTime()) / HOUR_MS;
}

type Edges = Record<"first" | "today" | "last", LocalDate>;

function weeks({ first, today, last }: Edges, weekStart: number, { zone, formats }: Words): Period[] {
  return weeksOf(first, last, weekStart).map(({ start, end }) => {
    const from = start < first ? first : start;
    const to = end > last ? last : addDays(end, -1);
    const uneven = localDays(from, to).filter((day) => hoursOf(day, zone) !== 24);
    const period = {
      remarks: uneven.map(
        (day) => `${formats.day(day)} has ${formats.decimal(hoursOf(day, zone))} hours, as clocks changed`,
      ),
      key: start,
      first: from,
      last: to,
      tick: formats.day(from),
      title: `Week of ${formats.days(start, addDays(end, -1))}`,
    };
    const begun = Math.max(0, daysBetween(from, to < today ? to : today) + 1);
    if (begun < WEEK) return { ...period, isPartial: true, note: `(partial · ${begun} / ${WEEK} days)` };
    return to < today ? period : { ...period, isPartial: true, note: TODAY };
  });
}

/** Rows by period key; each row lies in exactly one. */
export function rowsByPeriod<Row extends { date: string }>(rows: readonly Row[], periods: readonly Period[]) {
  const keyOfDay = new Map(
    periods.flatMap(({ key, first, last }) => localDays(first, last).map((day) => [day as string, key])),
  );
  return groupBy(rows, ({ date }) => keyOfDay.get(date) ?? date);
}

function dayOf(text: string): LocalDate {
  const day = parseLocalDate(text);
  if (!day) throw new RangeError(`not a local day: ${text}`);
  return day;
}
