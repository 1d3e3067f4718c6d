import { LOCALE } from "~/features/report/prepare/numbers";

const words = new Intl.RelativeTimeFormat(LOCALE, { numeric: "always" });

type Unit = { unit: Intl.RelativeTimeFormatUnit; seconds: number; from: number };

// Days are counted up to four months: who chose 90 days wants to read 90 days.
const UNITS: readonly Unit[] = [
  { unit: "year", seconds: 31_557_600, from: 63_115_200 },
  { unit: "month", seconds: 2_629_800, from: 10_519_200 },
  { unit: "day", seconds: 24 * 3_600, from: 24 * 3_600 },
  { unit: "hour", seconds: 3_600, from: 3_600 },
  { unit: "minute", seconds: 60, from: 60 },
];

/** "4 minutes ago", "in 3 days"; what is less than a minute away is "just now" or "in a moment". */
export function relativeTime(at: Date, now: Date): string {
  const seconds = (at.getTime() - now.getTime()) / 1_000;
  const step = UNITS.find(({ from }) => Math.abs(seconds) >= from);
  if (!step) return seconds > 0 ? "in a moment" : "just now";
  return words.format(Math.ceil(seconds / step.seconds), step.unit);
}
