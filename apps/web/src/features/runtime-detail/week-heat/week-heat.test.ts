import { describe, expect, test } from "vitest";
import { NOTHING } from "~/features/report/prepare/measures";
import { english as formats } from "~/formats/testing/english";
import { type HourOfWeekAnswer, usageByHourOfWeek } from "./week-heat";

const used = (weekday: number, hour: number, costUsd: number, inputTokens = 0) => ({
  ...NOTHING,
  weekday,
  hour,
  provider: "anthropic",
  model: "opus",
  costUsd,
  inputTokens,
});
// 1 November 2026, a Sunday, to 23 November, a Monday, at noon.
const newYork = (rows: HourOfWeekAnswer["rows"]): HourOfWeekAnswer => ({
  window: {
    tz: "America/New_York",
    since: "2026-11-01T04:00:00Z",
    until: "2026-11-23T17:00:00Z",
    firstDay: "2026-11-01",
    lastDay: "2026-11-23",
  },
  rows,
});
const view = { metric: "cost", weekStart: 1, formats } as const;
const cellsOf = (heat: ReturnType<typeof usageByHourOfWeek>) =>
  new Map(heat.rows.flatMap(({ cells }) => cells.map((cell) => [cell?.key, cell])));

test("rows are weekdays in the order of the reader's week, columns the hours of the day", () => {
  const labels = (weekStart: number) =>
    usageByHourOfWeek(newYork([]), { ...view, weekStart }).rows.map(({ label }) => label);
  expect(labels(1)).toEqual(["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]);
  expect(labels(6)).toEqual(["Sat", "Sun", "Mon", "Tue", "Wed", "Thu", "Fri"]);
  expect(usageByHourOfWeek(newYork([]), view).columns.flatMap(({ tick }) => tick ?? [])).toEqual([
    "00",
    "03",
    "06",
    "09",
    "12",
    "15",
    "18",
    "21",
  ]);
});

describe("an average is over how often its hour came", () => {
  const cells = cellsOf(usageByHourOfWeek(newYork([used(1, 9, 8), used(1, 15, 6), used(0, 1, 10)]), view));

  test("a Monday morning four times, a Monday afternoon that is not here yet three times", () => {
    expect(cells.get("1 9")).toMatchObject({
      title: "Monday, 09:00–09:59",
      exact: "$2.00 on average",
      remarks: ["$8.00 in all; this hour came 4 times"],
    });
    expect(cells.get("1 15")?.exact).toBe("$2.00 on average");
  });

  test("the hour that a day of 25 hours has twice, once more", () => {
    expect(cells.get("0 1")).toMatchObject({
      exact: "$2.00 on average",
      remarks: ["$10.00 in all; this hour came 5 times"],
    });
  });

  test("the same amount in an hour has the same shade, however often the hour came", () => {
    expect(new Set(["1 9", "1 15", "0 1"].map((key) => cells.get(key)?.level)).size).toBe(1);
  });
});

test("an hour that never came is no cell, and one in which nothing was used is a zero", () => {
  const today: HourOfWeekAnswer = {
    window: {
      tz: "UTC",
      since: "2026-11-23T00:00:00Z",
      until: "2026-11-23T12:00:00Z",
      firstDay: "2026-11-23",
      lastDay: "2026-11-23",
    },
    rows: [],
  };
  const cells = cellsOf(usageByHourOfWeek(today, view));
  expect(cells.get("1 11")).toMatchObject({ level: 0, value: "$0.00" });
  expect(cells.has("1 12")).toBe(false);
  expect(cells.has("2 0")).toBe(false);
});

test("on Lord Howe half an hour that comes twice counts as half", () => {
  const answer: HourOfWeekAnswer = {
    window: {
      tz: "Australia/Lord_Howe",
      since: "2026-04-04T13:00:00Z",
      until: "2026-04-05T13:30:00Z",
      firstDay: "2026-04-05",
      lastDay: "2026-04-05",
    },
    rows: [used(0, 1, 3)],
  };
  expect(cellsOf(usageByHourOfWeek(answer, view)).get("0 1")?.remarks).toEqual([
    "$3.00 in all; this hour came 1.5 times",
  ]);
});

test("tokens are averaged as well, and what has no price is no zero", () => {
  const rows = [{ ...used(1, 9, 0, 4_000), unpricedTokens: 4_000 }];
  expect(cellsOf(usageByHourOfWeek(newYork(rows), { ...view, metric: "tokens" })).get("1 9")?.value).toBe("1,000");
  expect(cellsOf(usageByHourOfWeek(newYork(rows), view)).get("1 9")?.value).toBe("unpriced");
});

test("the summary names the busiest hour", () => {
  expect(usageByHourOfWeek(newYork([used(1, 9, 8), used(2, 9, 1)]), view).summary).toBe(
    "Cost by hour of the week, on average: busiest Monday, 09:00–09:59 with $2.00.",
  );
  expect(usageByHourOfWeek(newYork([]), view).summary).toMatch(/nothing was used/);
});
