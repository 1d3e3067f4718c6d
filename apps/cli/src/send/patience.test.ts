import { describe, expect, test } from "vitest";
import { backoffMs } from "./backoff";
import { Patience } from "./patience";

describe("waiting after failures", () => {
  test("doubles from a second up to five minutes, anywhere below that", () => {
    const most = [1, 2, 3, 8, 9, 10, 50].map((failures) => backoffMs(failures, 0, () => 1));
    expect(most).toEqual([1_000, 2_000, 4_000, 128_000, 256_000, 300_000, 300_000]);
    expect(backoffMs(9, 0, () => 0)).toBe(0);
  });

  test("is never shorter than the server asked, and never endless", () => {
    expect(backoffMs(1, 60_000, () => 0)).toBe(60_000);
    expect(backoffMs(1, 10 ** 9, () => 0)).toBe(300_000);
  });
});

test("patience ends with time or with success", () => {
  let now = 0;
  const patience = new Patience(() => now);
  expect(patience.isOver()).toBe(true);
  const waitMs = patience.fail({ kind: "away", message: "", retryAfterMs: 5_000 });
  expect(patience.isOver()).toBe(false);
  now += waitMs;
  expect(patience.isOver()).toBe(true);
  expect(patience.fail({ kind: "denied", message: "" })).toBe(300_000);
  expect(patience.failures).toBe(2);
  patience.succeed();
  expect([patience.isOver(), patience.failures]).toEqual([true, 0]);
});
