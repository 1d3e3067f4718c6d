import { expect, test } from "vitest";
import { parseAmount, subjectInput, subjectOptions } from "./budget-form";

test("an amount is dollars and whole cents, however its point is written", () => {
  expect(["100", "99.5", "99,50", " 0.01 "].map(parseAmount)).toEqual([100, 99.5, 99.5, 0.01]);
  expect(["", "0", "-1", "1.001", "1e3", "x", "1000000001"].map(parseAmount)).toEqual(Array(7).fill(undefined));
});

test("what a budget is of is one of the workspace's things", () => {
  const options = subjectOptions({
    projects: [{ id: "p", name: "atlas", detail: null }],
    runtimes: [{ id: "r", name: "Claude", detail: "laptop" }],
  });
  expect(options.map(({ label }) => label)).toEqual([
    "The whole workspace",
    "Project atlas",
    "Runtime Claude on laptop",
  ]);
  expect(options.map(({ value }) => subjectInput(value))).toEqual([{}, { projectId: "p" }, { runtimeId: "r" }]);
});
