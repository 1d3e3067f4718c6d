import * as schema from "@meridian/db/schema";
import { is } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { NAMES_OF_PEOPLE } from "./people-columns";

/** Ids of everything but people. A new kind of thing is a word here; a new way to name a person a line in `NAMES_OF_PEOPLE`. */
const THINGS = new Set([
  ...["workspace_id", "id", "runtime_id", "agent_id", "project_id", "task_id", "event_key", "subject_id", "price_id"],
  ...[
    "autopilot_id",
    "trigger_id",
    "budget_id",
    "notice_id",
    "endpoint_id",
    "secret_seed",
    "previous_seed",
    "attempt_id",
  ],
]);

const columns = Object.values(schema).flatMap((table) => {
  if (!is(table, PgTable)) return [];
  const { name, columns: all } = getTableConfig(table);
  return all.map((column) => ({ table: name, column: column.name, type: column.getSQLType() }));
});

test("A64 every column that names a person is known to what exports and what erases them", () => {
  const naming = columns.filter(({ type, column }) => type === "uuid" && !THINGS.has(column));
  const known = NAMES_OF_PEOPLE.map(({ table, column }) => `${table}.${column}`);
  expect(naming.map(({ table, column }) => `${table}.${column}`).sort()).toEqual(known.sort());
});

test("A64 whatever tells a person apart lies in a table whose rows go with them", () => {
  const telling = columns.filter(({ column }) => /e?mail|address|user_agent|password/.test(column));
  const goes = new Set(["users", ...NAMES_OF_PEOPLE.filter(({ fate }) => fate === "goes").map(({ table }) => table)]);
  expect(telling.map(({ table }) => table).filter((table) => !goes.has(table))).toEqual([]);
});
