import { expect, test } from "vitest";
import { NOTHING } from "~/features/report/prepare/measures";
import { english as formats } from "~/formats/testing/english";
import type { EarlierAnswer } from "./compared";
import { trendFigure } from "./trend";

const window = {
  tz: "UTC",
  since: "2026-11-16T00:00:00.000Z",
  until: "2026-11-20T12:00:00.000Z",
  firstDay: "2026-11-16",
  lastDay: "2026-11-20",
};
const someone = { ...NOTHING, isRest: false, key: "a", label: "builder", detail: null };
const rows = [
  { ...someone, date: "2026-11-16", costUsd: 3 },
  { ...someone, key: "b", label: "reviewer", date: "2026-11-20", costUsd: 1 },
];
const earlier = {
  seenSince: "2026-01-01T00:00:00.000Z",
  window: {
    ...{ tz: "UTC", since: "2026-11-09T00:00:00.000Z", until: "2026-11-13T12:00:00.000Z" },
    ...{ firstDay: "2026-11-09", lastDay: "2026-11-13" },
  },
  rows: [
    { ...NOTHING, date: "2026-11-09", costUsd: 1.5 },
    { ...NOTHING, date: "2026-11-09", costUsd: 0.5 },
    { ...NOTHING, date: "2026-11-13", costUsd: 40 },
    { ...NOTHING, date: "2026-11-12", costUsd: 1, unpricedTokens: 5, inputTokens: 5 },
  ],
};
type Given = { answer?: Partial<EarlierAnswer>; isShown?: (key: string) => boolean; grain?: "daily" | "weekly" };
const figure = ({ answer, isShown = () => true, grain = "daily" }: Given = {}) =>
  trendFigure(
    { window, rows },
    {
      ...{ grain, weekStart: 1, formats, by: "agent", metric: "cost", isShown },
      earlier: { answer: { ...earlier, ...answer }, against: "weekdays" },
    },
  );

test("U51 a column is compared with the same column of the earlier time, today with as much of a day", () => {
  const { columns, compared, summary, axis } = figure();
  expect(columns.map((column) => column.compared?.amount)).toEqual([2, 0, 0, 1, 40]);
  expect(columns[0]?.compared).toMatchObject({ title: "Mon, Nov 9, 2026", exact: "$2.00", change: "+50%" });
  expect(columns[4]?.compared).toMatchObject({
    title: "Fri, Nov 13, 2026, to the same time of day",
    change: "-97.5%",
  });
  expect(axis.top).toBeGreaterThanOrEqual(40);
  expect(compared).toEqual({
    name: "Same weekdays before",
    label: "Same weekdays before: Nov 9 – Nov 13, 2026",
    total: "at least $43.00",
  });
  expect(summary).toContain("Same weekdays before: Nov 9 – Nov 13, 2026, total at least $43.00.");
});

test("U51 where there was nothing, or what nobody has a price for, no change is told", () => {
  const { columns } = figure();
  expect([columns[1]?.compared?.change, columns[3]?.compared?.change]).toEqual(["—", "—"]);
});

test("U51 a time that was not seen from its beginning is no zero, and a part of the series has nothing beside it", () => {
  const amounts = (given: Given) => figure(given).columns.map(({ compared }) => compared?.amount);
  const late = { answer: { seenSince: "2026-11-11T08:00:00.000Z" } };
  expect(amounts(late)).toEqual([undefined, undefined, undefined, 1, 40]);
  expect(figure(late).compared?.total).toBe("—");
  expect(amounts({ answer: { seenSince: null } })).toEqual(Array(5).fill(undefined));
  const part = figure({ isShown: (key) => key === "a" });
  expect(part.columns.map(({ compared }) => compared)).toEqual(Array(5).fill(undefined));
  expect(part.compared).toBeUndefined();
});

test("U51 a week is compared with as many days", () => {
  expect(figure({ grain: "weekly" }).columns.map(({ compared }) => compared?.amount)).toEqual([43]);
});

test("U51 with an answer of other days, of another zone or of another comparison nothing is compared", () => {
  const moved = (fields: object) => figure({ answer: { window: { ...earlier.window, ...fields } } });
  for (const other of [
    moved({ firstDay: "2026-11-08" }),
    moved({ firstDay: "2026-11-10", lastDay: "2026-11-14" }),
    moved({ tz: "Asia/Kathmandu" }),
  ]) {
    expect(other.compared).toBeUndefined();
    expect(other.columns.map(({ compared }) => compared)).toEqual(Array(5).fill(undefined));
  }
});

test("U51 a fact of tomorrow has nothing beside it by the day, and by the week no day more than the others", () => {
  const ahead = { ...someone, date: "2026-11-21", costUsd: 1 };
  const of = (grain: "daily" | "weekly") =>
    trendFigure(
      { window, rows: [...rows, ahead] },
      {
        ...{ grain, weekStart: 1, formats, by: "agent", metric: "cost", isShown: () => true },
        earlier: { answer: earlier, against: "weekdays" },
      },
    ).columns.map(({ compared }) => compared?.title);
  expect(of("daily").slice(4)).toEqual(["Fri, Nov 13, 2026, to the same time of day", undefined]);
  expect(of("weekly")).toEqual(["Nov 9 – Nov 13, 2026, to the same time of day"]);
});
