import { ratesOf } from "./catalogue";
import { PER_NANO, type Rates, rateAt, TOKEN_CLASSES, type TokenClass } from "./rates";

/** What one request used. Counters are disjoint, except that each `…1h` and `reasoning` is part of the one before it. */
export type PricedUsage = {
  readonly provider: string;
  readonly model: string;
  readonly occurredAt: Date;
  readonly inputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
  readonly cacheWrite1hTokens: number;
  readonly outputTokens: number;
  readonly reasoningTokens: number;
};

/** `cacheSavedNanos`: how much dearer the cache reads would have been as plain input. */
export type Price = { readonly costNanos: bigint; readonly cacheSavedNanos: bigint };

/** A request that costs more than a million dollars is a mistake, and a wrong sum is worse than an unknown one. */
export const DEAREST_NANOS = 1_000_000n * 1_000_000_000n;

/**
 * The list price of one request at the time it was made, rounded once; undefined when it can not be known. Never
 * throws, whatever it is given.
 */
export function priceUsage(usage: PricedUsage): Price | undefined {
  if (Number.isNaN(usage.occurredAt.getTime())) return undefined;
  const tokens = tokensOf(usage);
  const rates = tokens && ratesOf(usage.provider, usage.model, usage.occurredAt);
  return tokens && rates && priceTokens(tokens, rates);
}

type Tokens = Readonly<Record<TokenClass, number>>;

/** The classes a request is billed by; undefined where its counters make no sense. */
export function tokensOf(usage: PricedUsage): Tokens | undefined {
  const tokens = {
    input: usage.inputTokens,
    cacheRead: usage.cacheReadTokens,
    cacheWrite: usage.cacheWriteTokens - usage.cacheWrite1hTokens,
    cacheWrite1h: usage.cacheWrite1hTokens,
    output: usage.outputTokens - usage.reasoningTokens,
    reasoning: usage.reasoningTokens,
  };
  return Object.values(tokens).every((count) => Number.isSafeInteger(count) && count >= 0) ? tokens : undefined;
}

export function priceTokens(tokens: Tokens, rates: Rates): Price | undefined {
  const totalInput = tokens.input + tokens.cacheRead + tokens.cacheWrite + tokens.cacheWrite1h;
  let cost = 0n;
  for (const name of TOKEN_CLASSES) {
    if (tokens[name] === 0) continue;
    const rate = rates[name];
    if (rate === undefined) return undefined;
    cost += BigInt(tokens[name]) * rateAt(rate, totalInput);
  }
  // A fee per request belongs to requests that were answered, not to an empty correction.
  if (totalInput + tokens.output + tokens.reasoning > 0) cost += rates.perRequest;
  const costNanos = roundToNanos(cost);
  if (costNanos > DEAREST_NANOS) return undefined;
  return { costNanos, cacheSavedNanos: roundToNanos(cacheSaved(tokens, rates, totalInput)) };
}

function cacheSaved({ cacheRead }: Tokens, { input, cacheRead: read }: Rates, totalInput: number): bigint {
  if (input === undefined || read === undefined) return 0n;
  return BigInt(cacheRead) * (rateAt(input, totalInput) - rateAt(read, totalInput));
}

/** Half up. Division of whole numbers cuts towards zero, so that what is below zero takes a step of its own. */
function roundToNanos(sum: bigint): bigint {
  const shifted = sum + PER_NANO / 2n;
  const quotient = shifted / PER_NANO;
  return shifted < 0n && shifted % PER_NANO !== 0n ? quotient - 1n : quotient;
}
