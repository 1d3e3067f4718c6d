import { expect, test } from "vitest";
import { add, amountOf, NOTHING, share, sum, sumBy, tokensOf } from "./measures";

const row = (costUsd: number, inputTokens = 0) => ({ ...NOTHING, costUsd, inputTokens });

test("sums of money are exact to the nano-dollar, where floating point is not", () => {
  expect(0.1 + 0.2).not.toBe(0.3);
  expect(add(row(0.1), row(0.2)).costUsd).toBe(0.3);
  expect(sum(Array.from({ length: 1_000 }, () => row(0.000000025))).costUsd).toBe(0.000025);
});

test("all four kinds of token count", () => {
  const counts = { inputTokens: 1, outputTokens: 20, cacheReadTokens: 300, cacheWriteTokens: 4_000 };
  expect(tokensOf(counts)).toBe(4_321);
  expect(amountOf({ ...counts, costUsd: 7, unpricedTokens: 0 }, "tokens")).toBe(4_321);
  expect(amountOf({ ...counts, costUsd: 7, unpricedTokens: 0 }, "cost")).toBe(7);
});

test("rows of one key become one sum, first come first", () => {
  const rows = [
    { ...row(1), model: "b" },
    { ...row(2), model: "a" },
    { ...row(3), model: "b" },
  ];
  const sums = sumBy(rows, ({ model }) => model);
  expect([...sums].map(([model, { costUsd }]) => [model, costUsd])).toEqual([
    ["b", 4],
    ["a", 2],
  ]);
});

test("a share of nothing is nothing", () => {
  expect(share(1, 4)).toBe(0.25);
  expect(share(0, 0)).toBe(0);
});
