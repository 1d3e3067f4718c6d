import { calcPrice, findProvider } from "@pydantic/genai-prices";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type PricedUsage, priceUsage } from "./index";

const MODELS = ["anthropic", "openai", "google", "aws", "deepseek", "x-ai", "moonshotai", "openrouter"].flatMap(
  (provider) => (findProvider({ providerId: provider })?.models ?? []).map((model) => ({ provider, model: model.id })),
);

const count = fc.oneof(fc.nat({ max: 5_000 }), fc.nat({ max: 2_000_000 }));
const occurredAt = fc.date({ min: new Date("2023-01-01"), max: new Date("2027-01-01"), noInvalidDate: true });
const tokens = fc
  .record({
    inputTokens: count,
    cacheReadTokens: count,
    cacheWriteTokens: count,
    cacheWrite1hTokens: count,
    outputTokens: count,
    reasoningTokens: count,
  })
  .map((drawn) => ({
    ...drawn,
    cacheWrite1hTokens: Math.min(drawn.cacheWrite1hTokens, drawn.cacheWriteTokens),
    reasoningTokens: Math.min(drawn.reasoningTokens, drawn.outputTokens),
  }));
const usage: fc.Arbitrary<PricedUsage> = fc
  .tuple(fc.constantFrom(...MODELS), tokens, occurredAt)
  .map(([listed, counted, at]) => ({ ...listed, ...counted, occurredAt: at }));

/** The package's own arithmetic, in floating point: `input_tokens` there includes cache. */
function byCatalogue(used: PricedUsage): number | undefined {
  const { inputTokens, cacheReadTokens, cacheWriteTokens, cacheWrite1hTokens, outputTokens, reasoningTokens } = used;
  return calcPrice(
    {
      input_tokens: inputTokens + cacheReadTokens + cacheWriteTokens,
      cache_read_tokens: cacheReadTokens,
      cache_write_tokens: cacheWriteTokens,
      cache_write_1h_tokens: cacheWrite1hTokens,
      output_tokens: outputTokens,
      output_reasoning_tokens: reasoningTokens,
    },
    used.model,
    { providerId: used.provider, timestamp: used.occurredAt },
  )?.total_price;
}

test("the price is the catalogue's own, but for its drift", () => {
  fc.assert(
    fc.property(usage, (used) => {
      const priced = priceUsage(used);
      fc.pre(priced !== undefined && used.inputTokens + used.outputTokens > 0);
      const listed = byCatalogue(used) ?? Number.NaN;
      expect(Math.abs(Number(priced?.costNanos) - listed * 1e9)).toBeLessThanOrEqual(1 + listed * 1e-3);
    }),
    { numRuns: 1_000 },
  );
});

test("more tokens never cost less", () => {
  const counter = fc.constantFrom("inputTokens", "cacheReadTokens", "cacheWriteTokens", "outputTokens");
  fc.assert(
    fc.property(usage, counter, fc.nat({ max: 500_000 }), (used, name, more) => {
      const less = priceUsage(used)?.costNanos;
      const dearer = priceUsage({ ...used, [name]: used[name] + more })?.costNanos;
      fc.pre(less !== undefined && dearer !== undefined);
      expect(Number(dearer) - Number(less)).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 1_000 },
  );
});

test("a request split in two inside one tier differs by one nano-dollar at most", () => {
  const small = fc.nat({ max: 20_000 });
  fc.assert(
    fc.property(fc.constantFrom(...MODELS), small, small, small, occurredAt, (listed, input, output, at, when) => {
      const used = (inputTokens: number, outputTokens: number) => ({
        ...listed,
        inputTokens,
        outputTokens,
        cacheReadTokens: 0,
        cacheWriteTokens: 0,
        cacheWrite1hTokens: 0,
        reasoningTokens: 0,
        occurredAt: when,
      });
      const whole = priceUsage(used(input + at, output))?.costNanos;
      const first = priceUsage(used(input, output))?.costNanos;
      const rest = priceUsage(used(at, 0))?.costNanos;
      fc.pre(whole !== undefined && first !== undefined && rest !== undefined);
      expect(Math.abs(Number(whole) - Number(first) - Number(rest))).toBeLessThanOrEqual(1);
    }),
    { numRuns: 1_000 },
  );
});

test("no input makes it throw", () => {
  const hostile = fc.oneof(
    fc.double(),
    fc.integer(),
    fc.constantFrom(-1, 2 ** 53, Number.POSITIVE_INFINITY, Number.NaN, -0, 0.5, 1e12),
  );
  const name = fc.oneof(
    fc.string({ unit: "binary", maxLength: 400 }),
    fc.constantFrom("anthropic", "claude-opus-4-6", "[1m]", "a/b", "us.anthropic.", "-fast", "__proto__", "litellm"),
  );
  fc.assert(
    fc.property(
      fc.record({
        provider: name,
        model: name,
        occurredAt: fc.date(),
        inputTokens: hostile,
        cacheReadTokens: hostile,
        cacheWriteTokens: hostile,
        cacheWrite1hTokens: hostile,
        outputTokens: hostile,
        reasoningTokens: hostile,
      }),
      (used) => {
        const priced = priceUsage(used);
        if (priced) expect(priced.costNanos >= 0n && priced.costNanos <= 10n ** 15n).toBe(true);
      },
    ),
    { numRuns: 2_000 },
  );
});
