import { describe, expect, test } from "vitest";
import { parseSchedule } from "./expression";

const refusal = (text: unknown) => {
  const parsed = parseSchedule(text);
  return parsed.ok ? `accepted ${parsed.schedule.expression}` : parsed.reason;
};

test.each([
  ["0 9 * * 1-5", "0 9 * * 1-5"],
  ["  0   9 * * mon-fri ", "0 9 * * MON-FRI"],
  ["*/5 * * * *", "*/5 * * * *"],
  ["0,30 1 * * *", "0,30 1 * * *"],
  ["00 09 1,15 JAN-MAR,12 *", "00 09 1,15 JAN-MAR,12 *"],
  ["0 9 * * FRI-7", "0 9 * * FRI-7"],
  ["10-50/10 8-18/2 */2 * *", "10-50/10 8-18/2 */2 * *"],
  ["0 0 29 2 *", "0 0 29 2 *"],
  ["0 0 30 2 1", "0 0 30 2 1"],
  ["2,58 22 * * *", "2,58 22 * * *"],
])("%j is a schedule", (text, expression) => {
  expect(parseSchedule(text)).toMatchObject({ ok: true, schedule: { expression } });
});

test.each([
  ["0 * * * *", true],
  ["0 */2 * * *", true],
  ["0 *,5 * * *", true],
  ["*/30 1 * * *", false],
  ["0 0-23 * * *", false],
])("%j is an interval: %s", (text, isInterval) => {
  expect(parseSchedule(text)).toMatchObject({ ok: true, schedule: { isInterval } });
});

describe("A50: refused, with the reason", () => {
  test.each([
    ["", "five fields"],
    ["   ", "five fields"],
    ["0 9 * *", "this has 4"],
    ["* * * * * *", "this has 6"],
    ["0 0 9 * * *", "this has 6"],
    ["@daily", "this has 1"],
    ["@reboot", "this has 1"],
    ["0 9 * * 8", "Invalid value for dayOfWeek: 8"],
    ["60 9 * * *", "Invalid value for minute: 60"],
    ["0 24 * * *", "Invalid value for hour: 24"],
    ["0 9 0 * *", "Invalid value for day"],
    ["0 9 * 13 *", "Invalid value for month"],
    ["0 22-2 * * *", "From value is larger"],
    ["*/0 9 * * *", "illegal stepping: 0"],
    ["*/61 9 * * *", "steps cannot be greater"],
    ["0/5 9 * * *", "minute: numbers"],
    ["0 9 L * *", "day of month: numbers"],
    ["0 9 LW * *", "day of month: numbers"],
    ["0 9 1W * *", "day of month: numbers"],
    ["0 9 * * 5#2", "day of week: numbers"],
    ["0 9 * * 5L", "day of week: numbers"],
    ["0 9 * * +5", "day of week: numbers"],
    ["? ? * * *", "minute: numbers"],
    ["H 9 * * *", "minute: numbers"],
    ["0 9 * JANUARY *", "month: numbers"],
    ["0 9 JAN * *", "day of month: numbers"],
    ["1e1 9 * * *", "minute: numbers"],
    ["-5 9 * * *", "minute: numbers"],
    ["5, 9 * * *", "minute: numbers"],
    ["0 9 * * *; drop table x", "this has 8"],
    ["０ 9 * * *", "minute: numbers"],
    ["0 9 * * *\0", "day of week: numbers"],
    ["0".repeat(1_000_000), "at most 100 characters"],
    [null, "five fields"],
    [["0 9 * * *"], "five fields"],
  ])("%j", (text, reason) => {
    expect(refusal(text)).toContain(reason);
  });

  test.each([
    ["0 0 30 2 *", "never runs: there is no day 30 in February"],
    ["0 0 30,31 2 *", "never runs: there is no day 30 or 31 in February"],
    ["0 0 31 2,4,6,9,11 *", "never runs: there is no day 31 in February, April, June, September, November"],
  ])("%j never runs", (text, reason) => {
    expect(refusal(text)).toBe(reason);
  });

  test.each([
    ["* * * * *", "1 min apart"],
    ["*/4 * * * *", "4 min apart"],
    ["*/7 * * * *", "4 min apart"],
    ["0-59 9 * * *", "1 min apart"],
    ["0,4 9 * * *", "4 min apart"],
    ["58,2 0-1 * * *", "4 min apart"],
    ["58,2 23,0 * * *", "4 min apart"],
    ["*,30 12 1 1 *", "1 min apart"],
  ])("%j runs oftener than every five minutes", (text, reason) => {
    expect(refusal(text)).toContain(`runs too often: ${reason}`);
  });
});
