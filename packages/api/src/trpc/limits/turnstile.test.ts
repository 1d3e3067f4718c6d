import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { TooManyRequests } from "../errors";
import { Turnstile } from "./turnstile";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function work() {
  let finish = () => {};
  let isStarted = false;
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const run = () => {
    isStarted = true;
    return done;
  };
  return { run, finish: () => finish(), isStarted: () => isStarted };
}

test("so many run at once, and the next begins when one of them ends, in the order they came", async () => {
  const turnstile = new Turnstile({ atOnce: 2, waitMs: 2_000 });
  const works = Array.from({ length: 4 }, work);
  const runs = works.map(({ run }) => turnstile.run("ada", run));
  const started = () => works.map(({ isStarted }) => isStarted());
  await vi.advanceTimersByTimeAsync(0);
  expect(started()).toEqual([true, true, false, false]);
  works[1]?.finish();
  await vi.advanceTimersByTimeAsync(0);
  expect(started()).toEqual([true, true, true, false]);
  for (const { finish } of works) finish();
  await Promise.all(runs);
  expect(started()).toEqual([true, true, true, true]);
});

test("whoever has waited long enough is refused, and leaves no place taken", async () => {
  const turnstile = new Turnstile({ atOnce: 1, waitMs: 2_000 });
  const [first, second, third] = [work(), work(), work()];
  const running = turnstile.run("ada", first.run);
  const refused = turnstile.run("ada", second.run).catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await refused).toEqual(new TooManyRequests(1));
  expect(second.isStarted()).toBe(false);
  first.finish();
  await running;
  const last = turnstile.run("ada", third.run);
  third.finish();
  await last;
});

test("one person's line is nobody else's, and work that fails gives its place back", async () => {
  const turnstile = new Turnstile({ atOnce: 1, waitMs: 2_000 });
  const busy = work();
  const running = turnstile.run("ada", busy.run);
  expect(await turnstile.run("grace", async () => 7)).toBe(7);
  await expect(turnstile.run("grace", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await turnstile.run("grace", async () => 8)).toBe(8);
  busy.finish();
  await running;
});
