import { expect, test } from "vitest";
import { between, withAll } from "./use-selection";

const rows = ["a", "b", "c", "d"].map((id) => ({ id }));

test("a range goes from one row to another as they are seen, either way", () => {
  expect(between(rows, "b", "d")).toEqual(["b", "c", "d"]);
  expect(between(rows, "d", "b")).toEqual(["b", "c", "d"]);
});

test("a range from a row that is not there any more is the other row alone", () => {
  expect(between(rows, "gone", "c")).toEqual(["c"]);
  expect(between(rows, "", "c")).toEqual(["c"]);
});

test("what is chosen is added, what is not is taken away", () => {
  expect([...withAll(new Set(["a"]), ["b", "c"], true)]).toEqual(["a", "b", "c"]);
  expect([...withAll(new Set(["a", "b"]), ["b"], false)]).toEqual(["a"]);
});
