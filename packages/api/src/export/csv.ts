import type { Db } from "@meridian/db";
import { lineOf } from "@meridian/sheet";
import type { Table } from "./sheet";

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
