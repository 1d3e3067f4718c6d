import { type SQL, sql } from "drizzle-orm";

/*
 * Each array is one parameter, written as PostgreSQL's array text and cast in the statement: drizzle would make one
 * parameter per element (65,535 are allowed), and the driver guesses an array's type from its first element.
 */

export function timestamps(dates: readonly (Date | null)[]): SQL {
  return sql`${literal(dates, (date) => `"${date.toISOString()}"`)}::timestamptz[]`;
}

export function uuids(ids: readonly (string | null)[]): SQL {
  return sql`${literal(ids, quoted)}::uuid[]`;
}

export function texts(strings: readonly (string | null)[]): SQL {
  return sql`${literal(strings, quoted)}::text[]`;
}

/** Whole numbers of up to 32 bits: positions, ids of models, offsets. */
export function numbers(values: readonly (number | null)[]): SQL {
  return sql`${literal(values, String)}::integer[]`;
}

/** Counters and money. */
export function bigints(values: readonly (bigint | number | null)[]): SQL {
  return sql`${literal(values, String)}::bigint[]`;
}

function literal<T>(values: readonly (T | null)[], write: (value: T) => string): string {
  return `{${values.map((value) => (value === null ? "NULL" : write(value))).join(",")}}`;
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}
