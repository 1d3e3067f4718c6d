import { describe, expect, test } from "vitest";
import type { Totals, TotalsAnswer } from "~/features/report/prepare/answers";
import { NOTHING } from "~/features/report/prepare/measures";
import { english as formats } from "~/formats/testing/english";
import { tiles } from "./tiles";

const none: Totals = { ...NOTHING, cacheSavedUsd: 0, taskCount: 0, runSeconds: 0 };
const rows = [
  {
    ...NOTHING,
    date: "2026-11-20",
    provider: "anthropic",
    model: "opus",
    costUsd: 0.1,
    inputTokens: 1_500,
    outputTokens: 20,
  },
  {
    ...NOTHING,
    date: "2026-11-21",
    provider: "anthropic",
    model: "opus",
    costUsd: 0.2,
    cacheReadTokens: 3_000_000,
    cacheWriteTokens: 4,
  },
];
const totals = {
  ...none,
  costUsd: 0.3,
  inputTokens: 1_500,
  outputTokens: 20,
  cacheReadTokens: 3_000_000,
  cacheWriteTokens: 4,
  cacheSavedUsd: 2,
  taskCount: 12,
  runSeconds: 5_400,
};
const answer = (before: Partial<Totals>): TotalsAnswer => ({
  window: {
    tz: "Asia/Kathmandu",
    since: "2026-11-15T18:15:00.000Z",
    until: "2026-11-23T06:22:00.000Z",
    firstDay: "2026-11-16",
    lastDay: "2026-11-23",
  },
  totals,
  before: { since: "2026-11-07T18:15:00.000Z", until: "2026-11-15T06:15:00.000Z", totals: { ...none, ...before } },
});
const longAgo = "2026-01-01T00:00:00.000Z";
const view = { createdAt: longAgo, subject: "this runtime", listValueUsd: 0, formats };
const tile = (name: string, before: Partial<Totals>, createdAt = longAgo) =>
  tiles({ rows }, answer(before), { ...view, createdAt }).find((candidate) => candidate.name === name);

test("five tiles, in the order in which they are read", () => {
  expect(tiles({ rows }, answer({}), view).map(({ name, value, exact }) => [name, value, exact])).toEqual([
    ["Cost", "$0.30", "$0.30"],
    ["Tokens", "3M", "3,001,524"],
    ["Cache saving", "$2.00", "$2.00"],
    ["Tasks", "12", "12"],
    ["Run time", "1h 30m", "5,400 s"],
  ]);
});

test("tokens are told apart by kind", () => {
  expect(tile("Tokens", {})?.parts).toEqual([
    { name: "in", value: "1.5K", exact: "1,500" },
    { name: "out", value: "20", exact: "20" },
    { name: "cache read", value: "3M", exact: "3,000,000" },
    { name: "cache write", value: "4", exact: "4" },
  ]);
});

describe("the change", () => {
  test("is against the equal time before, whose dates are those of the viewing zone", () => {
    expect(tile("Tasks", { taskCount: 8 })?.change).toEqual({
      text: "+50%",
      direction: "up",
      explanation: "8 in the equal time before: Nov 8 – Nov 15, 2026, 12:00:00",
    });
    expect(tile("Run time", { runSeconds: 10_800 })?.change).toMatchObject({ text: "-50%", direction: "down" });
    expect(tile("Cost", { costUsd: 0.3 })?.change).toMatchObject({ text: "0%", direction: "none" });
  });

  test("is a dash when there was nothing before", () => {
    expect(tile("Tasks", {})?.change).toMatchObject({ text: "—", direction: "none" });
  });

  test("is a dash when the runtime did not exist yet when the time before began", () => {
    expect(tile("Tasks", { taskCount: 8 }, "2026-11-09T00:00:00.000Z")?.change.text).toBe("—");
    expect(tile("Tasks", { taskCount: 8 }, "2026-11-07T18:15:00.000Z")?.change.text).toBe("+50%");
  });

  test("is a dash for money when some tokens had no price, and stands for tokens", () => {
    const before = { costUsd: 0.2, cacheSavedUsd: 1, inputTokens: 10, unpricedTokens: 5 };
    expect(tile("Cost", before)?.change.text).toBe("—");
    expect(tile("Cache saving", before)?.change.text).toBe("—");
    expect(tile("Tokens", before)?.change.direction).toBe("up");
  });
});

test("a cost with unpriced tokens is a lower bound", () => {
  const unpriced = [
    ...rows,
    { ...NOTHING, date: "2026-11-21", provider: "own", model: "m", inputTokens: 5, unpricedTokens: 5 },
  ];
  expect(tiles({ rows: unpriced }, answer({}), view)[0]).toMatchObject({ qualifier: "at least", value: "$0.30" });
  const all = unpriced.slice(-1);
  expect(tiles({ rows: all }, answer({}), view)[0]).toMatchObject({ value: "unpriced", exact: "unpriced" });
});

test("money that subscriptions pay for is called list value, and is told apart from spending", () => {
  const note = (listValueUsd: number) => tiles({ rows }, answer({}), { ...view, listValueUsd })[0]?.note;
  expect([0, 0.1, 0.3].map(note)).toEqual([
    "Estimated at list price",
    "$0.10 of it list value, paid by flat rates",
    "List value: a flat rate pays for it",
  ]);
});
