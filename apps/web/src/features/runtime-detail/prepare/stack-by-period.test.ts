import { describe, expect, test } from "vitest";
import type { UsageAnswer } from "~/features/report/prepare/answers";
import { NOTHING, sum } from "~/features/report/prepare/measures";
import { english as formats } from "~/formats/testing/english";
import { NO_MARKS } from "../beside/marks";
import { stackByPeriod } from "./stack-by-period";

const used = (date: string, model: string, measures: Partial<typeof NOTHING>) => ({
  ...NOTHING,
  ...measures,
  date,
  provider: "anthropic",
  model,
});
const usage = (rows: UsageAnswer["rows"]): UsageAnswer => ({
  window: {
    tz: "UTC",
    since: "2026-11-16T00:00:00Z",
    until: "2026-11-23T12:00:00Z",
    firstDay: "2026-11-16",
    lastDay: "2026-11-23",
  },
  rows,
});
const view = {
  metric: "cost",
  grain: "daily",
  weekStart: 1,
  formats,
  absences: [],
  marks: NO_MARKS,
  isShown: () => true,
} as const;

test("a day with no rows is a real zero", () => {
  const { columns } = stackByPeriod(usage([used("2026-11-17", "opus", { costUsd: 3 })]), view);
  expect(columns.map(({ amount }) => amount)).toEqual([0, 3, 0, 0, 0, 0, 0, 0]);
  expect(columns[0]).toMatchObject({ total: "$0.00", readings: [], parts: {} });
});

test("columns add up to all rows, also with one dated the day after today", () => {
  const rows = [
    used("2026-11-16", "opus", { costUsd: 0.1, inputTokens: 5 }),
    used("2026-11-16", "haiku", { costUsd: 0.2, cacheReadTokens: 7 }),
    used("2026-11-24", "opus", { costUsd: 0.4, outputTokens: 11 }),
  ];
  for (const grain of ["daily", "weekly"] as const) {
    const tokens = stackByPeriod(usage(rows), { ...view, grain, metric: "tokens" });
    expect(tokens.columns.reduce((total, { amount }) => total + amount, 0)).toBe(23);
    expect(tokens.total).toBe("23");
    expect(stackByPeriod(usage(rows), { ...view, grain }).total).toBe("$0.70");
  }
  expect(sum(rows).costUsd).toBe(0.7);
});

test("a column names each model's exact value and share, the greatest model first", () => {
  const rows = [used("2026-11-20", "haiku", { costUsd: 1 }), used("2026-11-20", "opus", { costUsd: 3.000000025 })];
  const column = stackByPeriod(usage(rows), view).columns[4];
  expect(column?.readings.map(({ label, exact, share }) => [label, exact, share])).toEqual([
    ["opus", "$3.000000025", "75%"],
    ["haiku", "$1.00", "25%"],
  ]);
  expect(column).toMatchObject({ total: "$4.00", exactTotal: "$4.000000025" });
});

describe("unpriced tokens", () => {
  const rows = [used("2026-11-20", "own-model", { inputTokens: 1_200, unpricedTokens: 1_200 })];

  test("are no $0 in a cost chart, and the column is marked", () => {
    const column = stackByPeriod(usage(rows), view).columns[4];
    expect(column).toMatchObject({ hasUnpriced: true, total: "unpriced" });
    expect(column?.readings[0]).toMatchObject({ value: "unpriced", detail: "1,200 tokens unpriced" });
    expect(column?.readings[0]).not.toHaveProperty("share");
  });

  test("are ordinary tokens in a token chart", () => {
    const column = stackByPeriod(usage(rows), { ...view, metric: "tokens" }).columns[4];
    expect(column).toMatchObject({ hasUnpriced: false, total: "1,200" });
    expect(column?.readings[0]?.detail).toBeUndefined();
  });
});

test("the summary says what a reader of the picture sees first", () => {
  const rows = [used("2026-11-17", "opus", { costUsd: 3 }), used("2026-11-18", "opus", { costUsd: 5.5 })];
  expect(stackByPeriod(usage(rows), view).summary).toBe(
    "Cost by day, Nov 16 – Nov 23, 2026: total $8.50, highest Wed, Nov 18, 2026 with $5.50.",
  );
  expect(stackByPeriod(usage([]), view).summary).toBe("Cost by day, Nov 16 – Nov 23, 2026: total $0.00.");
});

test("weeks add their days, and a week not all in the window is marked so", () => {
  const rows = [used("2026-11-17", "opus", { costUsd: 1 }), used("2026-11-22", "opus", { costUsd: 2 })];
  const { columns } = stackByPeriod(usage(rows), { ...view, grain: "weekly" });
  expect(columns.map(({ amount, isPartial }) => [amount, isPartial])).toEqual([
    [3, false],
    [0, true],
  ]);
});

test("ticks are few, count back from today, and today always has one", () => {
  const window = { ...usage([]).window, firstDay: "2026-08-25" };
  const ticks = stackByPeriod({ window, rows: [] }, view).columns.map(({ tick }) => tick);
  expect(ticks).toHaveLength(91);
  expect(ticks.filter((tick) => tick !== undefined)).toHaveLength(8);
  expect(ticks.at(-1)).toBe("Nov 23");
});

describe("when only some models are looked at", () => {
  const rows = [
    used("2026-11-20", "haiku", { costUsd: 1 }),
    used("2026-11-20", "opus", { costUsd: 3 }),
    used("2026-11-21", "opus", { costUsd: 8 }),
  ];
  const figure = stackByPeriod(usage(rows), { ...view, isShown: (key) => key === "anthropic/haiku" });

  test("columns, shares, totals and the axis are of those alone", () => {
    expect(figure.total).toBe("$1.00");
    expect(figure.axis.top).toBe(1);
    expect(figure.columns[4]?.readings).toMatchObject([{ label: "haiku", share: "100%" }]);
    expect(figure.columns.map(({ amount }) => amount)).toEqual([0, 0, 0, 0, 1, 0, 0, 0]);
  });

  test("the summary says so, and the legend keeps all", () => {
    expect(figure.summary).toMatch(/^Cost by day, Nov 16 – Nov 23, 2026, only haiku: total \$1\.00/);
    expect(figure.series.map(({ label, isShown }) => [label, isShown])).toEqual([
      ["opus", false],
      ["haiku", true],
    ]);
  });
});

test("a column knows its days, so that it can be looked at closer", () => {
  const weekly = stackByPeriod(usage([]), { ...view, grain: "weekly" });
  expect(weekly.columns.map(({ days }) => days)).toEqual([
    { first: "2026-11-16", last: "2026-11-22" },
    { first: "2026-11-23", last: "2026-11-23" },
  ]);
});

test("a time of which nothing could be known is shaded, and said in words", () => {
  const absences = [
    { kind: "unconnected", start: new Date("2026-11-16T00:00:00Z"), end: new Date("2026-11-17T12:00:00Z") },
    { kind: "offline", start: new Date("2026-11-20T02:00:00Z"), end: new Date("2026-11-20T05:00:00Z") },
  ] as const;
  const { columns, gaps } = stackByPeriod(usage([]), { ...view, absences });
  expect(gaps).toEqual([
    { kind: "unconnected", from: 0, to: 1.5 },
    { kind: "offline", from: 4 + 2 / 24, to: 4 + 5 / 24 },
  ]);
  expect(columns.map(({ remarks }) => remarks)).toEqual([
    ["Not connected yet"],
    ["Not connected yet 00:00–12:00"],
    [],
    [],
    ["Offline 02:00–05:00"],
    [],
    [],
    [],
  ]);
});

test("a day of 25 hours and one of 23 say so, also within a week", () => {
  const window = { ...usage([]).window, tz: "America/New_York", firstDay: "2026-10-26", lastDay: "2026-11-08" };
  const remarks = (grain: "daily" | "weekly") =>
    stackByPeriod({ window, rows: [] }, { ...view, grain }).columns.flatMap(({ remarks = [] }) => remarks);
  expect(remarks("daily")).toEqual(["25-hour day, as clocks changed"]);
  expect(remarks("weekly")).toEqual(["Nov 1 has 25 hours, as clocks changed"]);
});
