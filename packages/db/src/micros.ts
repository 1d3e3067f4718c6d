import { type SQL, sql } from "drizzle-orm";

/*
 * Instants to the microsecond, as whole numbers since 1970 in text. A Date cuts them to the millisecond, and a list that
 * goes on "after" a cut instant leaves out or repeats what lies in between.
 */

export const microsOf = (at: SQL): SQL => sql`(extract(epoch from ${at}) * 1000000)::bigint::text`;

export const atMicros = (micros: string): SQL =>
  sql`(timestamptz 'epoch' + ${micros}::bigint * interval '1 microsecond')`;
