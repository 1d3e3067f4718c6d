import { describe, expect, test } from "vitest";
import { NOTHING } from "~/features/report/prepare/measures";
import { english } from "./testing/english";

test.each([
  [0, "$0.00"],
  [0.000000025, "<$0.01"],
  [0.00499, "<$0.01"],
  [0.005, "$0.01"],
  [1234.5, "$1,234.50"],
])("%d dollars read %s", (amount, text) => {
  expect(english.usd(amount)).toBe(text);
});

test("the exact amount keeps its nano-dollars and at least its cents", () => {
  expect(english.usdExact(0.000000025)).toBe("$0.000000025");
  expect(english.usdExact(3)).toBe("$3.00");
});

describe("a cost with unpriced tokens", () => {
  test("is a lower bound when something could be priced", () => {
    expect(english.cost({ costUsd: 2, unpricedTokens: 5 })).toBe("at least $2.00");
  });
  test("is no amount when nothing could be priced", () => {
    expect(english.cost({ costUsd: 0, unpricedTokens: 5 })).toBe("unpriced");
  });
  test("is zero only when everything was priced at zero", () => {
    expect(english.cost({ costUsd: 0, unpricedTokens: 0 })).toBe("$0.00");
  });
});

test("one value reads as cost or as tokens", () => {
  const measures = { ...NOTHING, inputTokens: 1_000, cacheReadTokens: 234_567, costUsd: 0.123456 };
  expect(english.value(measures, "cost")).toBe("$0.12");
  expect(english.exact(measures, "cost")).toBe("$0.123456");
  expect(english.value(measures, "tokens")).toBe("235,567");
});

test.each([
  [999, "999"],
  [1_200, "1.2K"],
  [999_950, "1M"],
  [1_250_000_000, "1.3B"],
])("%d is %s in short", (n, text) => {
  expect(english.compact(n)).toBe(text);
});

test.each([
  [0.05, "cost", "$0.05"],
  [0.0025, "cost", "$0.0025"],
  [0, "cost", "$0"],
  [2.5, "cost", "$2.50"],
  [1500, "cost", "$1.5K"],
  [1500, "tokens", "1.5K"],
] as const)("a tick at %d of %s reads %s", (value, metric, text) => {
  expect(english.tick(value, metric)).toBe(text);
});

test("shares and changes are percentages; a sliver is not zero", () => {
  expect(english.share(0.1234)).toBe("12.3%");
  expect(english.share(0.0001)).toBe("<0.1%");
  expect(english.share(0)).toBe("0%");
  expect(english.change(0.5)).toBe("+50%");
  expect(english.change(-0.123)).toBe("-12.3%");
});

test.each([
  [0, "0s"],
  [59.4, "59s"],
  [61, "1m 1s"],
  [3_600, "1h 0m"],
  [4_445_999, "1,234h 59m"],
])("%d seconds of run time read %s", (total, text) => {
  expect(english.duration(total)).toBe(text);
});
