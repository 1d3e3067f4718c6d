import { expect, test } from "vitest";
import { csvOf } from "~/features/report/export/csv";
import type { Sheet } from "~/features/report/export/sheet";
import { NOTHING } from "~/features/report/prepare/measures";
import { english as formats } from "~/formats/testing/english";
import { usageByAgent, usageByModel } from "../prepare/ranked-shares";
import { usageTable } from "../prepare/usage-table";
import { agentSheet, hourSheet, modelSheet, usageSheet } from "./sheets";

const window = {
  tz: "Asia/Kathmandu",
  since: "2026-11-15T18:15:00.000Z",
  until: "2026-11-23T06:00:00.000Z",
  firstDay: "2026-11-16",
  lastDay: "2026-11-23",
};
const exported = { runtime: { name: "=Lab", isFlatRate: false }, window, now: new Date("2026-11-23T06:01:00Z") };
const used = (model: string, measures: Partial<typeof NOTHING>) => ({
  ...NOTHING,
  provider: "anthropic",
  model,
  ...measures,
});
const rows = [
  { ...used("opus", { costUsd: 0.1, inputTokens: 5 }), date: "2026-11-22" },
  { ...used("opus", { costUsd: 0.2, outputTokens: 7 }), date: "2026-11-23" },
  { ...used("own", { inputTokens: 9, unpricedTokens: 9 }), date: "2026-11-23" },
];
const table = (csv: string) =>
  csv
    .trim()
    .split("\r\n")
    .map((line) => line.split(","));
const view = { metric: "cost", formats } as const;
const marks = {
  events: [
    { date: "2026-11-22", text: "CLI upgraded 2.1.3 → 2.2.0" },
    { date: "2026-11-22", text: "Price list changed: a → b" },
  ],
  lateDays: new Set(["2026-11-23"]),
};

test("the days of the table are rows of the file, with exact amounts, the zone and the window", () => {
  const calendar = { grain: "daily", weekStart: 1, formats } as const;
  const [header, ...lines] = table(csvOf(usageSheet(usageTable({ window, rows }, calendar), exported, marks)));
  expect(header?.slice(0, 15)).toEqual([
    "from",
    "to",
    "partial",
    "provider",
    "model",
    "inputTokens",
    "outputTokens",
    "cacheReadTokens",
    "cacheWriteTokens",
    "tokens",
    "costUsd",
    "listValueUsd",
    "unpricedTokens",
    "lateData",
    "changes",
  ]);
  expect(lines.map((cells) => cells.slice(0, 15).join(" "))).toEqual([
    "2026-11-23 2026-11-23 true anthropic opus 0 7 0 0 7 0.2 0 0 true ",
    "2026-11-23 2026-11-23 true anthropic own 9 0 0 0 9 0 0 9 true ",
    "2026-11-22 2026-11-22 false anthropic opus 5 0 0 0 5 0.1 0 0 false CLI upgraded 2.1.3 → 2.2.0; Price list changed: a → b",
  ]);
  expect(new Set(lines.map((cells) => cells.slice(15).join(" ")))).toEqual(
    new Set([`'=Lab Asia/Kathmandu 2026-11-16 2026-11-23 ${window.since} ${window.until} 2026-11-23T06:01:00.000Z`]),
  );
});

test("what a flat rate pays for is list value in every file, apart from what is spent", () => {
  const ofFlatRate = { ...exported, runtime: { name: "Lab", isFlatRate: true } };
  const answer = { window, rows: rows.map((row, hour) => ({ ...row, hour })), hours: [] };
  const files = [
    usageSheet(usageTable({ window, rows }, { grain: "daily", weekStart: 1, formats }), ofFlatRate, marks),
    modelSheet(usageByModel({ rows }, view), ofFlatRate),
    hourSheet(answer, { metric: "cost", isShown: () => true }, ofFlatRate),
  ].map((sheet) => table(csvOf(sheet as Sheet<unknown>)));
  for (const [header = [], ...lines] of files) {
    const amounts = (name: string) => lines.map((cells) => cells[header.indexOf(name)]);
    expect(amounts("listValueUsd")).toEqual(amounts("costUsd"));
    expect(
      amounts("costUsd")
        .map(Number)
        .reduce((sum, usd) => sum + usd, 0),
    ).toBeCloseTo(0.3, 9);
  }
});

test("by week the file has weeks", () => {
  const calendar = { grain: "weekly", weekStart: 1, formats } as const;
  const { rows: weeks } = usageSheet(usageTable({ window, rows }, calendar), exported, marks);
  expect(weeks.map(({ first, last, modelId, measures }) => [first, last, modelId, measures.costUsd])).toEqual([
    ["2026-11-23", "2026-11-23", "opus", 0.2],
    ["2026-11-23", "2026-11-23", "own", 0],
    ["2026-11-16", "2026-11-22", "opus", 0.1],
  ]);
});

test("models and agents are in the order in which they are seen, and tasks that nobody counted are empty", () => {
  expect(table(csvOf(modelSheet(usageByModel({ rows }, view), exported))).map((cells) => cells.slice(0, 2))).toEqual([
    ["provider", "model"],
    ["anthropic", "opus"],
    ["anthropic", "own"],
  ]);
  const answer = {
    window,
    rows: rows.map((row, n) => ({ ...row, agentId: `${n}` })),
    agents: [0, 1, 2].map((n) => ({ agentId: `${n}`, taskCount: n + 1 })),
  };
  const agents = [{ id: "1", name: "Builder", archivedAt: null }];
  const ranking = usageByAgent(answer, agents, { ...view, taskCount: 6 });
  expect(table(csvOf(agentSheet(ranking, exported))).map((cells) => cells.slice(0, 3))).toEqual([
    ["agent", "archived", "tasks"],
    ["Builder", "false", "2"],
    ["Deleted agents", "false", ""],
  ]);
});

test("hours are those of the models that are shown", () => {
  const answer = { window, rows: rows.map((row, hour) => ({ ...row, hour })), hours: [] };
  const sheet = hourSheet(answer, { metric: "cost", isShown: (key) => key === "anthropic/own" }, exported);
  expect(
    table(csvOf(sheet))
      .slice(1)
      .map((cells) => cells.slice(0, 4)),
  ).toEqual([["2", "anthropic", "own", "9"]]);
});
