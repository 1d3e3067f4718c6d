import { expect, test } from "vitest";
import { localeWeekStart } from "./week-start";

test.each([
  ["en-US,en;q=0.9", 0],
  ["en-GB", 1],
  ["de", 1],
  ["ar-EG,ar;q=0.8", 6],
  [null, 0],
  ["", 0],
  ["*", 1],
  ["not a language!!", 1],
  ["x-private", 1],
])("weeks of %s start on %i", (header, day) => {
  expect(localeWeekStart(header)).toBe(day);
});
