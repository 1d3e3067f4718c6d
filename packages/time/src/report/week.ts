import { addDays, daysBetween, type LocalDate, weekdayOf } from "../day/local-date";

export type Week = {
  /** The week's first day, which may lie before the window's. */
  readonly start: LocalDate;
  /** The first day of the week after. */
  readonly end: LocalDate;
  /** How many of its seven days the window covers. */
  readonly days: number;
  readonly partial: boolean;
};

/** The first day of the week that a day lies in, when weeks start on `weekStart`: 0 Sunday … 6 Saturday. */
export function startOfWeek(day: LocalDate, weekStart: number): LocalDate {
  return addDays(day, -((weekdayOf(day) - weekStart + 7) % 7));
}

/** The weeks that hold the days from the first to the last, both included; those at the ends may be partial. */
export function weeksOf(firstDay: LocalDate, lastDay: LocalDate, weekStart: number): Week[] {
  const weeks: Week[] = [];
  for (let start = startOfWeek(firstDay, weekStart); start <= lastDay; start = addDays(start, 7)) {
    const days = Math.min(7, daysBetween(start, lastDay) + 1) - Math.max(0, daysBetween(start, firstDay));
    weeks.push({ start, end: addDays(start, 7), days, partial: days < 7 });
  }
  return weeks;
}
