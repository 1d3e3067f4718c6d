import { expect, test } from "vitest";
import { formatsFor } from "~/formats/formats";
import { type BudgetLimit, limitOf } from "./limit";

const formats = formatsFor({ language: "en-US", hourCycle: 24 });
const shown = {
  grain: "daily",
  weekStart: 1,
  formats,
  metric: "cost",
  window: { tz: "UTC", lastDay: "2026-11-25" },
} as const;

const aLimit = (fields: Partial<BudgetLimit> = {}): BudgetLimit => ({
  id: "b",
  subjectKind: "workspace",
  subjectId: "",
  subjectName: null,
  unit: "day",
  amountUsd: 50,
  zone: "UTC",
  weekStart: 1,
  createdAt: "2026-11-01T00:00:00Z",
  ...fields,
});
const workspace = { kind: "workspace" } as const;

test("a chart of days has the budget of a day, and one of weeks that of the same weeks", () => {
  const limits = [aLimit(), aLimit({ unit: "week", amountUsd: 300 })];
  expect(limitOf(limits, workspace, shown)).toEqual({ value: 50, label: "Budget $50.00 per day" });
  expect(limitOf(limits, workspace, { ...shown, grain: "weekly" })).toEqual({
    value: 300,
    label: "Budget $300.00 per week",
  });
  expect(limitOf(limits, workspace, { ...shown, grain: "weekly", weekStart: 0 })).toBeUndefined();
});

test("a longer budget is an even pace and says so; other people's days are named", () => {
  expect(limitOf([aLimit({ unit: "month", amountUsd: 300, zone: "Asia/Tokyo" })], workspace, shown)).toEqual({
    value: 10,
    label: "Even pace of the budget of $300.00 per month: $10.00 per day, in Asia/Tokyo",
  });
});

test("tokens have no budget, and neither has what no budget is of", () => {
  const limits = [aLimit({ subjectKind: "runtime", subjectId: "r1" })];
  expect(limitOf(limits, { kind: "runtime", id: "r1" }, shown)).toBeDefined();
  expect(limitOf(limits, { kind: "runtime", id: "r2" }, shown)).toBeUndefined();
  expect(limitOf(limits, workspace, shown)).toBeUndefined();
  expect(limitOf(limits, undefined, shown)).toBeUndefined();
  expect(limitOf(limits, { kind: "runtime", id: "r1" }, { ...shown, metric: "tokens" })).toBeUndefined();
});
