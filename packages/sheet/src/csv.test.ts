import { expect, test } from "vitest";
import { type Cell, lineOf } from "./csv";

test.each<[Cell, string]>([
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
  expect(lineOf([value, "next"])).toBe(`${written},next\r\n`);
});

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "＠a"])(
  "A54: the text %j is no formula in a spreadsheet",
  (value) => {
    expect(lineOf([value])).toBe(`'${value}\r\n`);
  },
);

test.each(["\t=1", "\r=1", "\n=1", '=HYPERLINK("http://x","y")'])(
  "A54: the text %j is no formula, and one field",
  (value) => {
    expect(lineOf([value])).toMatch(/^"?'/);
    expect(lineOf([value]).trimEnd().replaceAll('""', "")).toMatch(/^"?'[^"]*"?$/);
  },
);
