import { describe, expect, test } from "vitest";
import { english } from "./testing/english";

const now = new Date("2026-11-23T12:00:00Z");

describe("an instant in words", () => {
  const cases: [at: string, words: string][] = [
    ["2026-11-23T12:00:00Z", "just now"],
    ["2026-11-23T11:59:01Z", "just now"],
    ["2026-11-23T11:59:00Z", "1 minute ago"],
    ["2026-11-23T11:00:01Z", "59 minutes ago"],
    ["2026-11-23T11:00:00Z", "1 hour ago"],
    ["2026-11-21T11:00:00Z", "2 days ago"],
    ["2026-09-01T12:00:00Z", "83 days ago"],
    ["2025-11-23T12:00:00Z", "11 months ago"],
    ["2023-11-01T12:00:00Z", "3 years ago"],
    ["2026-11-23T12:00:30Z", "in a moment"],
    ["2027-02-21T11:59:00Z", "in 90 days"],
  ];
  test.each(cases)("%s → %s", (at, words) => {
    expect(english.relative(new Date(at), now)).toBe(words);
  });
});
