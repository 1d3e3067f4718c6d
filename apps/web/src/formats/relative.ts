import { plainSpaces } from "./spaces";

type Unit = { unit: Intl.RelativeTimeFormatUnit; seconds: number; from: number };

// Days are counted up to four months: who chose 90 days wants to read 90 days.
const UNITS: readonly Unit[] = [
  { unit: "year", seconds: 31_557_600, from: 63_115_200 },
  { unit: "month", seconds: 2_629_800, from: 10_519_200 },
  { unit: "day", seconds: 24 * 3_600, from: 24 * 3_600 },
  { unit: "hour", seconds: 3_600, from: 3_600 },
  { unit: "minute", seconds: 60, from: 60 },
];

export function relativeIn(language: string) {
  const words = new Intl.RelativeTimeFormat(language, { numeric: "always" });
  const isEnglish = language.startsWith("en");
  const now = new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(0, "second");

  return {
    /** "4 minutes ago", "in 3 days"; what is less than a minute away is "just now" or "in a moment". */
    relative: (at: Date, since: Date) => {
      const seconds = (at.getTime() - since.getTime()) / 1_000;
      const step = UNITS.find(({ from }) => Math.abs(seconds) >= from);
      if (step) return plainSpaces(words.format(Math.ceil(seconds / step.seconds), step.unit));
      if (!isEnglish) return plainSpaces(now);
      return seconds > 0 ? "in a moment" : "just now";
    },
  };
}
