import { plainSpaces } from "./spaces";

// A local day has no instant of its own here: noon UTC only carries its three numbers through Intl.
const carrier = (day: string) => new Date(`${day}T12:00:00Z`);

// The first of February 2026 was a Sunday.
const dayOfWeek = (weekday: number) => `2026-02-0${1 + weekday}`;

/** Days are the ISO calendar's in every language, as they are in the address and in every file. */
export const CALENDAR = { calendar: "gregory" } as const;

export function datesIn(language: string) {
  const formatter = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(language, { ...CALENDAR, ...options, timeZone: "UTC" });
    return (day: string) => plainSpaces(format.format(carrier(day)));
  };
  const day = formatter({ month: "short", day: "numeric" });
  const fullDay = formatter({ month: "short", day: "numeric", year: "numeric" });

  const month = formatter({ month: "short" });
  const weekdayShort = formatter({ weekday: "short" });
  const weekdayLong = formatter({ weekday: "long" });

  return {
    /** "Nov" */
    month,
    /** "Mon" of 0 Sunday … 6 Saturday. */
    weekdayShort: (weekday: number) => weekdayShort(dayOfWeek(weekday)),
    /** "Monday" */
    weekdayLong: (weekday: number) => weekdayLong(dayOfWeek(weekday)),
    /** "Nov 23" */
    day,
    /** "Nov 23, 2026" */
    fullDay,
    /** "Mon, Nov 23, 2026" */
    weekday: formatter({ weekday: "short", month: "short", day: "numeric", year: "numeric" }),
    /** The year is said once when both days share it. Not formatRange: browsers differ in its spaces. */
    days: (first: string, last: string) => {
      if (first === last) return fullDay(first);
      return `${first.slice(0, 4) === last.slice(0, 4) ? day(first) : fullDay(first)} – ${fullDay(last)}`;
    },
  };
}
