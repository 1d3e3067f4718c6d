import { describe, expect, test } from "vitest";
import { moveActive } from "./move-active";

describe("the keys of a list", () => {
  const cases: [key: string, from: number, to: number][] = [
    ["ArrowDown", 0, 1],
    ["ArrowDown", 19, 0],
    ["ArrowUp", 5, 4],
    ["ArrowUp", 0, 19],
    ["Home", 7, 0],
    ["End", 7, 19],
    ["PageDown", 0, 8],
    ["PageDown", 15, 19],
    ["PageUp", 9, 1],
    ["PageUp", 3, 0],
    ["a", 3, -1],
  ];
  test.each(cases)("%s from %i goes to %i", (key, from, to) => {
    expect(moveActive({ key }, from, 20)).toBe(to);
  });

  test("an empty list has nowhere to go", () => {
    expect(moveActive({ key: "ArrowDown" }, 0, 0)).toBe(-1);
  });

  test("keys held with a modifier belong to the browser", () => {
    expect(moveActive({ key: "ArrowDown", altKey: true }, 0, 20)).toBe(-1);
    expect(moveActive({ key: "Home", metaKey: true }, 5, 20)).toBe(-1);
  });
});
