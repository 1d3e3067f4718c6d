import type { Db } from "@meridian/db";
import { type Against, addDays, daysBack, type LocalDate } from "@meridian/time";
import { earlierOf, isSeen } from "./earlier";
import type { WorkspaceReport } from "./scope";
import { rankedIn, sliceOf, slicesOf, type TrendBy, type TrendRow, trendOf } from "./trend";

/** `earlier` is what the same group used on the day that `date` is compared with; null where that was not seen. */
export type ComparedRow = TrendRow & { earlier: TrendRow | null };

/**
 * Usage per local day of those that used most in the window, beside what they used in the time it is compared with, some
 * days after the other. Both add up to the whole of their days. Days on which there is nothing on either side are absent.
 */
export async function* comparedSlices(
  db: Db,
  report: WorkspaceReport,
  { against, ...by }: TrendBy & { against: Against },
): AsyncGenerator<ComparedRow[]> {
  const ranked = await rankedIn(db, report, by);
  const before = { ...report, window: earlierOf(report.window, against) };
  const read = (of: WorkspaceReport, slice: { first: number; end: number }) =>
    trendOf(db, { ...of, window: sliceOf(of.window, slice) }, { ...by, ranked });
  for (const slice of slicesOf(report.window)) {
    const [now, then] = [await read(report, slice), await read(before, slice)];
    const found = sideBySide({ now, then }, { report: before, back: daysBack(report.window.days, against) });
    if (found.length > 0) yield found;
  }
}

type Sides = Record<"now" | "then", readonly TrendRow[]>;
type Before = { report: WorkspaceReport; back: number };

/** Whoever used something on one of two days has a row, with nothing on the other side where that was seen. */
function sideBySide({ now, then }: Sides, { report, back }: Before): ComparedRow[] {
  const { zone, lastDay } = report.window;
  const seen = (day: LocalDate) => day <= lastDay && isSeen(report, day, zone);
  const earlier = new Map(
    then.filter(({ date }) => seen(date)).map((row) => [placeOf(row, addDays(row.date, back)), row]),
  );
  const both = now.map((row): ComparedRow => {
    const date = addDays(row.date, -back);
    const place = placeOf(row, row.date);
    const found = earlier.get(place) ?? { ...row, ...NONE, date };
    earlier.delete(place);
    return { ...row, earlier: seen(date) ? found : null };
  });
  const gone = [...earlier.values()].map((row) => ({ ...row, ...NONE, date: addDays(row.date, back), earlier: row }));
  return [...both, ...gone].sort(byPlace);
}

const NONE = {
  ...{ inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0 },
  ...{ costUsd: 0, unpricedTokens: 0, listValueUsd: 0 },
};

const placeOf = ({ isRest, key }: TrendRow, date: LocalDate) => JSON.stringify([date, isRest, key]);

/** As a trend is sorted: the latest day first, and the rest last in its day. */
function byPlace(a: TrendRow, b: TrendRow): number {
  if (a.date !== b.date) return a.date < b.date ? 1 : -1;
  if (a.isRest !== b.isRest) return a.isRest ? 1 : -1;
  return (a.key ?? "") < (b.key ?? "") ? -1 : 1;
}
