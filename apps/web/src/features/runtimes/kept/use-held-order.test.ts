import { expect, test } from "vitest";
import { placed } from "./use-held-order";

const rows = (...ids: string[]) => ids.map((id) => ({ id }));

test("rows keep the places they had, one that has gone leaves none, and new ones follow", () => {
  expect(placed(rows("c", "new", "a"), ["a", "b", "c"])).toEqual(rows("a", "c", "new"));
});
