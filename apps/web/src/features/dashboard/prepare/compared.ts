import {
  addDays,
  daysBack,
  daysBetween,
  type LocalDate,
  localDays,
  parseZone,
  startOfLocalDay,
  UTC,
} from "@meridian/time";
import type { Compared } from "~/charts/figure";
import type { ReportWindow } from "~/features/report/prepare/answers";
import { amountOf, groupBy, type Measures, type Metric, sum } from "~/features/report/prepare/measures";
import { isOver } from "~/features/report/prepare/periods";
import type { Formats } from "~/formats/formats";
import type { Compare } from "../search-params";

/**
 * As much of the answer as is read: what was used on each day of the time that a window is compared with. Before
 * `seenSince` nothing was seen, which is not nothing used.
 */
export type EarlierAnswer = {
  window: ReportWindow;
  seenSince: string | null;
  rows: readonly (Measures & { date: string })[];
};
export type Earlier = { answer: EarlierAnswer; against: Compare };

type Shown = { window: ReportWindow; metric: Metric; formats: Formats };
type Days = { first: LocalDate; last: LocalDate };

export const AGAINST: Record<Compare, string> = { before: "Before", weekdays: "Same weekdays before" };

/**
 * What each column of a window is compared with: as many days, moved back by as many as the whole window is. Of today it is
 * the same part of a day. Undefined where that time was not seen from its beginning.
 */
export function comparedWith({ answer, against }: Earlier, { window, metric, formats }: Shown) {
  const back = backOf(window, against);
  const isOpen = !isOver(window);
  const byDay = groupBy(answer.rows, ({ date }) => date);
  return (now: Measures, days: Days): Compared | undefined => {
    const [first, end] = [addDays(days.first, -back), addDays(days.last, -back)];
    const lastOfAll = answer.window.lastDay as LocalDate;
    if (!isSeenFrom(first, answer) || first > lastOfAll) return undefined;
    const last = addDays(first, Math.min(daysBetween(first, end), daysBetween(first, lastOfAll)));
    const then = sum(localDays(first, last).flatMap((day) => byDay.get(day) ?? []));
    return {
      title: [
        first === last ? formats.weekday(first) : formats.days(first, last),
        ...(isOpen && days.last >= window.lastDay ? ["to the same time of day"] : []),
      ].join(", "),
      amount: amountOf(then, metric),
      value: formats.value(then, metric),
      exact: formats.exact(then, metric),
      change: changeOf({ now, then }, metric, formats),
    };
  };
}

const backOf = ({ firstDay, lastDay }: ReportWindow, against: Compare) =>
  daysBack(daysBetween(firstDay as LocalDate, lastDay as LocalDate), against);

/** Whether an answer is of the time that a window is compared with: the two come one after the other. */
export function isOf({ answer: { window: then }, against }: Earlier, now: ReportWindow): boolean {
  const back = backOf(now, against);
  const daysOf = ({ tz, firstDay, lastDay }: ReportWindow, days: number) =>
    [tz, addDays(firstDay as LocalDate, days), addDays(lastDay as LocalDate, days)].join();
  return daysOf(then, back) === daysOf(now, 0);
}

const isSeenFrom = (day: LocalDate, { window, seenSince }: EarlierAnswer) =>
  seenSince !== null && startOfLocalDay(day, parseZone(window.tz) ?? UTC) >= new Date(seenSince);

/** All of the time that is compared with, in words for a legend and for ears. */
export function wholeCompared({ answer, against }: Earlier, { metric, formats }: Omit<Shown, "window">) {
  const isSeen = isSeenFrom(answer.window.firstDay as LocalDate, answer);
  const total = isSeen ? formats.value(sum(answer.rows), metric) : "—";
  const days = formats.days(answer.window.firstDay, answer.window.lastDay);
  return { name: AGAINST[against], label: `${AGAINST[against]}: ${days}`, total };
}

/** "+12%"; unknown where either is, or where there was nothing. */
function changeOf({ now, then }: Record<"now" | "then", Measures>, metric: Metric, formats: Formats): string {
  const isKnown = metric === "tokens" || (now.unpricedTokens === 0 && then.unpricedTokens === 0);
  const before = amountOf(then, metric);
  return isKnown && before > 0 ? formats.change(amountOf(now, metric) / before - 1) : "—";
}
