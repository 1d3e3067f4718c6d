import { objectOf } from "@meridian/sheet";
import type { Sheet } from "./sheet";

/** The same sheet for programs: what must be known to read the rows, then the rows, with the columns' names. */
export function jsonOf<Row>({ about, columns, rows }: Sheet<Row>): string {
  const header = columns.map(({ name }) => name);
  const objects = rows.map((row) =>
    objectOf(
      header,
      columns.map(({ read }) => read(row)),
    ),
  );
  return `${JSON.stringify({ ...about, rows: objects }, null, 2)}\n`;
}
