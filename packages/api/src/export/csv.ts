import type { Db } from "@meridian/db";
import type { Cell, Table } from "./sheet";

/**
 * A table as RFC 4180 has it, piece by piece. What must be known to read a row stands in every row, so that the file stays
 * one table and a row that is copied elsewhere keeps its zone.
 */
export async function* csvOf({ about, header, bites }: Table, db: Db): AsyncGenerator<string> {
  const known = Object.values(about);
  let pending = lineOf([...header, ...Object.keys(about)]);
  for await (const rows of bites(db)) {
    yield pending + rows.map((cells) => lineOf([...cells, ...known])).join("");
    pending = "";
  }
  if (pending !== "") yield pending;
}

const lineOf = (cells: readonly Cell[]) => `${cells.map(field).join(",")}\r\n`;

/** How a spreadsheet knows a formula, the wide signs of Chinese and Japanese keyboards among them. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const SPECIAL = /[",\r\n]/;

function field(cell: Cell): string {
  if (typeof cell !== "string") return cell === null ? "" : String(cell);
  const inert = FORMULA.test(cell) ? `'${cell}` : cell;
  return SPECIAL.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
