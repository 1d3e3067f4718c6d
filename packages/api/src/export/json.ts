import type { Db } from "@meridian/db";
import { objectOf } from "@meridian/sheet";
import type { Table } from "./sheet";

/** The same table for programs: what must be known to read the rows, then the rows, a line each, with the columns' names. */
export async function* jsonOf({ about, header, bites }: Table, db: Db): AsyncGenerator<string> {
  const opening = `${JSON.stringify(about).slice(0, -1)},"rows":[`;
  let before = opening;
  for await (const rows of bites(db)) {
    const lines = rows.map((cells) => JSON.stringify(objectOf(header, cells)));
    if (lines.length === 0) continue;
    yield `${before}\n${lines.join(",\n")}`;
    before = ",";
  }
  yield before === opening ? `${opening}]}\n` : "\n]}\n";
}
