import type { ModelPrice, TieredPrices } from "@pydantic/genai-prices";

/** The token classes of one request, disjoint: `input` excludes cache, `output` excludes reasoning. */
export const TOKEN_CLASSES = ["input", "cacheRead", "cacheWrite", "cacheWrite1h", "output", "reasoning"] as const;
export type TokenClass = (typeof TOKEN_CLASSES)[number];

/** Trillionths of a dollar per million tokens. Whole numbers, so that a year of sums has no drift. */
type Rate = bigint;
type Tier = { readonly above: number; readonly rate: Rate };
type TieredRate = { readonly base: Rate; readonly tiers: readonly Tier[] };

export type Rates = { readonly [Class in TokenClass]: TieredRate | undefined } & { readonly perRequest: Rate };

/** A sum of tokens times rates counts in 10^-18 dollars; this many of them are one nano-dollar. */
export const PER_NANO = 1_000_000_000n;
const PER_THOUSAND_REQUESTS_TO_SUM = 1_000n;
const DECIMALS = 12;

/**
 * The catalogue's prices of one model as whole numbers. A cache class without a price of its own is billed as the
 * class that contains it, as vendors do who charge nothing extra; input or output without a price stay unknown.
 */
export function compileRates(price: ModelPrice, multiplier = 1): Rates {
  const rate = (key: string) => tiered(price[key], multiplier);
  const input = rate("input_mtok");
  const cacheWrite = rate("cache_write_mtok") ?? input;
  const output = rate("output_mtok");
  return {
    input,
    cacheRead: rate("cache_read_mtok") ?? input,
    cacheWrite: rate("cache_write_5m_mtok") ?? cacheWrite,
    cacheWrite1h: rate("cache_write_1h_mtok") ?? cacheWrite,
    output,
    reasoning: rate("output_reasoning_mtok") ?? output,
    perRequest: (rate("requests_kcount")?.base ?? 0n) * PER_THOUSAND_REQUESTS_TO_SUM,
  };
}

/** The whole request is billed at the tier that its total input, cache included, has passed: a cliff, no slope. */
export function rateAt({ base, tiers }: TieredRate, totalInput: number): Rate {
  let reached = base;
  for (const { above, rate } of tiers) if (totalInput > above) reached = rate;
  return reached;
}

function tiered(price: number | TieredPrices | undefined, multiplier: number): TieredRate | undefined {
  if (price === undefined) return undefined;
  if (typeof price === "number") return { base: exact(price, multiplier), tiers: [] };
  const tiers = [...price.tiers].sort((a, b) => a.start - b.start);
  return {
    base: exact(price.base, multiplier),
    tiers: tiers.map(({ start, price: rate }) => ({ above: start, rate: exact(rate, multiplier) })),
  };
}

/** Through decimal text, because 0.075 as a binary fraction is not 0.075. */
function exact(dollars: number, multiplier: number): Rate {
  return BigInt(dollars.toFixed(DECIMALS).replace(".", "")) * BigInt(multiplier);
}
