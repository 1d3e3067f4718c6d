import { lineOf } from "@meridian/sheet";
import type { Sheet } from "./sheet";

/**
 * A sheet as RFC 4180 has it. What must be known to read a row stands in every row, so that the file stays one table
 * and a row that is copied elsewhere keeps its zone.
 */
export function csvOf<Row>({ about, columns, rows }: Sheet<Row>): string {
  const header = [...columns.map(({ name }) => name), ...Object.keys(about)];
  const known = Object.values(about);
  return [header, ...rows.map((row) => [...columns.map(({ read }) => read(row)), ...known])].map(lineOf).join("");
}
