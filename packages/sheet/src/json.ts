import type { Cell } from "./csv";

/** The same line for programs, each cell by its column's name. */
export const objectOf = (header: readonly string[], cells: readonly Cell[]): Record<string, Cell> =>
  Object.fromEntries(header.map((name, n) => [name, cells[n] ?? null]));
