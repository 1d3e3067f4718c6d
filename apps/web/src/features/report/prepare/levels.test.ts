import { expect, test } from "vitest";
import { levelsOf } from "./levels";

const dollars = (amount: number) => `$${amount.toFixed(2)}`;

test("each shade has a quarter of what is more than nothing, and says how far it reaches", () => {
  const { levelOf, legend } = levelsOf([0, 8, 1, 2, 3, 4, 5, 6, 7], dollars);
  expect([0, 1, 2, 3, 4, 5, 6, 7, 8].map(levelOf)).toEqual([0, 1, 1, 2, 2, 3, 3, 4, 4]);
  expect(legend.map(({ label }) => label)).toEqual([
    "$0.00",
    "up to $2.00",
    "up to $4.00",
    "up to $6.00",
    "up to $8.00",
  ]);
});

test("a single amount has the fullest shade, and no other", () => {
  const { levelOf, legend } = levelsOf([0, 3, 3], dollars);
  expect([0, 3].map(levelOf)).toEqual([0, 4]);
  expect(legend.map(({ level }) => level)).toEqual([0, 4]);
});

test("shades that read alike are one, and the greatest keeps its own", () => {
  const { levelOf, legend } = levelsOf([0.001, 0.002, 0.003, 5], dollars);
  expect(legend.map(({ label }) => label)).toEqual(["$0.00", "up to $0.00", "up to $5.00"]);
  expect(levelOf(0.001)).toBe(levelOf(0.003));
  expect(levelOf(5)).toBe(4);
});

test("of nothing there is only nothing", () => {
  expect(levelsOf([0, 0], dollars)).toMatchObject({ legend: [{ level: 0, label: "$0.00" }] });
  expect(levelsOf([], dollars).levelOf(0)).toBe(0);
});
