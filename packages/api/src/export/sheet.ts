import type { Db } from "@meridian/db";
import type { Cell } from "@meridian/sheet";

/** A table that leaves the house: what must be known to read its rows, and the rows, some at a time. */
export type Sheet<Row = never> = {
  about: Record<string, Cell>;
  columns: readonly { name: string; read: (row: Row) => Cell }[];
  /** Each bite is asked of the database when the one before it has been sent. */
  bites: (db: Db) => AsyncIterable<readonly Row[]>;
};

/** A sheet whose rows are nobody's matter any more. */
export type Table = {
  about: Record<string, Cell>;
  header: readonly string[];
  bites: (db: Db) => AsyncIterable<Cell[][]>;
};

export function tableOf<Row>({ about, columns, bites }: Sheet<Row>): Table {
  return {
    about,
    header: columns.map(({ name }) => name),
    async *bites(db) {
      for await (const rows of bites(db)) yield rows.map((row) => columns.map(({ read }) => read(row)));
    },
  };
}
