import { describe, expect, test } from "vitest";
import { expiresInDays, isExpired } from "./token-words";

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
