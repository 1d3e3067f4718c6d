import { expect, test } from "vitest";
import { markOf } from "~/features/runtime-actions/here/here";
import { HIDDEN_AT_FIRST } from "../prepare/columns";
import { parseRemembered, writeRemembered } from "./remembered";

test("what is remembered comes back as it was", () => {
  const remembered = { hidden: ["owner", "version"] as const, closed: [markOf("atlas"), markOf("hopper")] };
  expect(parseRemembered(writeRemembered(remembered))).toEqual({ ...remembered, hidden: ["version", "owner"] });
  expect(parseRemembered(writeRemembered({ hidden: [], closed: [] }))).toEqual({ hidden: [], closed: [] });
});

test("without a cookie the first columns are shown, and of a broken one only what makes sense", () => {
  expect(parseRemembered(undefined)).toEqual({ hidden: HIDDEN_AT_FIRST, closed: [] });
  expect(parseRemembered("owner.nonsense.name~<script>.1a")).toEqual({ hidden: ["owner"], closed: ["1a"] });
});

test("a thousand closed machines fit a cookie", () => {
  const closed = Array.from({ length: 1_000 }, (_, n) => markOf(`machine ${n}`));
  expect(new Set(closed).size).toBe(1_000);
  expect(writeRemembered({ hidden: [], closed }).length).toBeLessThan(2_000);
});
