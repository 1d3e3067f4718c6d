import { Temporal } from "temporal-polyfill";

/** One field of a schedule, as its author wrote it and what it means. */
export type Field = { text: string; on: (value: number) => boolean };

/** Five fields, which the oracle reads by their meaning and never by their text. */
export type Fields = Record<"minute" | "hour" | "day" | "month" | "weekday", Field>;

type Question = { fields: Fields; zone: string; after: number; until: number };

const MINUTE_NS = 60_000;

function isDay({ day, month, weekday }: Fields, date: Temporal.PlainDate): boolean {
  if (!month.on(date.month)) return false;
  const [byDay, byWeekday] = [day.on(date.day), weekday.on(date.dayOfWeek % 7)];
  if (day.text === "*") return byWeekday;
  return weekday.text === "*" ? byDay : byDay || byWeekday;
}

/** Every minute of the span, asked of Temporal's clock one by one. */
export function temporalOccurrences({ fields, zone, after, until }: Question): number[] {
  const found: number[] = [];
  for (let at = (Math.floor(after / MINUTE_NS) + 1) * MINUTE_NS; at < until; at += MINUTE_NS) {
    const shown = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
    if (!fields.minute.on(shown.minute) || !fields.hour.on(shown.hour)) continue;
    if (isDay(fields, shown.toPlainDate())) found.push(at);
  }
  return found;
}

/** Every matching time of every day, the missing ones where the clock jumps to and the doubled ones once. */
export function temporalTimesOfDay({ fields, zone, after, until }: Question): number[] {
  const found = new Set<number>();
  const dayOf = (at: number) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
  const last = dayOf(until).add({ days: 1 });
  for (
    let date = dayOf(after).subtract({ days: 2 });
    Temporal.PlainDate.compare(date, last) <= 0;
    date = date.add({ days: 1 })
  ) {
    if (!isDay(fields, date)) continue;
    for (let hour = 0; hour < 24; hour += 1) {
      if (!fields.hour.on(hour)) continue;
      for (let minute = 0; minute < 60; minute += 1) {
        if (fields.minute.on(minute)) found.add(firstAt(date.toPlainDateTime({ hour, minute }), zone));
      }
    }
  }
  return [...found].filter((at) => at > after && at < until).sort((a, b) => a - b);
}

function firstAt(wanted: Temporal.PlainDateTime, zone: string): number {
  const found = wanted.toZonedDateTime(zone, { disambiguation: "compatible" });
  if (found.toPlainDateTime().equals(wanted)) return found.epochMilliseconds;
  // Temporal moves a missing time by as much as the clock jumps; the jump itself is the last change before that.
  const jump = found.add({ nanoseconds: 1 }).getTimeZoneTransition("previous");
  return jump?.epochMilliseconds ?? Number.NaN;
}
