import type { Tone } from "@meridian/ui";
import type { Formats } from "~/formats/formats";
import type { Answers } from "~/trpc/client";

export type Budget = Answers["budget"]["list"]["budgets"][number];
export type Notice = Answers["budget"]["notices"]["notices"][number];
export type Standing = Answers["budget"]["preview"];
type Unit = Budget["unit"];

export const UNITS = [
  { value: "day", label: "Day" },
  { value: "week", label: "Week" },
  { value: "month", label: "Month" },
] as const satisfies readonly { value: Unit; label: string }[];

const SO_FAR = { day: "today", week: "this week", month: "this month" } as const satisfies Record<Unit, string>;

export const subjectWords = ({ subjectKind, subjectName }: Pick<Budget, "subjectKind" | "subjectName">) =>
  subjectKind === "workspace" ? "Whole workspace" : (subjectName ?? `A ${subjectKind} that is gone`);

type Spent = Pick<Standing, "spentUsd" | "unpricedTokens">;

/** Unknown is never zero: without all prices, what was spent is a lower bound, and says what is missing. */
export function spentWords({ spentUsd, unpricedTokens }: Spent, formats: Formats, amountUsd?: number): string {
  const of = amountUsd === undefined ? "" : ` of ${formats.usd(amountUsd)}`;
  if (unpricedTokens === 0) return `${formats.usd(spentUsd)}${of}`;
  return `at least ${formats.usd(spentUsd)}${of} · ${formats.compact(unpricedTokens)} tokens unpriced`;
}

/** "So far this month: $12.00 of $50.00" */
export const standingWords = (standing: Spent, wish: { amountUsd: number | undefined; unit: Unit }, formats: Formats) =>
  `So far ${SO_FAR[wish.unit]}: ${spentWords(standing, formats, wish.amountUsd)}`;

const LEAST_DAYS = 7;

/** An estimate, marked as one and said what it is made of; of too few days none. */
export function forecastWords(
  { forecast, period, unpricedTokens }: Pick<Standing, "forecast" | "period" | "unpricedTokens">,
  formats: Formats,
): string {
  const { usd, days } = forecast;
  if (usd === null)
    return `A forecast needs ${LEAST_DAYS} full days of data; there ${days === 1 ? "is 1" : `are ${formats.count(days)}`}.`;
  const about = `${unpricedTokens > 0 ? "at least " : "about "}${formats.usd(usd)}`;
  return `Estimate: ${about} by the end of ${formats.day(period.lastDay)}, at the pace of the last ${formats.count(days)} days.`;
}

type Verdict = { tone: Tone; word: string };
const VERDICTS = {
  reached: { tone: "bad", word: "Reached" },
  nearly: { tone: "warn", word: "80 % reached" },
  unpriced: { tone: "warn", word: "Prices missing" },
} as const satisfies Record<Notice["kind"], Verdict>;

export const verdictOf = (state: Budget["state"]): Verdict =>
  state ? VERDICTS[state] : { tone: "good", word: "Within" };

/** What a notice says: of then, whatever was spent or priced since. */
export function noticeWords(notice: Notice, formats: Formats): string {
  const whose = `${subjectWords(notice)}, ${notice.unit}`;
  const spent = `${notice.unpricedTokens > 0 ? "at least " : ""}${formats.usd(notice.spentUsd)}`;
  const amount = formats.usd(notice.amountUsd);
  if (notice.kind === "unpriced")
    return `${whose}: ${formats.compact(notice.unpricedTokens)} tokens have no known price, so more than ${formats.usd(notice.spentUsd)} of ${amount} may be spent.`;
  return notice.kind === "reached"
    ? `${whose}: the budget of ${amount} is reached, with ${spent} spent.`
    : `${whose}: 80 % of the budget of ${amount} is reached, with ${spent} spent.`;
}

const SERIOUSNESS: readonly Notice["kind"][] = ["unpriced", "nearly", "reached"];
const seriousness = ({ kind }: Notice) => SERIOUSNESS.indexOf(kind);

type About = { runtimeId?: string | undefined };

/**
 * Of what was said in periods that go on, the most serious thing of each budget, unless this reader wants to hear no more
 * of it. A runtime's page has its own and the workspace's. That prices are missing is one thing, however many budgets
 * they are missing in.
 */
export function bannersOf(notices: readonly Notice[], { runtimeId }: About): Notice[] {
  const latest = new Map<string, Notice>();
  for (const notice of notices.filter(({ isCurrent }) => isCurrent)) {
    const known = latest.get(notice.budgetId);
    if (!known || seriousness(notice) > seriousness(known)) latest.set(notice.budgetId, notice);
  }
  return [...latest.values()]
    .filter(({ isDismissed }) => !isDismissed)
    .filter(({ subjectKind, subjectId }) => !runtimeId || subjectKind === "workspace" || subjectId === runtimeId)
    .sort((one, other) => seriousness(other) - seriousness(one))
    .filter(({ kind }, index, all) => kind !== "unpriced" || all[index - 1]?.kind !== "unpriced");
}
