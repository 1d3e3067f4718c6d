import { expect, test } from "vitest";
import type { ReportWindow } from "~/features/report/prepare/answers";
import { NOTHING } from "~/features/report/prepare/measures";
import { english as formats } from "~/formats/testing/english";
import { startsByHourOfDay, usageByHourOfDay } from "./hours-of-day";

const windowIn = (tz: string, since: string, until: string): ReportWindow => ({
  tz,
  since,
  until,
  firstDay: "",
  lastDay: "",
});
const newYorkSpring = windowIn("America/New_York", "2026-03-08T05:00:00Z", "2026-03-09T04:00:00Z");
const newYorkAutumn = windowIn("America/New_York", "2026-11-01T04:00:00Z", "2026-11-02T05:00:00Z");
const lordHoweAutumn = windowIn("Australia/Lord_Howe", "2026-04-04T13:00:00Z", "2026-04-05T13:30:00Z");
const used = (hour: number, costUsd: number) => ({ ...NOTHING, hour, provider: "anthropic", model: "opus", costUsd });

test("all 24 hours are there, each with the tasks the server counted for it", () => {
  const rows = [used(2, 3), used(23, 1)];
  const hours = [
    { hour: 2, taskCount: 1 },
    { hour: 23, taskCount: 4 },
  ];
  const { columns, total } = usageByHourOfDay(
    { window: newYorkAutumn, rows, hours },
    { metric: "cost", formats, isShown: () => true },
  );
  expect(columns).toHaveLength(24);
  expect(columns[2]).toMatchObject({ amount: 3, title: "02:00–02:59", note: "1 task · this hour came 1 time" });
  expect(columns[23]?.note).toBe("4 tasks · this hour came 1 time");
  expect(columns[5]).toMatchObject({ amount: 0, total: "$0.00" });
  expect(total).toBe("$4.00");
});

test.each([
  ["a day of 23 hours in New York has no 02:00", newYorkSpring, 2, "this hour came 0 times"],
  ["a day of 25 hours in New York has 01:00 twice", newYorkAutumn, 1, "this hour came 2 times"],
  ["a day of 24½ hours on Lord Howe has half of 01:00 again", lordHoweAutumn, 1, "this hour came 1.5 times"],
] as const)("%s", (_, window, hour, note) => {
  expect(startsByHourOfDay({ window, rows: [] }, formats).columns[hour]?.note).toBe(note);
});

test("starts add up, and each hour says its share", () => {
  const rows = [
    { hour: 9, count: 3 },
    { hour: 14, count: 1 },
  ];
  const { total, columns, summary } = startsByHourOfDay({ window: newYorkAutumn, rows }, formats);
  expect(total).toBe("4");
  expect(columns[9]?.readings[0]).toMatchObject({ value: "3", share: "75%" });
  expect(columns[10]?.readings).toEqual([]);
  expect(summary).toBe("Task starts by hour of day: total 4, highest 09:00–09:59 with 3.");
});

test("every third hour has a tick, from midnight on", () => {
  const { columns } = startsByHourOfDay({ window: newYorkAutumn, rows: [] }, formats);
  expect(columns.flatMap(({ tick }) => tick ?? [])).toEqual(["00", "03", "06", "09", "12", "15", "18", "21"]);
});
