import { expect, test } from "vitest";
import { HIDDEN_AT_FIRST } from "./columns";
import { addressOf, NOTHING_ASKED, viewQueryOf } from "./view-query";

const asked = {
  ...NOTHING_ASKED,
  q: "build box",
  sort: "-cost" as const,
  group: "none" as const,
  health: ["offline", "neverSeen"],
  owner: ["a,b"],
  tz: "Asia/Kathmandu",
  view: "all" as const,
};

test("U24 a view brings back all that was asked, sorted, grouped and shown, and leaves whose days they are to the reader", () => {
  const query = viewQueryOf(asked, HIDDEN_AT_FIRST);
  const { columns, ...address } = addressOf(query);
  const { columns: _, ...kept } = { ...asked, tz: null, view: null };
  expect(address).toEqual(kept);
  expect(columns).toContain("cost");
  expect(columns).not.toContain("version");
  expect(viewQueryOf(addressOf(query), [])).toBe(query);
});

test("U24 the same list is the same view, whether its columns are the reader's own or named in the address", () => {
  const own = viewQueryOf(NOTHING_ASKED, ["cost", "owner"]);
  expect(viewQueryOf(addressOf(own), ["health"])).toBe(own);
  expect(viewQueryOf(NOTHING_ASKED, ["owner", "cost"])).toBe(own);
  expect(viewQueryOf(NOTHING_ASKED, ["cost"])).not.toBe(own);
});

test("U24 a view from another version names what there is no more, and opens with the rest", () => {
  expect(addressOf("sort=colour&columns=cost,colour,health&nonsense=1")).toMatchObject({ sort: null, q: "" });
  expect(addressOf("columns=")).toMatchObject({ columns: [] });
});
