import { expect, test } from "vitest";
import { TooManyRequests } from "../errors";
import { RateLimit } from "./rate-limit";

function limited(calls = 3, perMs = 1_000) {
  let at = 0;
  const limit = new RateLimit({ calls, perMs }, () => at);
  const isAllowed = (...keys: string[]) => {
    try {
      limit.take(...keys);
      return true;
    } catch (error) {
      if (error instanceof TooManyRequests) return error.retryAfterSeconds;
      throw error;
    }
  };
  return {
    limit,
    isAllowed,
    later: (ms: number) => {
      at += ms;
    },
  };
}

test("no stretch of the window ever holds more calls than allowed, wherever it begins", () => {
  const { isAllowed, later } = limited();
  later(900);
  expect([isAllowed("a"), isAllowed("a"), isAllowed("a"), isAllowed("a")]).toEqual([true, true, true, 1]);
  later(200);
  expect(isAllowed("a")).toBe(1);
  later(800);
  expect([isAllowed("a"), isAllowed("a"), isAllowed("a"), isAllowed("a")]).toEqual([true, true, true, 1]);
});

test("places free up one by one, as the calls that took them grow old", () => {
  const { isAllowed, later } = limited();
  for (let n = 0; n < 3; n += 1) {
    expect(isAllowed("a")).toBe(true);
    later(300);
  }
  expect(isAllowed("a")).toBe(1);
  later(100);
  expect([isAllowed("a"), isAllowed("a")]).toEqual([true, 1]);
  later(300);
  expect([isAllowed("a"), isAllowed("a")]).toEqual([true, 1]);
});

test("each key has its own limit, and where one of two has had enough, neither is counted", () => {
  const { isAllowed } = limited();
  for (let n = 0; n < 3; n += 1) isAllowed("address", `email ${n}`);
  expect(isAllowed("address", "email 9")).toBe(1);
  expect([isAllowed("email 9"), isAllowed("email 9"), isAllowed("email 9"), isAllowed("email 9")]).toEqual([
    true,
    true,
    true,
    1,
  ]);
});

test("how long to wait is said in whole seconds", () => {
  const { isAllowed, later } = limited(1, 60_000);
  isAllowed("a");
  later(500);
  expect(isAllowed("a")).toBe(60);
  later(59_000);
  expect(isAllowed("a")).toBe(1);
});

test("work that succeeds gives its place back, and a hundred at once still get no more tries than allowed", async () => {
  const { limit } = limited();
  for (let n = 0; n < 10; n += 1) expect(await limit.attempt("a", async () => n)).toBe(n);
  let tries = 0;
  const fail = () => {
    tries += 1;
    return Promise.reject(new Error("wrong"));
  };
  await Promise.allSettled(Array.from({ length: 100 }, () => limit.attempt("a", fail)));
  expect(tries).toBe(3);
});

test("keys that have gone quiet are forgotten, so that made-up ones do not pile up", () => {
  const { isAllowed, later } = limited();
  for (let n = 0; n < 25_000; n += 1) {
    isAllowed(`made up ${n}`);
    later(1);
  }
  for (let n = 0; n < 3; n += 1) isAllowed("made up 24999");
  expect(isAllowed("made up 24999")).toBe(1);
});
