import { expect, test } from "vitest";
import { NOTHING } from "~/features/report/prepare/measures";
import { english as formats } from "~/formats/testing/english";
import { unpriced } from "./unpriced";

const used = (model: string, unpricedTokens: number) => ({
  ...NOTHING,
  provider: "own",
  model,
  inputTokens: 5_000,
  unpricedTokens,
});

test("nothing is said when everything has a price", () => {
  expect(unpriced([used("a", 0)], formats)).toBeUndefined();
});

test("models without a price are named, the greatest first, with their tokens", () => {
  expect(unpriced([used("a", 1_000), used("b", 3_000), used("a", 500), used("priced", 0)], formats)).toEqual({
    cost: "at least $0.00",
    tokens: "4.5K",
    tokensExact: "4,500",
    models: [
      { name: "b", tokens: "3,000" },
      { name: "a", tokens: "1,500" },
    ],
  });
});
