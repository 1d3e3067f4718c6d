import { safeText } from "./safe-text";
import type { Terminal } from "./terminal";

export type Column = { readonly title: string; readonly isNumber?: boolean };

type Table = {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  readonly total?: readonly string[];
};

/** Aligned columns without rules: readable, and easy to cut up. */
export function printTable(terminal: Terminal, { columns, rows, total }: Table): void {
  const cells = [columns.map(({ title }) => title), ...rows, ...(total ? [total] : [])].map((row) => row.map(safeText));
  const widths = columns.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  cells.forEach((row, line) => {
    const isStrong = line === 0 || (total !== undefined && line === cells.length - 1);
    const text = row
      .map((cell, column) => pad(cell, widths[column] ?? 0, columns[column]))
      .join("  ")
      .trimEnd();
    terminal.data(isStrong && terminal.isColored ? `\u001b[1m${text}\u001b[0m` : text);
  });
}

const pad = (cell: string, width: number, column: Column | undefined) =>
  column?.isNumber ? cell.padStart(width) : cell.padEnd(width);
