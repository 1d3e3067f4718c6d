import { expect, test } from "vitest";
import { anOverview, aRuntime } from "../testing/a-runtime";
import { COLUMN_IDS, COLUMNS, inOrder, nextSort, SORTS, sortOf } from "./columns";
import { listRows } from "./row";

test("a press on a heading sorts by its better end first, then the other, then not at all", () => {
  expect([nextSort(null, "cost"), nextSort("-cost", "cost"), nextSort("cost", "cost")]).toEqual([
    "-cost",
    "cost",
    null,
  ]);
  expect([nextSort("-cost", "name"), nextSort("name", "name")]).toEqual(["name", "-name"]);
});

test("every column can be sorted by, both ways", () => {
  expect(SORTS).toHaveLength(COLUMN_IDS.length * 2);
  for (const sort of SORTS) expect(sortOf(sort)).toEqual({ id: sort.replace("-", ""), isDown: sort.startsWith("-") });
});

test("health is sorted from well to never seen", () => {
  const health = COLUMNS.find(({ id }) => id === "health");
  const rows = listRows(anOverview(aRuntime({ health: "neverSeen" }), aRuntime({ health: "online" })));
  expect(rows.map((row) => health?.value(row))).toEqual([3, 0]);
});

test("sorted rows without a value are last either way, and equal ones stay as they were read", () => {
  const rows = listRows(
    anOverview(
      aRuntime({ id: "a", version: "" }),
      aRuntime({ id: "b", version: "2.9.1" }),
      aRuntime({ id: "c", version: "2.10.0" }),
      aRuntime({ id: "d", version: "2.9.1" }),
    ),
  );
  const order = (sort: Parameters<typeof inOrder>[1]) => inOrder(rows, sort).map(({ id }) => id);
  expect(order("version")).toEqual(["b", "d", "c", "a"]);
  expect(order("-version")).toEqual(["c", "b", "d", "a"]);
  expect(order(null)).toEqual(["a", "b", "c", "d"]);
});
