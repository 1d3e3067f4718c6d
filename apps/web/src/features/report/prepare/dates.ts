import { LOCALE } from "./numbers";

// A local day has no instant of its own here: noon UTC only carries its three numbers through Intl.
const carrier = (day: string) => new Date(`${day}T12:00:00Z`);
const formatter = (options: Intl.DateTimeFormatOptions) => {
  const format = new Intl.DateTimeFormat(LOCALE, { ...options, timeZone: "UTC" });
  return (day: string) => format.format(carrier(day));
};

export const formatDay = formatter({ month: "short", day: "numeric" });
export const formatFullDay = formatter({ month: "short", day: "numeric", year: "numeric" });
export const formatWeekday = formatter({ weekday: "short", month: "short", day: "numeric", year: "numeric" });

/** The year is said once when both days share it. Not formatRange: browsers differ in its spaces. */
export function formatDays(first: string, last: string): string {
  if (first === last) return formatFullDay(first);
  return `${first.slice(0, 4) === last.slice(0, 4) ? formatDay(first) : formatFullDay(first)} – ${formatFullDay(last)}`;
}

export const formatHour = (hour: number) => String(hour).padStart(2, "0");
export const formatHourSpan = (hour: number) => `${formatHour(hour)}:00–${formatHour(hour)}:59`;

export function formatTimeOfDay(at: Date, zone: string): string {
  return new Intl.DateTimeFormat(LOCALE, { timeStyle: "medium", hourCycle: "h23", timeZone: zone }).format(at);
}

export function formatInstant(at: Date, zone: string): string {
  return new Intl.DateTimeFormat(LOCALE, {
    dateStyle: "medium",
    timeStyle: "medium",
    hourCycle: "h23",
    timeZone: zone,
  }).format(at);
}
