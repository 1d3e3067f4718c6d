import { expect, test } from "vitest";
import { countdown } from "./countdown";

test.each([
  ["2026-11-23T12:10:00Z", "10:00"],
  ["2026-11-23T12:09:04.200Z", "9:05"],
  ["2026-11-23T12:00:00Z", "0:00"],
  ["2026-11-23T11:00:00Z", "0:00"],
])("of a code that lasts until %s there is %s left at noon", (until, words) => {
  expect(countdown(new Date(until), new Date("2026-11-23T12:00:00Z"))).toBe(words);
});
