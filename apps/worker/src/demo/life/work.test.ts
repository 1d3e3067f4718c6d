import { type LocalDate, localDateOf, localDays, parseLocalDate, weekdayOf } from "@meridian/time";
import { temporalClock } from "@meridian/time/testing";
import { expect, test } from "vitest";
import { diceFor } from "./dice";
import { type Profile, profileOf, profiles } from "./machines";
import { plansOfDay } from "./plans";
import { isHoliday } from "./rhythm";
import { type Work, workOfDay } from "./work";

const dayOf = (text: string) => parseLocalDate(text) as LocalDate;
const firstDay = dayOf("2025-11-20");
const year = localDays(firstDay, dayOf("2026-11-20"));

const workOf = (profile: Profile, days: LocalDate[]) => days.flatMap((day) => workOfDay({ profile, firstDay }, day));
const profile = (key: string) => {
  const found = profileOf(key);
  if (!found) throw new Error(`no ${key}`);
  return found;
};

test("a runtime's day is always the same one, whatever was asked before", () => {
  const life = { profile: profile("demo-ktm-tower/claude"), firstDay };
  const alone = workOfDay(life, dayOf("2026-05-06"));
  workOf(life.profile, year.slice(0, 30));
  expect(workOfDay(life, dayOf("2026-05-06"))).toEqual(alone);
  expect(alone.length).toBeGreaterThan(0);
});

test("no two tasks and no two requests share an id", () => {
  const works = profiles.flatMap((each) => workOf(each, year.slice(100, 130)));
  const ids = [...works, ...works.flatMap(({ requests }) => requests)].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test("work begins on its day, ends within the next, and uses tokens only in between", () => {
  for (const each of profiles) {
    const { zone } = each.machine;
    for (const day of year.slice(-14)) {
      for (const { createdAt, startedAt, completedAt, requests } of workOfDay({ profile: each, firstDay }, day)) {
        expect(localDateOf(createdAt, zone)).toBe(day);
        expect(completedAt.getTime() - createdAt.getTime()).toBeLessThan(7 * 3_600_000);
        for (const { occurredAt } of requests) {
          expect(startedAt && startedAt <= occurredAt && occurredAt <= completedAt).toBe(true);
        }
      }
    }
  }
});

test("caches are read far more than anything else, and each part is within its whole", () => {
  const requests = profiles.flatMap((each) => workOf(each, year.slice(-7))).flatMap((work) => work.requests);
  const sum = (count: (request: (typeof requests)[number]) => number) =>
    requests.reduce((total, request) => total + count(request), 0);
  expect(sum(({ tokens }) => tokens.cacheReadTokens)).toBeGreaterThan(5 * sum(({ tokens }) => tokens.inputTokens));
  for (const { tokens } of requests) {
    expect(Object.values(tokens).every((count) => Number.isInteger(count) && count >= 0)).toBe(true);
    expect(tokens.cacheWrite1hTokens).toBeLessThanOrEqual(tokens.cacheWriteTokens);
    expect(tokens.reasoningTokens).toBeLessThanOrEqual(tokens.outputTokens);
  }
  expect(requests.some(({ tokens }) => tokens.cacheWrite1hTokens > 0)).toBe(true);
  expect(requests.some(({ tokens }) => tokens.cacheWriteTokens > tokens.cacheWrite1hTokens)).toBe(true);
  expect(requests.some(({ provider, tokens }) => provider === "openai" && tokens.reasoningTokens > 0)).toBe(true);
});

test("OpenCode says what each request cost, and nobody else does", () => {
  for (const each of profiles) {
    const costs = workOf(each, year.slice(-10)).flatMap(({ requests }) => requests.map(({ costUsd }) => costUsd));
    expect(costs.length).toBeGreaterThan(0);
    for (const cost of costs) {
      if (each.product === "opencode") expect(cost).toBeGreaterThan(0);
      else expect(cost).toBeUndefined();
    }
  }
});

test("weekdays are busier than weekends, the end of the year than its beginning, and the holidays are quiet", () => {
  const isWeekend = (day: LocalDate) => weekdayOf(day) === 0 || weekdayOf(day) === 6;
  const planned = (day: LocalDate, each: Profile) =>
    plansOfDay(diceFor(each.key, day), { profile: each, firstDay }, day);
  const tasks = new Map(year.map((day) => [day, profiles.flatMap((each) => planned(day, each)).length]));
  const perDay = (days: LocalDate[]) => days.reduce((sum, day) => sum + (tasks.get(day) ?? 0), 0) / days.length;
  const common = year.filter((day) => !isHoliday(day));
  expect(perDay(common.filter((day) => !isWeekend(day)))).toBeGreaterThan(2 * perDay(common.filter(isWeekend)));
  expect(perDay(year.slice(-60))).toBeGreaterThan(1.5 * perDay(year.slice(0, 33)));
  expect(perDay(year.filter(isHoliday))).toBeLessThan(0.4 * perDay(common));
});

test("tasks fail for reasons of the closed list, some are cancelled, some never start", () => {
  const works = profiles.flatMap((each) => workOf(each, year.slice(-150)));
  const reasons = new Set(works.flatMap(({ ending }) => ending.failureReason ?? []));
  expect([...reasons].sort()).toEqual([
    "agent_error",
    "context_exceeded",
    "never_started",
    "provider_error",
    "rate_limited",
    "runtime_offline",
    "timeout",
    "unauthorized",
  ]);
  const share = (is: (work: Work) => boolean) => works.filter(is).length / works.length;
  expect(share(({ ending }) => ending.status === "completed")).toBeGreaterThan(0.8);
  expect(share(({ ending }) => ending.status === "cancelled")).toBeGreaterThan(0.02);
  expect(works.filter(({ startedAt }) => !startedAt).every(({ requests }) => requests.length === 0)).toBe(true);
});

// Half-hour, quarter-hour and summer-time offsets: the days by Temporal, not by the code under test.
test.each(["demo-priya-mbp/claude", "demo-ktm-tower/claude", "demo-colm-x1/codex", "demo-chatham-nuc/gemini"])(
  "on %s work goes on past local midnight",
  (key) => {
    const { zone } = profile(key).machine;
    const nights = workOf(profile(key), year.slice(-40)).filter(
      ({ requests }) => new Set(requests.map(({ occurredAt }) => temporalClock(occurredAt, zone).day)).size > 1,
    );
    expect(nights.length).toBeGreaterThan(2);
  },
);

test.each([
  ["demo-build-01/claude", "2026-03-08T07:00:00Z", "2026-03-08"],
  ["demo-build-01/claude", "2026-11-01T06:00:00Z", "2026-11-01"],
  ["demo-colm-x1/codex", "2026-03-08T05:30:00Z", "2026-03-08"],
  ["demo-colm-x1/codex", "2026-11-01T04:30:00Z", "2026-11-01"],
  ["demo-jack-air/claude", "2026-04-04T15:00:00Z", "2026-04-05"],
  ["demo-jack-air/claude", "2026-10-03T15:30:00Z", "2026-10-04"],
  ["demo-chatham-nuc/gemini", "2026-04-04T14:00:00Z", "2026-04-05"],
  ["demo-chatham-nuc/gemini", "2026-09-26T14:00:00Z", "2026-09-27"],
])("on %s work goes on past midnight and the clock change at %s", (key, change, day) => {
  const { zone } = profile(key).machine;
  const around = year.filter((each) => Math.abs(Date.parse(each) - Date.parse(day)) < 3 * 24 * 3_600_000);
  const nights = workOf(profile(key), around).filter(({ requests: [first, ...rest] }) => {
    const last = rest.at(-1);
    if (!first || !last || first.occurredAt > new Date(change) || last.occurredAt < new Date(change)) return false;
    return temporalClock(first.occurredAt, zone).day < day && temporalClock(last.occurredAt, zone).day === day;
  });
  expect(nights.length).toBeGreaterThan(0);
});
