import { expect, test } from "vitest";
import { jsonOf } from "./json";

test("a file for programs says what its numbers are of, then names every value", () => {
  const columns = [
    { name: "name", read: (row: { name: string; cost: number | null }) => row.name },
    { name: "costUsd", read: (row: { name: string; cost: number | null }) => row.cost },
  ];
  const rows = [
    { name: "=atlas", cost: -0.5 },
    { name: "hopper", cost: null },
  ];
  expect(JSON.parse(jsonOf({ about: { timezone: "UTC" }, columns, rows }))).toEqual({
    timezone: "UTC",
    rows: [
      { name: "=atlas", costUsd: -0.5 },
      { name: "hopper", costUsd: null },
    ],
  });
});
