import type { Db } from "@meridian/db";
import { type Measures, usageDaily } from "../report/queries";
import { DIMENSIONS, type DimensionName, groupsOf, totals, type WorkspaceReport } from "../report/workspace/queries";

/** More groups than a workspace can have: nothing may be left out of a sum. */
const EVERY_GROUP = 1_000_000;

/** One way of slicing the window: what its parts come to, and what is missing of the dashboard's total, measure by measure. */
export type Sum = { of: "day" | DimensionName; parts: number; isEqual: boolean; difference: Measures } & Measures;

/**
 * The dashboard's totals beside the sums of its days, runtimes, agents, models, providers, projects and members, each read as
 * the page reads it, at one moment. Money is compared to the nano-dollar.
 */
export function sums(db: Db, report: WorkspaceReport) {
  return db.transaction(
    async (tx) => {
      const { totals: all } = await totals(tx, report);
      const whole = measuresOf([all]);
      const daily = await usageDaily(tx, report);
      const days = new Set(daily.map(({ date }) => date)).size;
      const found: Sum[] = [{ ...sumOf("day", daily, whole), parts: days }];
      for (const name of DIMENSIONS) {
        const { rows } = await groupsOf(tx, report, { name, most: EVERY_GROUP });
        found.push(sumOf(name, rows, whole));
      }
      return { whole, sums: found, isEqual: found.every(({ isEqual }) => isEqual) };
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
}

const NAMES = [
  "inputTokens",
  "outputTokens",
  "cacheReadTokens",
  "cacheWriteTokens",
  "costUsd",
  "unpricedTokens",
] as const satisfies readonly (keyof Measures)[];

function sumOf(of: Sum["of"], parts: readonly Measures[], whole: Measures): Sum {
  const sum = measuresOf(parts);
  const difference = measured((name) => fromWhole(name, toWhole(name, whole[name]) - toWhole(name, sum[name])));
  return { of, parts: parts.length, isEqual: NAMES.every((name) => difference[name] === 0), difference, ...sum };
}

const measuresOf = (parts: readonly Measures[]) =>
  measured((name) =>
    fromWhole(
      name,
      parts.reduce((sum, part) => sum + toWhole(name, part[name]), 0),
    ),
  );

// A price is a whole number of nano-dollars, and only as such does it add up to the last digit.
const NANOS = 1e9;
const toWhole = (name: keyof Measures, value: number) => (name === "costUsd" ? Math.round(value * NANOS) : value);
const fromWhole = (name: keyof Measures, value: number) => (name === "costUsd" ? value / NANOS : value);

const measured = (of: (name: keyof Measures) => number): Measures => ({
  inputTokens: of("inputTokens"),
  outputTokens: of("outputTokens"),
  cacheReadTokens: of("cacheReadTokens"),
  cacheWriteTokens: of("cacheWriteTokens"),
  costUsd: of("costUsd"),
  unpricedTokens: of("unpricedTokens"),
});
