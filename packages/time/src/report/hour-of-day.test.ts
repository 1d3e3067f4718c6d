import { describe, expect, test } from "vitest";
import { type LocalDate, parseLocalDate } from "../day/local-date";
import { localDaySpan } from "../day/local-day";
import { zoneNamed } from "../testing/zones";
import { hourOccurrences } from "./hour-of-day";

const occurrences = (name: string, day: string) =>
  hourOccurrences(localDaySpan(parseLocalDate(day) as LocalDate, zoneNamed(name)), zoneNamed(name));
const once = new Array<number>(24).fill(1);

describe("every hour occurs once a day, but for", () => {
  test.each([
    ["Asia/Kathmandu", "2026-03-29", {}],
    ["America/New_York", "2026-03-08", { 2: 0 }],
    ["America/New_York", "2026-11-01", { 1: 2 }],
    ["Australia/Lord_Howe", "2026-10-04", { 2: 0.5 }],
    ["Australia/Lord_Howe", "2026-04-05", { 1: 1.5 }],
    ["Pacific/Chatham", "2026-09-27", { 2: 0.75, 3: 0.25 }],
    ["Africa/Cairo", "2026-04-24", { 0: 0 }],
    ["America/Havana", "2026-11-01", { 0: 2 }],
    ["Antarctica/Troll", "2026-03-29", { 1: 0, 2: 0 }],
    ["Pacific/Apia", "2011-12-30", Object.fromEntries(once.map((_, hour) => [hour, 0]))],
  ])("in %s on %s: %j", (name, day, exceptions) => {
    expect(occurrences(name, day)).toEqual(Object.assign([...once], exceptions));
  });
});
