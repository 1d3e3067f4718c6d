import {
  addDays,
  type LocalDate,
  localDateOf,
  localDays,
  type Period,
  type PeriodUnit,
  periodAt,
  startOfLocalDay,
  type ZoneId,
} from "@meridian/time";
import type { DaySpending } from "../report/workspace/queries";

export type NoticeKind = "unpriced" | "nearly" | "reached";
export type Rule = { unit: PeriodUnit; zone: ZoneId; weekStart: number };

/** A forecast looks back over whole weeks, so that it has as many Sundays as Mondays, and over four at most. */
const MOST_BASIS_DAYS = 28;
const LEAST_BASIS_DAYS = 7;

/** The stretch that a budget's question reads: its period, and the days before today that a forecast is made of. */
export type Outlook = {
  period: Period;
  today: LocalDate;
  firstDay: LocalDate;
  dayStarts: Date[];
  span: Period["span"];
};

export function outlookAt(now: Date, rule: Rule): Outlook {
  const period = periodAt(now, rule);
  const today = localDateOf(now, rule.zone);
  // One day more than the longest basis: the day of the first usage ever is not a full one.
  const looksBackTo = addDays(today, -(MOST_BASIS_DAYS + 1));
  const [firstDay = period.firstDay] = [looksBackTo, period.firstDay].sort();
  const dayStarts = localDays(firstDay, period.endDay).map((day) => startOfLocalDay(day, rule.zone));
  return {
    period,
    today,
    firstDay,
    dayStarts,
    span: { start: startOfLocalDay(firstDay, rule.zone), end: period.span.end },
  };
}

/** Null where too few full days are known: `days` says how many there are. */
export type Forecast = { nanos: bigint | null; days: number };

export type Spending = {
  spentNanos: bigint;
  /** What subscriptions pay for, at list price: not part of it. */
  listNanos: bigint;
  unpricedTokens: number;
  forecast: Forecast;
};

type Known = { now: Date; seenSince: Date | undefined; zone: ZoneId };

/** What a period's days come to so far, and what they come to at its end if the days to come are like those before. */
export function spendingIn(outlook: Outlook, days: readonly DaySpending[], known: Known): Spending {
  const { period, firstDay } = outlook;
  const dated = days.map(({ dayNumber, ...row }) => ({ day: addDays(firstDay, dayNumber - 1), ...row }));
  const inPeriod = dated.filter(({ day }) => day >= period.firstDay);
  const spentNanos = sum(inPeriod.map((row) => row.spentNanos));
  return {
    spentNanos,
    listNanos: sum(inPeriod.map((row) => row.listNanos)),
    unpricedTokens: inPeriod.reduce((tokens, row) => tokens + row.unpricedTokens, 0),
    forecast: forecastOf(outlook, { dated, spentNanos, ...known }),
  };
}

type Dated = Omit<DaySpending, "dayNumber"> & { day: LocalDate };

function forecastOf(
  outlook: Outlook,
  { dated, spentNanos, ...known }: Known & { dated: Dated[]; spentNanos: bigint },
): Forecast {
  const { today, period } = outlook;
  const days = fullDaysKnown(outlook, dated[0]?.day, known);
  const basisDays = days - (days % LEAST_BASIS_DAYS);
  if (basisDays === 0) return { nanos: null, days };
  const since = addDays(today, -basisDays);
  const before = sum(dated.filter(({ day }) => since <= day && day < today).map((row) => row.spentNanos));
  const basisMs = startOfLocalDay(today, known.zone).getTime() - startOfLocalDay(since, known.zone).getTime();
  const leftMs = Math.max(0, period.span.end.getTime() - known.now.getTime());
  return { nanos: spentNanos + (before * BigInt(leftMs)) / BigInt(basisMs), days: basisDays };
}

/** Days before today of which everything is known: those after the first usage, or after the first connection. */
function fullDaysKnown({ today }: Outlook, firstUsed: LocalDate | undefined, { seenSince, zone }: Known): number {
  const begun = [firstUsed, seenSince && localDateOf(seenSince, zone)].filter((day) => day !== undefined).sort()[0];
  if (begun === undefined) return 0;
  let days = 0;
  while (days < MOST_BASIS_DAYS && addDays(today, -(days + 1)) > begun) days += 1;
  return days;
}

const sum = (nanos: readonly string[]) => nanos.reduce((all, one) => all + BigInt(one), 0n);

/** What there is to say of a period, least serious first. 80 % and 100 % count from the very nano-dollar. */
export function kindsReached(
  { spentNanos, unpricedTokens }: Pick<Spending, "spentNanos" | "unpricedTokens">,
  amountNanos: bigint,
) {
  const kinds: NoticeKind[] = [];
  if (unpricedTokens > 0) kinds.push("unpriced");
  if (spentNanos * 5n >= amountNanos * 4n) kinds.push("nearly");
  if (spentNanos >= amountNanos) kinds.push("reached");
  return kinds;
}
