import { addDays, type LocalDate, parseLocalDate, startOfLocalDay } from "@meridian/time";
import { expect, test } from "vitest";
import { profiles } from "./life/machines";
import type { Life } from "./life/plans";
import { type DemoReport, nextReport } from "./report";

const firstDay = parseLocalDate("2026-10-20") as LocalDate;
const HOUR = 3_600_000;

function reportsOf(life: Life, cuts: readonly Date[]): DemoReport[] {
  const reports: DemoReport[] = [];
  let start = startOfLocalDay(firstDay, life.profile.machine.zone);
  for (const end of cuts) {
    while (start < end) {
      const report = nextReport(life, { start, end });
      reports.push(report);
      start = report.until;
    }
  }
  return reports;
}

/** What a server knows after reports: each event, and the last it heard of each task. */
const known = (reports: DemoReport[]) => ({
  usage: reports.flatMap(({ usage }) => usage).sort((a, b) => (a.id < b.id ? -1 : 1)),
  tasks: new Map(reports.flatMap(({ tasks }) => tasks).map((task) => [task.id, task])),
});

test.each(profiles.map((profile) => [profile.key, profile] as const))(
  "%s tells the same in a few words or in many, and each request once",
  (_key, profile) => {
    const life = { profile, firstDay };
    const start = startOfLocalDay(firstDay, profile.machine.zone).getTime();
    const end = new Date(start + 4 * 24 * HOUR);
    const whole = known(reportsOf(life, [end]));
    const often = Array.from({ length: 4 * 24 * 3 }, (_, piece) => new Date(start + ((piece + 1) * HOUR) / 3));
    expect(known(reportsOf(life, often))).toEqual(whole);
    expect(new Set(whole.usage.map(({ id }) => id)).size).toBe(whole.usage.length);
  },
);

test("a report says nothing of what comes after it: what is running is not yet over", () => {
  const seen = new Set<string>();
  for (const profile of profiles) {
    const start = startOfLocalDay(addDays(firstDay, 2), profile.machine.zone);
    for (let hour = 1; hour <= 48; hour += 1) {
      const end = new Date(start.getTime() + hour * HOUR);
      const { tasks, usage } = nextReport({ profile, firstDay }, { start: new Date(end.getTime() - HOUR), end });
      for (const task of tasks) {
        seen.add(task.status);
        const times = [task.createdAt, task.startedAt, task.completedAt].filter((at) => at !== undefined);
        expect(times.every((at) => new Date(at) < end)).toBe(true);
        expect(task.completedAt !== undefined).toBe(!["queued", "running"].includes(task.status));
      }
      expect(usage.every(({ occurredAt }) => new Date(occurredAt) < end)).toBe(true);
    }
  }
  expect(seen).toContain("running");
  expect(seen).toContain("completed");
});

test("a year does not fit into one report: none is longer than a daemon's may be", () => {
  const [profile] = profiles;
  if (!profile) throw new Error("no runtimes");
  const life = { profile, firstDay: addDays(firstDay, -365) };
  const start = startOfLocalDay(life.firstDay, profile.machine.zone);
  const end = startOfLocalDay(firstDay, profile.machine.zone);
  let [until, reports] = [start, 0];
  for (; until < end; reports += 1) {
    const report = nextReport(life, { start: until, end });
    expect(report.until > until).toBe(true);
    expect(report.usage.length).toBeLessThanOrEqual(1000);
    expect(report.tasks.length).toBeLessThanOrEqual(500);
    until = report.until;
  }
  expect(until).toEqual(end);
  expect(reports).toBeGreaterThan(3);
});
