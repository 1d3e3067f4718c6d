import { expect, test } from "vitest";
import { isHere, withHere } from "./here";

test("U26 a machine is this one once the reader says so, and no longer once they say it is not", () => {
  const kept = withHere("", { machine: "build-7", here: true });
  expect(isHere(kept, "build-7")).toBe(true);
  expect(isHere(kept, "build-8")).toBe(false);
  const both = withHere(kept, { machine: "in another workspace", here: true });
  expect(withHere(both, { machine: "build-7", here: true }).split(".")).toHaveLength(2);
  expect(isHere(withHere(both, { machine: "build-7", here: false }), "build-7")).toBe(false);
  expect(isHere(withHere(both, { machine: "build-7", here: false }), "in another workspace")).toBe(true);
});

test("a cookie of nonsense names no machine, and never grows without end", () => {
  expect(isHere("", "")).toBe(false);
  expect(withHere("; path=/.<b>..", { machine: "a", here: false })).toBe("");
  const many = Array.from({ length: 99 }, (_, n) => n).reduce(
    (kept, n) => withHere(kept, { machine: `machine ${n}`, here: true }),
    "",
  );
  expect(many.split(".")).toHaveLength(40);
  expect(isHere(many, "machine 98")).toBe(true);
});
