import { localDateOf, parseZone, UTC } from "@meridian/time";
import type { Mark } from "~/charts/figure";
import type { Period } from "~/features/report/prepare/periods";
import { productOf } from "~/features/report/providers";
import type { Formats } from "~/formats/formats";

type Versions = { cliVersion: string; version: string };

/** What the chart reads of the answer; the router's own type satisfies it. */
export type AnnotationAnswer = {
  window: { tz: string };
  versions: readonly { at: string; before: Versions; after: Versions }[];
  prices: readonly { date: string; before: string; after: string }[];
  ownPrices: readonly { at: string; model: string; inputUsd: number; outputUsd: number }[];
  lateDays: readonly string[];
};

type Words = { provider: string; formats: Formats };

/** Something that happened on a day and explains a step. */
export type Event = { date: string; text: string };
export type Marks = { events: readonly Event[]; lateDays: ReadonlySet<string> };

export const NO_MARKS: Marks = { events: [], lateDays: new Set() };

/** What happened, in the reader's days and words, in order of its days. */
export function marksOf(answer: AnnotationAnswer, { provider, formats }: Words): Marks {
  const { window, versions, prices, ownPrices, lateDays } = answer;
  const zone = parseZone(window.tz) ?? UTC;
  const upgrades = versions.flatMap(({ at, before, after }): Event[] => {
    const date = localDateOf(new Date(at), zone);
    const time = formats.shortTime(new Date(at), window.tz);
    const product = productOf({ provider, metadata: {} });
    return [change("CLI", before.cliVersion, after.cliVersion), change(product, before.version, after.version)].flatMap(
      (text) => (text === undefined ? [] : [{ date, text: `${text}, ${time}` }]),
    );
  });
  const priced = prices.map(({ date, before, after }) => ({ date, text: `Price list changed: ${before} → ${after}` }));
  const set = ownPrices.map(({ at, model, inputUsd, outputUsd }) => ({
    date: localDateOf(new Date(at), zone),
    text: `Your price of ${model} begins: ${formats.usd(inputUsd)} in, ${formats.usd(outputUsd)} out per million tokens`,
  }));
  const events = [...upgrades, ...priced, ...set].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  return { events, lateDays: new Set(lateDays) };
}

const NUMERIC = new Intl.Collator("en", { numeric: true });

/** "CLI upgraded 2.1.3 → 2.2.0". A version that nobody had said before, or says no more, is no step. */
function change(what: string, before: string, after: string): string | undefined {
  if (before === after || before === "" || after === "") return undefined;
  return `${what} ${NUMERIC.compare(before, after) < 0 ? "upgraded" : "downgraded"} ${before} → ${after}`;
}

type Days = { first: string; last: string };

const within = ({ first, last }: Days, date: string) => date >= first && date <= last;

export const eventsIn = ({ events }: Marks, days: Days): string[] =>
  events.flatMap(({ date, text }) => (within(days, date) ? [text] : []));

export const hasLateData = ({ lateDays }: Marks, days: Days): boolean =>
  [...lateDays].some((date) => within(days, date));

/** What a period has to say for itself beside its numbers. */
export const markRemarks = (marks: Marks, days: Days): string[] => [
  ...eventsIn(marks, days),
  ...(hasLateData(marks, days) ? ["Includes late data, received more than 48 hours after it was used"] : []),
];

/** A mark on the axis for each column in which something happened. */
export const marksOver = (marks: Marks, periods: readonly Period[]): Mark[] =>
  periods.flatMap((period) => {
    const texts = eventsIn(marks, period);
    return texts.length === 0 ? [] : [{ column: period.key, name: [period.title, ...texts].join(": ") }];
  });
