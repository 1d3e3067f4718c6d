import { addDays, daysBetween, type LocalDate, localDays, nextDay, parseLocalDate, weeksOf } from "@meridian/time";
import type { Formats } from "~/formats/formats";
import type { UsageAnswer } from "./answers";
import type { Slot } from "./figure-columns";
import type { Grain } from "./grain";
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
  const first = dayOf(window.firstDay);
  const today = dayOf(window.lastDay);
  const last = rows.some(({ date }) => date > today) ? nextDay(today) : today;
  return grain === "daily"
    ? localDays(first, last).map((day) => dayPeriod(day, today, formats))
    : weeks({ first, today, last }, weekStart, formats);
}

function dayPeriod(day: LocalDate, today: LocalDate, formats: Formats): Period {
  const period = { key: day, first: day, last: day, tick: formats.day(day), title: formats.weekday(day) };
  return day < today ? period : { ...period, isPartial: true, note: TODAY };
}

type Edges = Record<"first" | "today" | "last", LocalDate>;

function weeks({ first, today, last }: Edges, weekStart: number, formats: Formats): Period[] {
  return weeksOf(first, last, weekStart).map(({ start, end }) => {
    const from = start < first ? first : start;
    const to = end > last ? last : addDays(end, -1);
    const period = {
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
