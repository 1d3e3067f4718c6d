import { expect, test } from "vitest";
import { byKey, naturalKey } from "./natural";

const inOrder = (...texts: string[]) => texts.toSorted((a, b) => byKey(naturalKey(a), naturalKey(b)));

test.each([
  [["2.9.1", "2.10.0"]],
  [["host-9", "host-10", "host-10a"]],
  [["build-007", "build-8"]],
  [["atlas", "Éclair", "eclat", "Zebra"]],
  [["", "1", "a"]],
  [["Ärger", "Bär"]],
])("%j is the order people count in, whatever the case and the accents", (texts) => {
  expect(inOrder(...texts.toReversed())).toEqual(texts);
});

test("names that differ in case and accents alone are equal, and keep the order they came in", () => {
  expect(naturalKey("Éclair")).toBe(naturalKey("eclair"));
});
