import type { Span } from "../clock/span";
import { addDays, type LocalDate } from "../day/local-date";
import { localDateOf, startOfLocalDay } from "../day/local-day";
import type { ZoneId } from "../zone/zone-id";
import { startOfWeek } from "./week";

export const PERIOD_UNITS = ["day", "week", "month"] as const;
export type PeriodUnit = (typeof PERIOD_UNITS)[number];

export type Period = {
  readonly firstDay: LocalDate;
  /** The first day of the period after. */
  readonly endDay: LocalDate;
  /** From where its first day begins to where the next period's does: a day may have 23 hours or 25. */
  readonly span: Span;
};

type Asked = { unit: PeriodUnit; zone: ZoneId; weekStart: number };

/** The day, week or month of a zone's calendar that an instant falls in. */
export function periodAt(at: Date, { unit, zone, weekStart }: Asked): Period {
  const day = localDateOf(at, zone);
  const firstDay = { day, week: startOfWeek(day, weekStart), month: startOfMonth(day) }[unit];
  const endDay = { day: addDays(day, 1), week: addDays(firstDay, 7), month: startOfMonth(addDays(firstDay, 31)) }[unit];
  return { firstDay, endDay, span: { start: startOfLocalDay(firstDay, zone), end: startOfLocalDay(endDay, zone) } };
}

/** No month has more than 31 days, so that many after a first lie in the next one. */
const startOfMonth = (day: LocalDate) => addDays(day, 1 - Number(day.slice(8)));
