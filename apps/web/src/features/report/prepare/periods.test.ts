import { describe, expect, test } from "vitest";
import { english as formats } from "~/formats/testing/english";
import type { UsageAnswer } from "./answers";
import { NOTHING } from "./measures";
import { periodsOf, rowsByPeriod } from "./periods";

// 2026-11-23 is a Monday.
const answer = (firstDay: string, lastDay: string, dates: string[] = []): UsageAnswer => ({
  window: { tz: "UTC", since: `${firstDay}T00:00:00Z`, until: `${lastDay}T12:00:00Z`, firstDay, lastDay },
  rows: dates.map((date) => ({ ...NOTHING, date, provider: "anthropic", model: "opus", inputTokens: 1 })),
});

describe("daily", () => {
  test("every day of the window is there, and today is partial", () => {
    const periods = periodsOf(answer("2026-11-20", "2026-11-23"), { grain: "daily", weekStart: 1, formats });
    expect(periods.map(({ key }) => key)).toEqual(["2026-11-20", "2026-11-21", "2026-11-22", "2026-11-23"]);
    expect(periods.map(({ isPartial = false }) => isPartial)).toEqual([false, false, false, true]);
    expect(periods.at(-1)).toMatchObject({
      tick: "Nov 23",
      title: "Mon, Nov 23, 2026",
      note: "(partial · today so far)",
    });
  });

  test("a fact a few minutes ahead of midnight brings the day after into view", () => {
    const periods = periodsOf(answer("2026-11-20", "2026-11-23", ["2026-11-24"]), {
      grain: "daily",
      weekStart: 1,
      formats,
    });
    expect(periods.at(-1)).toMatchObject({ key: "2026-11-24", isPartial: true });
  });
});

test("of days that are over none is partial", () => {
  const past = answer("2026-11-20", "2026-11-23");
  past.window = { ...past.window, until: "2026-11-24T00:00:00.000Z" };
  for (const grain of ["daily", "weekly"] as const) {
    const last = periodsOf(past, { grain, weekStart: 1, formats }).at(-1);
    expect(last?.note).toBe(grain === "daily" ? undefined : "(partial · 1 / 7 days)");
  }
});

describe("weekly", () => {
  const weeks = (weekStart: number, firstDay = "2026-10-24", lastDay = "2026-11-23") =>
    periodsOf(answer(firstDay, lastDay), { grain: "weekly", weekStart, formats }).map(({ first, last, note }) => [
      first,
      last,
      note,
    ]);

  test("weeks from Monday: the first has its last two days, the last its first one", () => {
    expect(weeks(1)).toEqual([
      ["2026-10-24", "2026-10-25", "(partial · 2 / 7 days)"],
      ["2026-10-26", "2026-11-01", undefined],
      ["2026-11-02", "2026-11-08", undefined],
      ["2026-11-09", "2026-11-15", undefined],
      ["2026-11-16", "2026-11-22", undefined],
      ["2026-11-23", "2026-11-23", "(partial · 1 / 7 days)"],
    ]);
  });

  test("weeks from Saturday begin with the window", () => {
    expect(weeks(6).at(0)).toEqual(["2026-10-24", "2026-10-30", undefined]);
    expect(weeks(6).at(-1)).toEqual(["2026-11-21", "2026-11-23", "(partial · 3 / 7 days)"]);
  });

  test("a last week with all its seven days is still partial, for today is not over", () => {
    expect(weeks(2).at(-1)).toEqual(["2026-11-17", "2026-11-23", "(partial · today so far)"]);
  });

  test.each([0, 1, 2, 3, 4, 5, 6])("weeks from weekday %i cover every day once", (weekStart) => {
    const usage = answer("2026-10-24", "2026-11-23");
    const weekly = periodsOf(usage, { grain: "weekly", weekStart, formats });
    const daily = periodsOf(usage, { grain: "daily", weekStart, formats });
    expect(weekly.at(0)?.first).toBe("2026-10-24");
    expect(weekly.at(-1)?.last).toBe("2026-11-23");
    const rows = daily.map(({ key }) => ({ date: key }));
    const grouped = rowsByPeriod(rows, weekly);
    expect([...grouped.keys()]).toEqual(weekly.map(({ key }) => key));
    expect([...grouped.values()].flat()).toEqual(rows);
  });

  test("the day after today joins the running week, without counting as begun", () => {
    const last = periodsOf(answer("2026-11-16", "2026-11-23", ["2026-11-24"]), {
      grain: "weekly",
      weekStart: 1,
      formats,
    }).at(-1);
    expect(last).toMatchObject({ first: "2026-11-23", last: "2026-11-24", note: "(partial · 1 / 7 days)" });
  });

  test("the day after today may open a week of its own, of which nothing has begun", () => {
    const last = periodsOf(answer("2026-11-16", "2026-11-23", ["2026-11-24"]), {
      grain: "weekly",
      weekStart: 2,
      formats,
    }).at(-1);
    expect(last).toMatchObject({ first: "2026-11-24", note: "(partial · 0 / 7 days)" });
  });
});
