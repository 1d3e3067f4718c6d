import { expect, test } from "vitest";
import { NOTHING } from "~/features/report/prepare/measures";
import { english as formats } from "~/formats/testing/english";
import type { TrendRow } from "./answers";
import { runsFigure } from "./runs";
import { trendFigure } from "./trend";

const window = {
  tz: "UTC",
  since: "2026-11-16T00:00:00.000Z",
  until: "2026-11-20T12:00:00.000Z",
  firstDay: "2026-11-16",
  lastDay: "2026-11-20",
};
const row = (date: string, fields: Partial<TrendRow>): TrendRow => ({
  ...NOTHING,
  date,
  isRest: false,
  key: "a",
  label: "builder",
  detail: null,
  ...fields,
});
const rows = [
  row("2026-11-20", { costUsd: 1 }),
  row("2026-11-20", { key: "b", label: "builder", detail: "desk", costUsd: 5 }),
  row("2026-11-18", { key: null, label: null, costUsd: 2 }),
  row("2026-11-18", { key: null, label: null, isRest: true, costUsd: 100, unpricedTokens: 3, inputTokens: 3 }),
];
const calendar = { grain: "daily", weekStart: 1, formats } as const;

test("those that used most come first, each by its name, and the rest last however great it is", () => {
  const figure = trendFigure({ window, rows }, { ...calendar, by: "agent", metric: "cost", isShown: () => true });
  expect(figure.series.map(({ label }) => label)).toEqual([
    "builder (desk)",
    "Deleted agents",
    "builder",
    "Other agents",
  ]);
  expect(new Set(figure.series.map(({ colour }) => colour)).size).toBe(4);
  expect(figure.columns.map(({ amount }) => amount)).toEqual([0, 0, 102, 0, 6]);
  expect(figure.columns[2]).toMatchObject({ hasUnpriced: true, isPartial: false });
  expect(figure.columns[4]?.isPartial).toBe(true);
  expect(figure.name).toBe("Cost by day and agent, Nov 16 – Nov 20, 2026");
});

const someone = { isRest: false, key: "a", label: "builder", detail: null };

test("run time and starts add up over the days of a week", () => {
  const answer = {
    window,
    rows: [
      { ...someone, date: "2026-11-16", runSeconds: 90.5, startedTasks: 2 },
      { ...someone, key: "b", label: "reviewer", date: "2026-11-20", runSeconds: 3600, startedTasks: 1 },
      { ...someone, key: null, label: null, isRest: true, date: "2026-11-20", runSeconds: 9000, startedTasks: 0 },
    ],
  };
  const view = { ...calendar, by: "agent", isShown: () => true } as const;
  const days = runsFigure(answer, { ...view, of: "starts" });
  expect(days.columns.map(({ amount }) => amount)).toEqual([2, 0, 0, 0, 1]);
  expect(days.name).toBe("Runs started by day and agent, Nov 16 – Nov 20, 2026");
  const week = runsFigure(answer, { ...view, grain: "weekly", of: "time" });
  expect(week.columns).toHaveLength(1);
  expect(week.columns[0]).toMatchObject({ total: "3h 31m", amount: 12_690.5 });
  expect(week.series.map(({ label }) => label)).toEqual(["reviewer", "builder", "Other agents"]);
  const one = runsFigure(answer, { ...view, of: "time", isShown: (key) => key === "a" });
  expect(one.columns.map(({ amount }) => amount)).toEqual([90.5, 0, 0, 0, 0]);
  expect(one.name).toContain("only builder");
});
