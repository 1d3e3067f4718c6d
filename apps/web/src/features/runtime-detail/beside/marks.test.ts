import { expect, test } from "vitest";
import { periodsOf } from "~/features/report/prepare/periods";
import { english as formats } from "~/formats/testing/english";
import { markRemarks, marksOf, marksOver } from "./marks";

const window = {
  tz: "Asia/Kathmandu",
  since: "2026-11-15T18:15:00Z",
  until: "2026-11-23T12:00:00Z",
  firstDay: "2026-11-16",
  lastDay: "2026-11-23",
};
const answer = {
  window,
  versions: [
    {
      at: "2026-11-18T20:00:00Z",
      before: { cliVersion: "2.1.3", version: "2.0.10" },
      after: { cliVersion: "2.2.0", version: "2.0.9" },
    },
    {
      at: "2026-11-20T00:00:00Z",
      before: { cliVersion: "2.2.0", version: "" },
      after: { cliVersion: "2.2.0", version: "2.1" },
    },
  ],
  prices: [{ date: "2026-11-17", before: "prices@1", after: "prices@2" }],
  ownPrices: [{ at: "2026-11-20T18:15:00Z", model: "acme-coder-1", inputUsd: 3, outputUsd: 15 }],
  lateDays: ["2026-11-19"],
};
const marks = marksOf(answer, { provider: "claude", formats });
const periods = (grain: "daily" | "weekly") => periodsOf({ window, rows: [] }, { grain, weekStart: 1, formats });

test("U48 what happened is marked on the reader's day, a day after the machine's", () => {
  expect(marksOver(marks, periods("daily"))).toEqual([
    { column: "2026-11-17", name: "Tue, Nov 17, 2026: Price list changed: prices@1 → prices@2" },
    {
      column: "2026-11-19",
      name: "Thu, Nov 19, 2026: CLI upgraded 2.1.3 → 2.2.0, 01:45: Claude Code downgraded 2.0.10 → 2.0.9, 01:45",
    },
    {
      column: "2026-11-21",
      name: "Sat, Nov 21, 2026: Your price of acme-coder-1 begins: $3.00 in, $15.00 out per million tokens",
    },
  ]);
});

test("U48 U40 a week has all that happened in it, and says that it has late data", () => {
  const [week, thisWeek] = periods("weekly");
  expect(marksOver(marks, periods("weekly")).map(({ column }) => column)).toEqual(["2026-11-16"]);
  expect(week && markRemarks(marks, week)).toEqual([
    "Price list changed: prices@1 → prices@2",
    "CLI upgraded 2.1.3 → 2.2.0, 01:45",
    "Claude Code downgraded 2.0.10 → 2.0.9, 01:45",
    "Your price of acme-coder-1 begins: $3.00 in, $15.00 out per million tokens",
    "Includes late data, received more than 48 hours after it was used",
  ]);
  expect(thisWeek && markRemarks(marks, thisWeek)).toEqual([]);
});
