import type { Formats } from "~/formats/formats";

export const RATES = ["input", "output", "cacheRead", "cacheWrite", "cacheWrite1h"] as const;
export type Rate = (typeof RATES)[number];
export type Rates = Record<Rate, number | null>;

export const RATE_NAMES: Record<Rate, string> = {
  input: "Input",
  output: "Output",
  cacheRead: "Cache read",
  cacheWrite: "Cache write, 5 min",
  cacheWrite1h: "Cache write, 1 h",
};

type OwnUsd = Record<`${Rate}Usd`, number>;
type Own = OwnUsd & {
  id: string;
  provider: string;
  model: string;
  effectiveFrom: string;
  createdByName: string | null;
};
type Change = { priceId: string; finishedAt: string | null; changedEvents: number; changedUsd: number };
export type PriceBook = {
  prices: readonly Own[];
  models: readonly { provider: string; model: string; listPrice: Rates | null }[];
  changes: readonly Change[];
  mayEdit: boolean;
};

/** A price of the workspace's own, in words; `progress` while stored events still follow it. */
export type OwnPrice = { id: string; from: string; by: string; rates: Rates; progress?: string };
export type PriceRow = {
  key: string;
  provider: string;
  model: string;
  /** Where the price of today comes from. */
  source: "own" | "list" | "unknown";
  rates: Rates | null;
  own: OwnPrice[];
};

const ratesOf = (own: OwnUsd): Rates => ({
  input: own.inputUsd,
  output: own.outputUsd,
  cacheRead: own.cacheReadUsd,
  cacheWrite: own.cacheWriteUsd,
  cacheWrite1h: own.cacheWrite1hUsd,
});

/** Every model that was used or has a price: first those whose price nobody knows. */
export function priceRows({ prices, models, changes }: PriceBook, now: Date, formats: Formats): PriceRow[] {
  const listed = new Map(models.map((one) => [`${one.provider}/${one.model}`, one.listPrice]));
  const names = new Map(
    [...models, ...prices].map(({ provider, model }) => [`${provider}/${model}`, { provider, model }]),
  );
  const running = new Map(changes.filter(({ finishedAt }) => finishedAt === null).map((one) => [one.priceId, one]));
  const rows = [...names].map(([key, named]): PriceRow => {
    const own = prices.filter(({ provider, model }) => `${provider}/${model}` === key);
    // They come latest first.
    const inForce = own.find(({ effectiveFrom }) => new Date(effectiveFrom) <= now);
    const list = listed.get(key) ?? null;
    return {
      key,
      ...named,
      source: inForce ? "own" : list ? "list" : "unknown",
      rates: inForce ? ratesOf(inForce) : list,
      own: own.map((price) => ownPrice(price, running.get(price.id), formats)),
    };
  });
  const rank = { unknown: 0, own: 1, list: 2 };
  return rows.sort((a, b) => rank[a.source] - rank[b.source] || (a.key < b.key ? -1 : 1));
}

function ownPrice(price: Own, change: Change | undefined, formats: Formats): OwnPrice {
  const day = price.effectiveFrom.slice(0, 10);
  return {
    id: price.id,
    from: formats.days(day, day),
    by: price.createdByName ?? "somebody who left",
    rates: ratesOf(price),
    ...(change && { progress: `${formats.count(change.changedEvents)} events priced so far` }),
  };
}

type Preview = {
  events: number;
  beforeUsd: number;
  afterUsd: number;
  unpricedTokens: number;
  isWhole: boolean;
};

/** "4,212 events since 1 August: +$38.20". */
export function previewWords(preview: Preview, from: string, formats: Formats): string {
  const { events, beforeUsd, afterUsd, unpricedTokens, isWhole } = preview;
  const day = formats.days(from, from);
  if (events === 0) return `No stored event since ${day} would change.`;
  const more = afterUsd - beforeUsd;
  const money = `${more < 0 ? "−" : "+"}${formats.usd(Math.abs(more))}`;
  const count = `${isWhole ? "" : "More than "}${formats.count(events)} ${events === 1 ? "event" : "events"}`;
  const priced = unpricedTokens > 0 ? `, ${formats.compact(unpricedTokens)} tokens that had no price` : "";
  return `${count} since ${day}: ${isWhole ? "" : "the first of them "}${money}${priced}.`;
}

/** What somebody typed as dollars; undefined when it is no amount. */
export function parseUsd(text: string): number | undefined {
  const amount = Number(text.trim().replace(",", "."));
  return text.trim() !== "" && Number.isFinite(amount) && amount >= 0 && amount <= 1_000_000 ? amount : undefined;
}
