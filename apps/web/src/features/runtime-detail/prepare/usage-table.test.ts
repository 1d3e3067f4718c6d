import { expect, test } from "vitest";
import { NOTHING } from "~/features/report/prepare/measures";
import { english as formats } from "~/formats/testing/english";
import { usageTable } from "./usage-table";

const used = (date: string, model: string, measures: Partial<typeof NOTHING>) => ({
  ...NOTHING,
  ...measures,
  date,
  provider: "anthropic",
  model,
});
const daily = { grain: "daily", weekStart: 1, formats } as const;
const weekly = { ...daily, grain: "weekly" } as const;
const window = { tz: "UTC", since: "", until: "", firstDay: "2026-11-16", lastDay: "2026-11-23" };
const usage = {
  window,
  rows: [
    used("2026-11-23", "haiku", { inputTokens: 1_000, costUsd: 0.25 }),
    used("2026-11-23", "opus", { outputTokens: 20, costUsd: 1.5 }),
    used("2026-11-17", "haiku", { cacheReadTokens: 300, cacheWriteTokens: 4, costUsd: 0.000000025 }),
  ],
};

test("days are listed latest first, each model on its own row", () => {
  expect(
    usageTable(usage, daily).rows.map(({ period, model, tokens, opensPeriod }) => [period, model, tokens, opensPeriod]),
  ).toEqual([
    ["Mon, Nov 23, 2026", "haiku", "1,000", true],
    ["Mon, Nov 23, 2026", "opus", "20", false],
    ["Tue, Nov 17, 2026", "haiku", "304", true],
  ]);
});

test("a week is one row per model", () => {
  const rows = [...usage.rows, used("2026-11-18", "haiku", { inputTokens: 6 })];
  const { rows: weeks } = usageTable({ window, rows }, weekly);
  expect(weeks.map(({ period, model, tokens }) => [period, model, tokens])).toEqual([
    ["Week of Nov 23 – Nov 29, 2026", "haiku", "1,000"],
    ["Week of Nov 23 – Nov 29, 2026", "opus", "20"],
    ["Week of Nov 16 – Nov 22, 2026", "haiku", "310"],
  ]);
});

test("a period that the window cuts, or that is not over, says so", () => {
  expect(usageTable(usage, daily).rows.map(({ note }) => note)).toEqual([
    "(partial · today so far)",
    "(partial · today so far)",
    undefined,
  ]);
  expect(usageTable(usage, weekly).rows[0]?.note).toBe("(partial · 1 / 7 days)");
});

test("the sum row adds every row, whatever the grain", () => {
  const sum = {
    input: "1,000",
    output: "20",
    cacheRead: "300",
    cacheWrite: "4",
    tokens: "1,324",
    costExact: "$1.750000025",
  };
  expect(usageTable(usage, daily).sum).toMatchObject(sum);
  expect(usageTable(usage, { ...weekly, weekStart: 0 }).sum).toMatchObject(sum);
});

test("a row dated the day after today is listed and summed", () => {
  const table = usageTable({ window, rows: [used("2026-11-24", "opus", { inputTokens: 7 })] }, daily);
  expect(table.rows.map(({ period }) => period)).toEqual(["Tue, Nov 24, 2026"]);
  expect(table.sum.tokens).toBe("7");
});
