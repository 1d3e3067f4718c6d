import { readFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { PRICE_VERSION, type PricedUsage, priceUsage } from "./index";

type Asked = Partial<PricedUsage> & { provider: string; model: string };
const usage = (asked: Asked): PricedUsage => ({
  occurredAt: new Date("2026-09-01T12:00Z"),
  inputTokens: 0,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  cacheWrite1hTokens: 0,
  outputTokens: 0,
  reasoningTokens: 0,
  ...asked,
});
const price = (asked: Asked) => priceUsage(usage(asked));
const dollars = (asked: Asked) => {
  const priced = price(asked);
  return priced && Number(priced.costNanos) / 1e9;
};

test("the version names the pinned package", () => {
  const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  expect(PRICE_VERSION).toBe(`genai-prices@${manifest.dependencies["@pydantic/genai-prices"]}`);
});

test("a cache write kept for an hour costs more than one kept for five minutes", () => {
  const opus = { provider: "anthropic", model: "claude-opus-4-6" };
  expect(dollars({ ...opus, cacheWriteTokens: 100_000 })).toBe(0.625);
  expect(dollars({ ...opus, cacheWriteTokens: 100_000, cacheWrite1hTokens: 100_000 })).toBe(1);
  expect(dollars({ ...opus, cacheWriteTokens: 100_000, cacheWrite1hTokens: 40_000 })).toBe(0.375 + 0.4);
});

test.each([
  ["anthropic", "claude-sonnet-4-5", 150_000, 0.45],
  ["anthropic", "claude-sonnet-4-5", 300_000, 1.8],
  ["openai", "gpt-5.5", 300_000, 3],
  ["openai", "gpt-5.4", 300_000, 1.5],
  ["google", "gemini-3-pro-preview", 300_000, 1.2],
  ["google", "gemini-2.5-pro", 300_000, 0.75],
  ["anthropic", "claude-opus-4-6", 300_000, 1.5],
  ["anthropic", "claude-sonnet-4-6", 300_000, 0.9],
  ["google", "claude-opus-4-6@20260101", 300_000, 3],
])("%s %s bills %i input tokens as one request: $%d", (provider, model, inputTokens, expected) => {
  expect(dollars({ provider, model, inputTokens })).toBe(expected);
});

test("the tier is chosen by all input, cache included, and holds for the whole request", () => {
  const sonnet = { provider: "anthropic", model: "claude-sonnet-4-5" };
  expect(dollars({ ...sonnet, inputTokens: 200_000, outputTokens: 1_000_000 })).toBe(0.6 + 15);
  expect(dollars({ ...sonnet, inputTokens: 200_001, outputTokens: 1_000_000 })).toBe(1.200006 + 22.5);
  expect(dollars({ ...sonnet, cacheReadTokens: 150_000, inputTokens: 50_001, outputTokens: 1_000_000 })).toBe(
    0.09 + 0.300006 + 22.5,
  );
});

test("gpt-5.4 passes its tier at 272,000 input tokens", () => {
  const gpt = { provider: "openai", model: "gpt-5.4" };
  expect(dollars({ ...gpt, inputTokens: 271_999 })).toBe(0.6799975);
  expect(dollars({ ...gpt, inputTokens: 272_000 })).toBe(1.36);
});

test.each([
  ["gpt-5.6-sol", { inputTokens: 100_000, outputTokens: 1_000 }, "2026-08-17", 0.53],
  ["gpt-5.6-sol", { inputTokens: 100_000, outputTokens: 1_000 }, "2026-08-25", 0.42],
  ["o3", { inputTokens: 100_000 }, "2025-05-15", 1],
  ["o3", { inputTokens: 100_000 }, "2025-08-15", 0.2],
])("%s is priced by the day it was used: %o on %s", (model, tokens, day, expected) => {
  expect(dollars({ provider: "openai", model, ...tokens, occurredAt: new Date(day) })).toBe(expected);
});

test.each([
  ["bedrock", "anthropic.claude-opus-4-6-v1:0"],
  ["aws", "us.anthropic.claude-opus-4-6-v1:0"],
  ["anthropic", "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"],
  ["openrouter", "anthropic/claude-opus-4.6"],
  ["vertex", "claude-opus-4-6"],
  ["google-vertex-anthropic", "claude-opus-4-6"],
  ["gemini", "gemini-2.5-pro"],
  ["cursor", "composer-2.5"],
  ["moonshotai", "kimi-k2.6"],
  ["z.ai", "glm-5.2"],
  ["deepseek", "deepseek-v4-flash"],
  ["minimax", "minimax-m3"],
  ["xai", "grok-4.5"],
  [" Anthropic ", "Claude-Opus-5"],
  ["anthropic", "claude-opus-5[1m]"],
  ["anthropic", "anthropic/claude-opus-5"],
  ["anthropic", "claude-opus-5@20260723"],
  ["openai", "gpt-5.5-2026-04-23"],
])("%s %s has a price", (provider, model) => {
  expect(dollars({ provider, model, inputTokens: 1_000 })).toBeGreaterThan(0);
});

test("a Bedrock id is billed by Amazon, whoever the log names", () => {
  const tokens = { inputTokens: 1_000_000 };
  expect(dollars({ provider: "anthropic", model: "us.anthropic.claude-opus-4-6-v1:0", ...tokens })).toBe(
    dollars({ provider: "aws", model: "us.anthropic.claude-opus-4-6-v1:0", ...tokens }),
  );
});

test.each([
  ["anthropic", "<synthetic>"],
  ["anthropic", "claude-fable-5.1"],
  ["google", "gemini-3.5-pro"],
  ["moonshotai", "kimi-for-coding"],
  ["alibaba", "qwen3-coder-plus"],
  ["openai", "codex-auto-review"],
  ["my-openai-proxy", "gpt-5.5"],
  ["", "gpt-5.5"],
  ["openai", ""],
  ["openai", "gpt-5.5-fast"],
  ["__proto__", "constructor"],
  ["openai", "x".repeat(100_000)],
])("%s %s is unknown, not free", (provider, model) => {
  expect(price({ provider, model, inputTokens: 1_000 })).toBeUndefined();
});

test("a model listed without rates is unknown, not free", () => {
  expect(price({ provider: "github-copilot", model: "gpt-4.1", inputTokens: 1 })).toBeUndefined();
  expect(price({ provider: "openai", model: "text-embedding-3-large", outputTokens: 1 })).toBeUndefined();
});

test.each([
  ["claude-opus-4-6", "anthropic/claude-opus-4.6"],
  ["claude-opus-4-7", "anthropic/claude-opus-4.7"],
  ["claude-opus-4-8", "anthropic/claude-opus-4.8"],
  ["claude-opus-5", "anthropic/claude-opus-5"],
])("the fast variant of %s costs what OpenRouter lists for it", (model, listed) => {
  const tokens = { inputTokens: 1_000, cacheReadTokens: 50_000, cacheWriteTokens: 700, outputTokens: 900 };
  expect(dollars({ provider: "anthropic", model: `${model}-fast`, ...tokens })).toBe(
    dollars({ provider: "openrouter", model: `${listed}-fast`, ...tokens }),
  );
});

test("cache reads save what they would have cost as plain input at the same tier", () => {
  const sonnet = { provider: "anthropic", model: "claude-sonnet-4-5" };
  expect(price({ ...sonnet, cacheReadTokens: 100_000 })?.cacheSavedNanos).toBe(270_000_000n);
  expect(price({ ...sonnet, cacheReadTokens: 300_000 })?.cacheSavedNanos).toBe(1_620_000_000n);
});

test("a cost is rounded to nano-dollars once per request, not once per kind of token", () => {
  // 228.8 and 343.2 nano-dollars a token: 686.4 each, which cut one by one would be 1372.
  const deepseek = { provider: "deepseek", model: "deepseek-v3.2" };
  expect(price({ ...deepseek, inputTokens: 3, outputTokens: 2 })?.costNanos).toBe(1_373n);
  expect(price({ ...deepseek, inputTokens: 1 })?.costNanos).toBe(229n);
  expect(price({ ...deepseek, outputTokens: 1 })?.costNanos).toBe(343n);
});

test("nothing used of a known model costs nothing, and is known", () => {
  expect(price({ provider: "anthropic", model: "claude-opus-5" })).toEqual({ costNanos: 0n, cacheSavedNanos: 0n });
  expect(price({ provider: "perplexity", model: "sonar" })).toEqual({ costNanos: 0n, cacheSavedNanos: 0n });
});

test("a request dearer than a million dollars is not believed", () => {
  const opus = { provider: "anthropic", model: "claude-opus-5" };
  expect(price({ ...opus, inputTokens: 200_000_000_000 })?.costNanos).toBe(10n ** 15n);
  expect(price({ ...opus, inputTokens: 200_000_000_001 })).toBeUndefined();
});

test("no price is ever asked of the network", () => {
  const fetch = vi.spyOn(globalThis, "fetch");
  expect(dollars({ provider: "openai", model: "gpt-5.1", inputTokens: 1_000 })).toBeGreaterThan(0);
  expect(fetch).not.toHaveBeenCalled();
});
