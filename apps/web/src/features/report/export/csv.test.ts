import { expect, test } from "vitest";
import { csvOf } from "./csv";
import { aboutWindow, type Cell } from "./sheet";

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
const cell = (value: Cell) =>
  csvOf({ about: {}, columns: [{ name: "value", read: (row: Cell) => row }], rows: [value] }).slice("value\r\n".length);

test("a file is one table: a header, a line per row, and the zone, window and moment in every row", () => {
  const columns = [
    { name: "name", read: (row: { name: string; cost: number }) => row.name },
    { name: "costUsd", read: (row: { name: string; cost: number }) => row.cost },
  ];
  expect(csvOf({ about, columns, rows: [{ name: "atlas", cost: 1.5 }] })).toBe(
    "name,costUsd,timezone,firstDay,lastDay,since,until,generatedAt\r\n" +
      "atlas,1.5,Asia/Kathmandu,2026-03-21,2026-03-28,2026-03-20T18:15:00.000Z,2026-03-28T09:30:00.000Z,2026-03-28T09:31:00.000Z\r\n",
  );
});

test.each([
  ["a,b", '"a,b"'],
  ['say "hi"', '"say ""hi"""'],
  ["two\nlines", '"two\nlines"'],
  ["नमस्ते", "नमस्ते"],
  ["", ""],
  [null, ""],
  [true, "true"],
  [0.000000001, "1e-9"],
  [-3, "-3"],
])("%j is written as RFC 4180 has it", (value, written) => {
  expect(cell(value)).toBe(`${written}\r\n`);
});

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "＠a"])("the text %j is no formula in a spreadsheet", (value) => {
  expect(cell(value)).toBe(`'${value}\r\n`);
});

test.each(["\t=1", "\r=1", "\n=1", '=HYPERLINK("http://x","y")'])(
  "the text %j is no formula, and one field",
  (value) => {
    expect(cell(value)).toMatch(/^"?'/);
    expect(cell(value).trimEnd().replaceAll('""', "")).toMatch(/^"?'[^"]*"?$/);
  },
);
