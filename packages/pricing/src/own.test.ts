import fc from "fast-check";
import { expect, test } from "vitest";
import { type OwnPrice, type PricedUsage, priceByOwn } from "./index";

const price: OwnPrice = {
  inputUsd: "3",
  outputUsd: "15.5",
  cacheReadUsd: "0.075",
  cacheWriteUsd: "3.75",
  cacheWrite1hUsd: "6",
};
const used = (fields: Partial<PricedUsage> = {}): PricedUsage => ({
  provider: "house",
  model: "own-1",
  occurredAt: new Date("2026-09-01T12:00Z"),
  inputTokens: 0,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  cacheWrite1hTokens: 0,
  outputTokens: 0,
  reasoningTokens: 0,
  ...fields,
});

test.each([
  [{ inputTokens: 1_000_000 }, 3_000_000_000n, 0n],
  [{ outputTokens: 1_000, reasoningTokens: 400 }, 15_500_000n, 0n],
  [{ cacheReadTokens: 1_000_000 }, 75_000_000n, 2_925_000_000n],
  [{ cacheWriteTokens: 1_000_000, cacheWrite1hTokens: 400_000 }, 2_250_000_000n + 2_400_000_000n, 0n],
  // Half a nano-dollar is rounded up, once for the whole request.
  [{ cacheReadTokens: 1 }, 75n, 2_925n],
])("%o costs what somebody says", (fields, costNanos, cacheSavedNanos) => {
  expect(priceByOwn(used(fields), price)).toEqual({ costNanos, cacheSavedNanos });
});

test("a free model costs nothing, which is known; a request above a million dollars is a mistake", () => {
  const free = { inputUsd: "0", outputUsd: "0", cacheReadUsd: "0", cacheWriteUsd: "0", cacheWrite1hUsd: "0" };
  expect(priceByOwn(used({ inputTokens: 10 }), free)).toEqual({ costNanos: 0n, cacheSavedNanos: 0n });
  expect(priceByOwn(used({ inputTokens: 1e12 }), price)).toBeUndefined();
});

test("digits are kept: a price of nine decimals is that price", () => {
  const rate = fc.nat({ max: 1_000_000_000 });
  fc.assert(
    fc.property(rate, fc.nat({ max: 1_000_000_000 }), (billionths, inputTokens) => {
      const inputUsd = (billionths / 1e9).toFixed(9);
      const exact = (BigInt(billionths) * BigInt(inputTokens) + 500_000n) / 1_000_000n;
      expect(priceByOwn(used({ inputTokens }), { ...price, inputUsd })?.costNanos).toBe(exact);
    }),
  );
});
