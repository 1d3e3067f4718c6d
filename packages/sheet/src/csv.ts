export type Cell = string | number | boolean | null;

/** A line of a table as RFC 4180 has it, in which a spreadsheet finds no formula. */
export const lineOf = (cells: readonly Cell[]): string => `${cells.map(field).join(",")}\r\n`;

/** How a spreadsheet knows a formula, the wide signs of Chinese and Japanese keyboards among them. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const SPECIAL = /[",\r\n]/;

function field(cell: Cell): string {
  if (typeof cell !== "string") return cell === null ? "" : String(cell);
  const inert = FORMULA.test(cell) ? `'${cell}` : cell;
  return SPECIAL.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
