import { sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bigints, numbers, texts, timestamps, uuids } from "./arrays";
import { rows } from "./rows";
import { type TestDatabase, testDatabase } from "./testing";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("any text comes back from an array as it was", () =>
  fc.assert(
    fc.asyncProperty(fc.array(fc.option(storable)), async (strings) => {
      const found = await rows<{ back: string | null }>(database.db, sql`select unnest(${texts(strings)}) as back`);
      expect(found.map(({ back }) => back)).toEqual(strings);
    }),
    { numRuns: 200, examples: [[["", "NULL", 'a"b', "c\\d", "{e,f}", "\n\t'", null]]] },
  ));

/** PostgreSQL has no NUL in texts, and UTF-8 no lone surrogates. */
const storable = fc.string({ unit: "grapheme" }).map((text) => text.replaceAll("\0", ""));

test("instants keep their milliseconds in both directions", async () => {
  const dates = [new Date("1969-12-31T23:59:59.999Z"), null, new Date("2026-03-29T00:15:00.001Z")];
  const found = await rows<{ at: Date | null }>(database.db, sql`select unnest(${timestamps(dates)}) as at`);
  expect(found.map(({ at }) => at)).toEqual(dates);
});

test("a Date is a parameter of hand-written SQL", async () => {
  const at = new Date("2026-10-25T01:30:00.250Z");
  const [found] = await rows<{ same: boolean }>(
    database.db,
    sql`select ${at} = timestamptz '2026-10-25T01:30:00.25Z' as same`,
  );
  expect(found?.same).toBe(true);
});

test("whole numbers beyond 2^53 survive as bigints", async () => {
  const [found] = await rows<{ sum: string }>(
    database.db,
    sql`select sum(n)::text as sum from unnest(${bigints([2n ** 62n, 1, null])}) n`,
  );
  expect(found?.sum).toBe(String(2n ** 62n + 1n));
});

test("ids and numbers are one parameter however many there are", async () => {
  const ids = Array.from({ length: 70_000 }, () => "00000000-0000-0000-0000-000000000001");
  const [found] = await rows<{ ids: number; last: number }>(
    database.db,
    sql`select cardinality(${uuids(ids)}) as ids, (${numbers([1, 2, -3])})[3] as last`,
  );
  expect(found).toEqual({ ids: 70_000, last: -3 });
});
