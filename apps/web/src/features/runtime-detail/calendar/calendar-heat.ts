import { addDays, type LocalDate, localDays, parseLocalDate, startOfWeek } from "@meridian/time";
import type { Heat, HeatCell } from "~/charts/grid/heat";
import type { UsageAnswer } from "~/features/report/prepare/answers";
import { levelsOf } from "~/features/report/prepare/levels";
import { amountOf, groupBy, type Measures, type Metric, sum } from "~/features/report/prepare/measures";
import type { Formats } from "~/formats/formats";
import { type Absence, absenceRemarks, isAway, spanOf } from "../beside/gaps";
import { WEEKS } from "./calendar-input";

const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6];
/** Monday, Wednesday and Friday, wherever a week begins. */
const LABELLED = [1, 3, 5];

export type View = { metric: Metric; weekStart: number; formats: Formats; absences: readonly Absence[] };
type Day = { day: LocalDate; used: Measures; isKnown: boolean; remarks: string[] };

/** The days of half a year, a week per column. What has not come yet is not there; what could not be known is no zero. */
export function usageCalendar(usage: UsageAnswer, view: View): Heat & { first: LocalDate; last: LocalDate } {
  const { metric, weekStart, formats } = view;
  const last = parseLocalDate(usage.window.lastDay) as LocalDate;
  const first = addDays(startOfWeek(last, weekStart), -7 * (WEEKS - 1));
  const weeks = Array.from({ length: WEEKS }, (_, week) => addDays(first, week * 7));
  const days = daysOf(usage, view, localDays(first, last));
  const { levelOf, legend } = levelsOf(
    [...days.values()].map(({ used }) => amountOf(used, metric)),
    metric === "cost" ? formats.usd : formats.compact,
  );
  const cellOf = (day: Day | undefined): HeatCell | undefined =>
    day && {
      key: day.day,
      level: day.isKnown ? levelOf(amountOf(day.used, metric)) : "unknown",
      title: formats.weekday(day.day),
      value: day.isKnown ? formats.value(day.used, metric) : "—",
      exact: day.isKnown ? formats.exact(day.used, metric) : "Nothing is known",
      remarks: day.remarks,
    };
  return {
    first,
    last,
    name: "Half a year by day",
    summary: `${metric === "cost" ? "Cost" : "Tokens"} by day, ${formats.days(first, last)}: ${formats.value(sum([...days.values()].map(({ used }) => used)), metric)} in all.`,
    zone: usage.window.tz,
    columns: columnsOf(weeks, formats),
    rows: WEEKDAYS.map((n) => ({
      key: `${n}`,
      label: formats.weekdayShort((weekStart + n) % 7),
      isLabelled: LABELLED.includes((weekStart + n) % 7),
      cells: weeks.map((week) => cellOf(days.get(addDays(week, n)))),
    })),
    levels: legend,
    ...([...days.values()].some(({ isKnown }) => !isKnown) ? { unknown: "offline or not connected yet" } : {}),
  };
}

function daysOf({ window, rows }: UsageAnswer, { absences, formats }: View, days: LocalDate[]): Map<string, Day> {
  const byDay = groupBy(rows, ({ date }) => date);
  const today = window.lastDay;
  return new Map(
    days.map((day) => {
      const found = byDay.get(day);
      const whole = spanOf({ first: day, last: day }, window.tz);
      // Of today only what is over can have been missed.
      const span = day === today ? { ...whole, end: new Date(window.until) } : whole;
      const remarks = absenceRemarks(absences, span, { tz: window.tz, formats });
      const isKnown = found !== undefined || !isAway(absences, span);
      return [
        day,
        { day, used: sum(found ?? []), isKnown, remarks: day === today ? ["Today so far", ...remarks] : remarks },
      ];
    }),
  );
}

/** A month's name stands over the first week that begins in it, where there is room. */
function columnsOf(weeks: readonly LocalDate[], formats: Formats): Heat["columns"] {
  const monthOf = (week: LocalDate | undefined) => week?.slice(0, 7);
  return weeks.map((week, n) => {
    const opensMonth = monthOf(week) !== monthOf(weeks[n - 1]);
    const hasRoom = n > 0 || monthOf(weeks[2]) === monthOf(week);
    const name = `Week of ${formats.fullDay(week)}`;
    return { key: week, name, ...(opensMonth && hasRoom && n < WEEKS - 1 ? { tick: formats.month(week) } : {}) };
  });
}
