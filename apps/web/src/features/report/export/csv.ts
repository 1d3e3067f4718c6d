import type { Cell, Sheet } from "./sheet";

/**
 * A sheet as RFC 4180 has it. What must be known to read a row stands in every row, so that the file stays one table
 * and a row that is copied elsewhere keeps its zone.
 */
export function csvOf<Row>({ about, columns, rows }: Sheet<Row>): string {
  const header = [...columns.map(({ name }) => name), ...Object.keys(about)];
  const known = Object.values(about);
  const lines = [header, ...rows.map((row) => [...columns.map(({ read }) => read(row)), ...known])];
  return lines.map((cells) => `${cells.map(field).join(",")}\r\n`).join("");
}

/** How a spreadsheet knows a formula, the wide signs of Chinese and Japanese keyboards among them. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const SPECIAL = /[",\r\n]/;

function field(cell: Cell): string {
  if (typeof cell !== "string") return cell === null ? "" : String(cell);
  const inert = FORMULA.test(cell) ? `'${cell}` : cell;
  return SPECIAL.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
