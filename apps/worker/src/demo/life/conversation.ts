import type { Dice } from "./dice";

/** What one request used, in disjoint counters but for the two parts. */
export type Tokens = {
  inputTokens: number;
  outputTokens: number;
  cacheReadTokens: number;
  cacheWriteTokens: number;
  cacheWrite1hTokens: number;
  reasoningTokens: number;
};

/** An agent sends the whole conversation with every request, and most of it lies in the provider's cache. */
export type Conversation = { context: number; keepsAnHour: boolean };

const LONGEST_CONTEXT = 165_000;
const REASONS_APART = new Set(["openai", "google", "github-copilot"]);

export const beginConversation = (dice: Dice): Conversation => ({ context: 0, keepsAnHour: dice.chance(0.35) });

/** The next request of a conversation, which grows by it and is summed up when it has become too long. */
export function converse(dice: Dice, conversation: Conversation, provider: string): Tokens {
  const { context, keepsAnHour } = conversation;
  const added = Math.round(context === 0 ? dice.between(18_000, 42_000) : dice.spread(4_200, 0.9));
  const outputTokens = Math.round(dice.spread(780, 0.9));
  // Now and then the cache has run out, and everything is sent and kept anew.
  const cached = dice.chance(0.05) ? 0 : context;
  const grown = context + added + outputTokens;
  conversation.context = grown > LONGEST_CONTEXT ? Math.round(dice.between(18_000, 30_000)) : grown;
  const sent = context + added;
  return provider === "anthropic"
    ? writingCache({ sent, cached, outputTokens, keepsAnHour, plain: dice.whole(3, 60) })
    : readingCache({ sent, cached, outputTokens, reasons: REASONS_APART.has(provider) ? dice.between(0.3, 0.8) : 0 });
}

type Sent = { sent: number; cached: number; outputTokens: number };

/** Anthropic bills what enters its cache, for five minutes or for an hour. */
function writingCache({
  sent,
  cached,
  outputTokens,
  keepsAnHour,
  plain,
}: Sent & { keepsAnHour: boolean; plain: number }) {
  const cacheWriteTokens = sent - cached;
  return {
    inputTokens: plain,
    outputTokens,
    cacheReadTokens: cached,
    cacheWriteTokens,
    cacheWrite1hTokens: keepsAnHour ? cacheWriteTokens : 0,
    reasoningTokens: 0,
  };
}

/** The others keep by themselves, in blocks of 128 tokens, and charge for what is read. */
function readingCache({ sent, cached, outputTokens, reasons }: Sent & { reasons: number }): Tokens {
  const cacheReadTokens = cached - (cached % 128);
  return {
    inputTokens: sent - cacheReadTokens,
    outputTokens,
    cacheReadTokens,
    cacheWriteTokens: 0,
    cacheWrite1hTokens: 0,
    reasoningTokens: Math.round(outputTokens * reasons),
  };
}
