import { type Price, type PricedUsage, priceTokens, tokensOf } from "./price";
import type { Rates } from "./rates";

/** A price somebody set, in USD per million tokens, as decimal text. Five-minute and one-hour writes to the cache differ. */
export type OwnPrice = {
  readonly inputUsd: string;
  readonly outputUsd: string;
  readonly cacheReadUsd: string;
  readonly cacheWriteUsd: string;
  readonly cacheWrite1hUsd: string;
};

const DECIMALS = 12;

/** What a request costs at a price somebody set, rounded once; undefined where the sum would be a mistake. Never throws. */
export function priceByOwn(usage: PricedUsage, price: OwnPrice): Price | undefined {
  const tokens = tokensOf(usage);
  return tokens && priceTokens(tokens, ratesOfOwn(price));
}

function ratesOfOwn(price: OwnPrice): Rates {
  const output = flat(price.outputUsd);
  return {
    input: flat(price.inputUsd),
    cacheRead: flat(price.cacheReadUsd),
    cacheWrite: flat(price.cacheWriteUsd),
    cacheWrite1h: flat(price.cacheWrite1hUsd),
    output,
    reasoning: output,
    perRequest: 0n,
  };
}

/** Digits are moved, never computed with: 0.075 as a binary fraction is not 0.075. */
function flat(usd: string) {
  const [whole = "0", fraction = ""] = usd.split(".");
  return { base: BigInt(whole + fraction.slice(0, DECIMALS).padEnd(DECIMALS, "0")), tiers: [] };
}
