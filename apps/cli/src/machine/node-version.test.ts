import { expect, test } from "vitest";
import { isOldNode } from "./node-version";

test.each([
  ["18.20.4", true],
  ["20.18.9", true],
  ["20.19.0", false],
  ["22.0.0", false],
  ["24.1.0", false],
])("Node %s is too old: %s", (version, isOld) => {
  expect(isOldNode(version)).toBe(isOld);
});
