import { type Db, rows } from "@meridian/db";
import { type SQL, sql } from "drizzle-orm";

/** The rows of a statement by a cursor, inside a transaction: whoever reads slowly holds one bite in memory and no more. */
export async function* rowsInBites<Row extends Record<string, unknown>>(tx: Db, statement: SQL): AsyncGenerator<Row[]> {
  await tx.execute(sql`declare exported no scroll cursor for ${statement}`);
  for (let found = await fetchNext<Row>(tx); found.length > 0; found = await fetchNext<Row>(tx)) yield found;
  await tx.execute(sql`close exported`);
}

const fetchNext = <Row extends Record<string, unknown>>(tx: Db) => rows<Row>(tx, sql`fetch 250 from exported`);
