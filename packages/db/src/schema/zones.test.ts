import { is } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import * as schema from ".";

test("a person's preference, a schedule's and a budget's own are the only zones in the data: no workspace, runtime, fact or bucket has one", () => {
  const zones = Object.values(schema).flatMap((table) => {
    if (!is(table, PgTable)) return [];
    const { name, columns } = getTableConfig(table);
    return columns.filter((column) => /zone|tz/i.test(column.name)).map((column) => `${name}.${column.name}`);
  });
  expect(zones.sort()).toEqual(["autopilot_triggers.scheduling_zone", "budgets.zone", "users.timezone"]);
});
