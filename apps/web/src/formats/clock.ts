import { CALENDAR } from "./dates";
import { plainSpaces } from "./spaces";

export type HourCycle = 12 | 24;

// Engines differ in these, whose time would otherwise not read as it was sent.
const HALVES: Record<string, readonly [am: string, pm: string]> = { ko: ["오전", "오후"], "en-IE": ["am", "pm"] };

const DATE = { month: "short", day: "numeric", year: "numeric" } as const;
const SECONDS = { second: "2-digit" } as const;

/** Instants, by a clock of 12 or 24 hours, in the zone of whoever reads them. */
export function clockIn(language: string, chosen: HourCycle | null) {
  const hourCycle = chosen ?? (habitOf(language) ? 12 : 24);
  const isHalved = hourCycle === 12;
  const hour = {
    ...CALENDAR,
    hour: isHalved ? "numeric" : "2-digit",
    hourCycle: isHalved ? "h12" : "h23",
  } as const;
  const time = { ...hour, minute: "2-digit" } as const;
  const formatter = (options: Intl.DateTimeFormatOptions) => {
    const byZone = new Map<string, (at: Date) => string>();
    return (at: Date, zone: string) => {
      const write = byZone.get(zone) ?? writer(language, { ...options, timeZone: zone });
      byZone.set(zone, write);
      return write(at);
    };
  };
  const shortTime = formatter(time);
  const hourAlone = formatter(hour);
  const twoDigits = new Intl.NumberFormat(language, { minimumIntegerDigits: 2 });

  return {
    hourCycle,
    /** Under an axis: "09" or "9 AM", of 0…23. */
    hour: (n: number) => (isHalved ? hourAlone(onTheClock(n, 0), "UTC") : twoDigits.format(n)),
    /** "09:00–09:59" or "9:00 AM – 9:59 AM" */
    hourSpan: (n: number) =>
      [shortTime(onTheClock(n, 0), "UTC"), shortTime(onTheClock(n, 59), "UTC")].join(isHalved ? " – " : "–"),
    /** "18:42" or "6:42 PM" */
    shortTime,
    /** "18:42:07" */
    timeOfDay: formatter({ ...time, ...SECONDS }),
    /** "Mon, 18:42" */
    weekdayTime: formatter({ ...time, weekday: "short" }),
    /** "Nov 23, 2026, 18:42:07" */
    instant: formatter({ ...time, ...SECONDS, ...DATE }),
  };
}

const onTheClock = (hour: number, minute: number) => new Date(Date.UTC(2026, 0, 1, hour, minute));

const habitOf = (language: string) =>
  new Intl.DateTimeFormat(language, { hour: "numeric" }).resolvedOptions().hour12 === true;

function writer(language: string, options: Intl.DateTimeFormatOptions): (at: Date) => string {
  const format = new Intl.DateTimeFormat(language, options);
  const halves = HALVES[language];
  if (!halves) return (at) => plainSpaces(format.format(at));
  const hours = new Intl.DateTimeFormat("en", { hour: "2-digit", hourCycle: "h23", timeZone: options.timeZone });
  return (at) => {
    const half = halves[hours.format(at) < "12" ? 0 : 1];
    const parts = format.formatToParts(at).map(({ type, value }) => (type === "dayPeriod" ? half : value));
    return plainSpaces(parts.join(""));
  };
}
