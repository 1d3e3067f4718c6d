import { DAY_MS } from "../clock/span";

/** A day of the calendar, `YYYY-MM-DD`, wherever it is lived. Compares as text. */
export type LocalDate = string & { readonly __brand: "LocalDate" };

const SHAPE = /^\d{4}-\d\d-\d\d$/;

/** A day that exists in the calendar, or undefined. */
export function parseLocalDate(text: unknown): LocalDate | undefined {
  if (typeof text !== "string" || !SHAPE.test(text)) return undefined;
  const at = new Date(`${text}T00:00:00Z`);
  // Date.parse takes 30 February for 2 March, so the day must come back as it went in.
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) ? (text as LocalDate) : undefined;
}

/** Days since 1970-01-01. Days are counted as whole numbers; nothing is ever added to an instant. */
export function dayNumberOf(day: LocalDate): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS;
}

export function dayOfNumber(dayNumber: number): LocalDate {
  const midnight = new Date(dayNumber * DAY_MS).toISOString();
  return midnight.slice(0, 10) as LocalDate;
}

export function addDays(day: LocalDate, count: number): LocalDate {
  return dayOfNumber(dayNumberOf(day) + count);
}

export function nextDay(day: LocalDate): LocalDate {
  return addDays(day, 1);
}

/** How many days later `to` is than `from`. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumberOf(to) - dayNumberOf(from);
}

/** 0 Sunday … 6 Saturday. */
export function weekdayOf(day: LocalDate): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/** Every day from the first to the last, both included. */
export function localDays(first: LocalDate, last: LocalDate): LocalDate[] {
  const start = dayNumberOf(first);
  const count = Math.max(0, dayNumberOf(last) - start + 1);
  return Array.from({ length: count }, (_, index) => dayOfNumber(start + index));
}
