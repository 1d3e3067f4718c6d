import { expect, test } from "vitest";
import { grainFor, grainsFor, RANGES } from "./grain";

test("daily is offered for 7, 30 and 90 days, weekly for 30, 90 and 180", () => {
  expect(RANGES.filter((days) => grainsFor(days).includes("daily"))).toEqual([7, 30, 90]);
  expect(RANGES.filter((days) => grainsFor(days).includes("weekly"))).toEqual([30, 90, 180]);
});

test.each([
  [7, "weekly", "daily"],
  [30, "weekly", "weekly"],
  [90, "daily", "daily"],
  [180, "daily", "weekly"],
] as const)("%i days asked for %s are shown %s", (days, asked, shown) => {
  expect(grainFor(days, asked)).toBe(shown);
});
