import { expect, test } from "vitest";
import { formatDuration, formatUsd, plural } from "./words";

test.each([
  [0, "$0.00"],
  [1234.5, "$1,234.50"],
  [0.0123, "$0.01"],
  [0.00042, "$0.00042"],
])("%f is written %s", (value, expected) => {
  expect(formatUsd(value)).toBe(expected);
});

test.each([
  [400, "0 s"],
  [12_000, "12 s"],
  [125_000, "2 min"],
  [7_200_000, "2 h"],
  [7_500_000, "2 h 5 min"],
  [259_200_000, "3 days"],
])("%i ms are %s", (ms, expected) => {
  expect(formatDuration(ms)).toBe(expected);
});

test("one is one and many are many", () => {
  expect([plural(1, "item"), plural(0, "item"), plural(1_200, "item")]).toEqual(["1 item", "0 items", "1,200 items"]);
});
