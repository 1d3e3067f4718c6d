import { expect, test } from "vitest";
import { csvOf } from "./csv";
import { aboutWindow } from "./sheet";

const about = aboutWindow(
  {
    tz: "Asia/Kathmandu",
    firstDay: "2026-03-21",
    lastDay: "2026-03-28",
    since: "2026-03-20T18:15:00.000Z",
    until: "2026-03-28T09:30:00.000Z",
  },
  new Date("2026-03-28T09:31:00Z"),
);
test("a file is one table: a header, a line per row, and the zone, window and moment in every row", () => {
  const columns = [
    { name: "name", read: (row: { name: string; cost: number }) => row.name },
    { name: "costUsd", read: (row: { name: string; cost: number }) => row.cost },
  ];
  expect(csvOf({ about, columns, rows: [{ name: "=atlas", cost: 1.5 }] })).toBe(
    "name,costUsd,timezone,firstDay,lastDay,since,until,generatedAt\r\n" +
      "'=atlas,1.5,Asia/Kathmandu,2026-03-21,2026-03-28,2026-03-20T18:15:00.000Z,2026-03-28T09:30:00.000Z,2026-03-28T09:31:00.000Z\r\n",
  );
});
