import { expect, test } from "vitest";
import { axisOf } from "./axis";

const count = { format: (value: number) => String(value), isWhole: true };
const money = { format: (value: number) => `$${value}`, isWhole: false };
const labels = (amounts: number[], unit = count) => axisOf(amounts, unit).ticks.map(({ label }) => label);

test("ticks are round numbers, and the axis reaches above the highest column", () => {
  expect(labels([3, 87, 40])).toEqual(["0", "20", "40", "60", "80", "100"]);
  expect(axisOf([3, 87, 40], count).top).toBe(100);
});

test("wholes get no halves", () => {
  expect(labels([2])).toEqual(["0", "1", "2"]);
  expect(labels([2], money)).toEqual(["$0", "$0.5", "$1", "$1.5", "$2"]);
});

test("a chart of nothing still has an axis from zero", () => {
  expect(axisOf([0, 0], count)).toEqual({
    top: 1,
    ticks: [
      { value: 0, label: "0" },
      { value: 1, label: "1" },
    ],
  });
  expect(axisOf([], count).top).toBe(1);
});

test("amounts of a fraction of a cent are drawn as well", () => {
  expect(axisOf([0.000000025], money).top).toBeGreaterThan(0.000000024);
});
