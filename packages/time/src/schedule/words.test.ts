import { expect, test } from "vitest";
import { parseSchedule } from "./expression";
import { scheduleInWords } from "./words";

test.each([
  ["0 9 * * 1-5", 24, "At 09:00, Monday through Friday"],
  ["0 9 * * 1-5", 12, "At 9:00 AM, Monday through Friday"],
  ["*/15 * * * *", 24, "Every 15 minutes"],
  ["0 9,17 * * *", 24, "At 09:00 and 17:00"],
  ["0 9 13 * 5", 24, "At 09:00, on day 13 of the month, or only on Friday"],
  ["0 9 13 * 1-5", 24, "At 09:00, on day 13 of the month, or Monday through Friday"],
  ["0 9 1,15 JAN-MAR 1", 24, "At 09:00, on day 1 and 15 of the month, or only on Monday, January through March"],
] as const)("%s by a clock of %i hours: %s", (text, hourCycle, words) => {
  const parsed = parseSchedule(text);
  if (!parsed.ok) throw new Error(parsed.reason);
  expect(scheduleInWords(parsed.schedule.expression, hourCycle)).toBe(words);
});
