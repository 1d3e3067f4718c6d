import { describe, expect, test } from "vitest";
import { countdown, expiresInDays, isExpired } from "./token-words";

const now = new Date("2026-11-23T12:00:00Z");

describe("a token's expiry", () => {
  test("is a number of days, or nothing for ever", () => {
    expect(expiresInDays("90")).toEqual({ expiresInDays: 90 });
    expect(expiresInDays("never")).toEqual({});
  });

  test("has come at its very instant", () => {
    expect(isExpired({ expiresAt: "2026-11-23T12:00:00.000Z" }, now)).toBe(true);
    expect(isExpired({ expiresAt: "2026-11-23T12:00:00.001Z" }, now)).toBe(false);
    expect(isExpired({ expiresAt: null }, now)).toBe(false);
  });
});

describe("the countdown of a login code", () => {
  const cases: [until: string, words: string][] = [
    ["2026-11-23T12:10:00Z", "10:00"],
    ["2026-11-23T12:09:04.200Z", "9:05"],
    ["2026-11-23T12:00:00Z", "0:00"],
    ["2026-11-23T11:00:00Z", "0:00"],
  ];
  test.each(cases)("%s → %s", (until, words) => {
    expect(countdown(new Date(until), now)).toBe(words);
  });
});
