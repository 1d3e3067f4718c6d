import {
  type ConditionalPrice,
  calcPrice,
  findProvider,
  type ModelPrice,
  type PriceCalculation,
  type Provider,
} from "@pydantic/genai-prices";
import { lookUpsOf, speedMultiplier } from "./aliases";
import { compileRates, type Rates } from "./rates";

/** Where a price came from, kept with every priced event. The snapshot is bundled and never refreshed at run time. */
export const PRICE_VERSION = "genai-prices@0.1.8";

const LONGEST_NAME = 300;
const CACHED_NAMES = 5_000;
const ANY_DATE = new Date(0);

type Listing = { readonly price: PriceByDate; readonly multiplier: number };

const listings = new Map<string, Listing | undefined>();
const compiled = new WeakMap<ModelPrice, Map<number, Rates>>();

/** The rates of a model at an instant, or undefined when the catalogue does not know it. */
export function ratesOf(provider: string, model: string, at: Date): Rates | undefined {
  if (provider.length > LONGEST_NAME || model.length > LONGEST_NAME) return undefined;
  const listing = listingOf(provider, model);
  const price = listing?.price(at);
  return listing && price && ratesFor(price, listing.multiplier);
}

/** A model's list price at an instant in USD per million tokens, before any tier; null: not sold by the token. */
export type ListPrice = Record<"input" | "output" | "cacheRead" | "cacheWrite" | "cacheWrite1h", number | null>;

/** What the catalogue lists, to be shown; undefined when it does not know the model. */
export function listPriceOf(provider: string, model: string, at: Date): ListPrice | undefined {
  const rates = ratesOf(provider, model, at);
  if (!rates) return undefined;
  const usd = (rate: Rates["input"]) => (rate ? Number(rate.base) / 1e12 : null);
  const { input, output, cacheRead, cacheWrite, cacheWrite1h } = rates;
  return {
    input: usd(input),
    output: usd(output),
    cacheRead: usd(cacheRead),
    cacheWrite: usd(cacheWrite),
    cacheWrite1h: usd(cacheWrite1h),
  };
}

function ratesFor(price: ModelPrice, multiplier: number): Rates {
  const byMultiplier = compiled.get(price) ?? new Map<number, Rates>();
  compiled.set(price, byMultiplier);
  const rates = byMultiplier.get(multiplier) ?? compileRates(price, multiplier);
  byMultiplier.set(multiplier, rates);
  return rates;
}

function listingOf(provider: string, model: string): Listing | undefined {
  const key = JSON.stringify([provider, model]);
  if (listings.has(key)) return listings.get(key);
  // Names come from outside: whoever invents them must not fill the memory.
  if (listings.size >= CACHED_NAMES) listings.clear();
  const listing = findListing(provider, model);
  listings.set(key, listing);
  return listing;
}

function findListing(provider: string, asked: string): Listing | undefined {
  for (const { providerId, modelId } of lookUpsOf(provider, asked)) {
    // By exact id: the package alone would take any name that contains "openai" for OpenAI.
    if (modelId === "" || findProvider({ providerId })?.id !== providerId) continue;
    const found = calcPrice({}, modelId, { providerId, timestamp: ANY_DATE });
    if (!found) continue;
    const multiplier = speedMultiplier(asked, { providerId, modelId: found.model.id });
    if (multiplier !== undefined) return { price: priceByDate(found, modelId), multiplier };
  }
  return undefined;
}

type PriceByDate = (at: Date) => ModelPrice | undefined;

/** The catalogue's own choice among a model's prices, prepared: asking it anew for each event costs twenty times this. */
function priceByDate({ model, provider }: PriceCalculation, modelId: string): PriceByDate {
  if (!Array.isArray(model.prices)) {
    const { prices } = model;
    return () => prices;
  }
  if (model.prices.every(({ constraint }) => constraint === undefined || constraint.type === "start_date")) {
    const starts = model.prices.map(({ constraint, prices }) => ({ prices, from: startOf(constraint) }));
    return (at) => (starts.findLast(({ from }) => from <= at.getTime()) ?? starts[0])?.prices;
  }
  // Prices by time of day are few: the catalogue decides, with only this model left to search.
  const only: Provider = { ...provider, models: [model], fallback_model_providers: [] };
  return (at) => calcPrice({}, modelId, { provider: only, timestamp: at })?.model_price;
}

function startOf(constraint: ConditionalPrice["constraint"]): number {
  return constraint?.type === "start_date" ? Date.parse(constraint.start_date) : Number.NEGATIVE_INFINITY;
}
