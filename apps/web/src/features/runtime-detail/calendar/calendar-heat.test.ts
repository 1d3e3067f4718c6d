import { expect, test } from "vitest";
import { NOTHING } from "~/features/report/prepare/measures";
import { english as formats } from "~/formats/testing/english";
import { usageCalendar, type View } from "./calendar-heat";

// 2026-11-23 is a Monday.
const window = {
  tz: "UTC",
  since: "2026-05-25T00:00:00Z",
  until: "2026-11-23T12:00:00Z",
  firstDay: "2026-05-25",
  lastDay: "2026-11-23",
};
const used = (date: string, costUsd: number) => ({ ...NOTHING, date, provider: "anthropic", model: "opus", costUsd });
const view: View = { metric: "cost", weekStart: 1, formats, absences: [] };
const rows = [used("2026-11-23", 1), used("2026-06-01", 2), used("2026-05-31", 100)];
const days = (changes: Partial<View> = {}) =>
  new Map(
    usageCalendar({ window, rows }, { ...view, ...changes }).rows.flatMap(({ cells }) =>
      cells.map((cell) => [cell?.key, cell]),
    ),
  );

test("26 weeks end with the running one, in the order of the reader's week", () => {
  const calendar = usageCalendar({ window, rows }, view);
  expect([calendar.first, calendar.last, calendar.columns.length]).toEqual(["2026-06-01", "2026-11-23", 26]);
  expect(calendar.rows.map(({ label }) => label)).toEqual(["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]);
  expect(usageCalendar({ window, rows }, { ...view, weekStart: 0 }).first).toBe("2026-05-31");
});

test("days that have not come are absent, and days without usage are real zeros", () => {
  expect(days().has("2026-11-24")).toBe(false);
  expect(days().get("2026-11-22")).toMatchObject({ level: 0, value: "$0.00", title: "Sun, Nov 22, 2026" });
  expect(days().get("2026-11-23")).toMatchObject({ value: "$1.00", remarks: ["Today so far"] });
});

test("the summary is of the days in sight alone", () => {
  expect(usageCalendar({ window, rows }, view).summary).toBe("Cost by day, Jun 1 – Nov 23, 2026: $3.00 in all.");
});

test("a day of which nothing could be known is no zero, unless something came all the same", () => {
  const absences = [
    { kind: "unconnected", start: new Date("2026-05-25T00:00:00Z"), end: new Date("2026-06-03T12:00:00Z") },
    { kind: "offline", start: new Date("2026-11-22T00:00:00Z"), end: new Date("2026-11-23T12:00:00Z") },
  ] as const;
  const found = days({ absences });
  expect(found.get("2026-06-02")).toMatchObject({
    level: "unknown",
    exact: "Nothing is known",
    remarks: ["Not connected yet"],
  });
  expect(found.get("2026-06-01")).toMatchObject({ level: 4, value: "$2.00" });
  expect(found.get("2026-06-03")).toMatchObject({ level: 0, remarks: ["Not connected yet 00:00–12:00"] });
  expect(found.get("2026-11-22")).toMatchObject({ level: "unknown", remarks: ["Offline"] });
  expect(usageCalendar({ window, rows }, { ...view, absences }).unknown).toBe("offline or not connected yet");
});

test("a month is named over its first week", () => {
  expect(usageCalendar({ window, rows }, view).columns.flatMap(({ tick }) => tick ?? [])).toEqual([
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
  ]);
});
