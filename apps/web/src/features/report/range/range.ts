import { addDays, daysBetween, type LocalDate, parseLocalDate } from "@meridian/time";
import { RANGES } from "./grain";

export const DEFAULT_DAYS = 30;
export const MOST_DAYS = 365;
/** Usage from before is refused, so nobody has any. */
export const EARLIEST_DAY = "2020-01-01" as LocalDate;

/** As the address has it: so many days before the last one, which is today unless it is named. */
export type AskedRange = { days: number; to: string | null };

export type Range = {
  days: number;
  first: LocalDate;
  last: LocalDate;
  /** What reports are asked for, where the address names a last day. */
  lastDay?: LocalDate;
  /** Chosen by its dates, and none of the offered lengths. */
  isCustom: boolean;
};

/** The days a report covers, by the same rules as the server's: what names no day up to today is passed over. */
export function rangeOf({ days: asked, to }: AskedRange, today: LocalDate): Range {
  const named = namedDay(to, today);
  const days = asked === 0 && named === undefined ? DEFAULT_DAYS : asked;
  const last = named ?? today;
  return {
    days,
    first: addDays(last, -days),
    last,
    ...(named === undefined ? {} : { lastDay: named }),
    isCustom: named !== undefined || !RANGES.some((range) => range === days),
  };
}

function namedDay(to: string | null, today: LocalDate): LocalDate | undefined {
  const day = parseLocalDate(to);
  return day !== undefined && day >= EARLIEST_DAY && day <= today ? day : undefined;
}

/** What a report is asked for. */
export const inputOf = ({ days, lastDay }: Range) => ({ days, ...(lastDay === undefined ? {} : { lastDay }) });

/** What the address says for two days, both included. */
export const rangeBetween = (first: LocalDate, last: LocalDate): AskedRange => ({
  days: daysBetween(first, last),
  to: last,
});

/** As many days, ending where this range begins; undefined where nobody has any. */
export function rangeBefore({ days, first }: Range): AskedRange | undefined {
  const to = addDays(first, -1);
  return to < EARLIEST_DAY ? undefined : { days, to };
}

/** As many days from where this range ends, up to today at most; undefined when it ends today. */
export function rangeAfter({ days, last }: Range, today: LocalDate): AskedRange | undefined {
  if (last >= today) return undefined;
  const to = addDays(last, days + 1);
  if (to < today) return { days, to };
  return { days, to: RANGES.some((range) => range === days) ? null : today };
}

export type RangeProblem = "missing" | "backwards" | "early" | "future" | "long";

/** What is wrong with two days, as somebody typed them; undefined when they are a range. */
export function rangeProblem(from: string, to: string, today: LocalDate): RangeProblem | undefined {
  const [first, last] = [parseLocalDate(from), parseLocalDate(to)];
  if (!first || !last) return "missing";
  if (last < first) return "backwards";
  if (last > today) return "future";
  if (first < EARLIEST_DAY) return "early";
  return daysBetween(first, last) > MOST_DAYS ? "long" : undefined;
}
