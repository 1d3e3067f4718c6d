import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { DatabaseBusy } from "../errors";
import { Standstill } from "./standstill";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const never = () => new Promise<never>(() => {});
const after = (ms: number) => () => new Promise<string>((resolve) => setTimeout(() => resolve("answer"), ms));

/** A database that has answered before. */
async function standstill(): Promise<Standstill> {
  const made = new Standstill(2_000);
  await made.run(async () => "answer");
  return made;
}

test("whoever waits while nobody is answered is refused after two seconds, and no timer is left", async () => {
  const { run } = bound(await standstill());
  const refused = run(never).catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(1_999);
  expect(vi.getTimerCount()).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(await refused).toBeInstanceOf(DatabaseBusy);
  expect(vi.getTimerCount()).toBe(0);
});

test("while others are answered, a turn is waited for", async () => {
  const { run } = bound(await standstill());
  const slow = run(after(10_000));
  for (let n = 0; n < 10; n += 1) {
    void run(after(1));
    await vi.advanceTimersByTimeAsync(1_000);
  }
  expect(await slow).toBe("answer");
});

test("what finds nothing is no sign of life", async () => {
  const { run } = bound(await standstill());
  const refused = run(never).catch((error: unknown) => error);
  for (let n = 0; n < 4; n += 1) {
    await run(async () => undefined);
    await vi.advanceTimersByTimeAsync(500);
  }
  expect(await refused).toBeInstanceOf(DatabaseBusy);
});

test("the first answer of all may take its time, since a connection has to be made", async () => {
  const first = new Standstill(2_000).run(after(5_000));
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await first).toBe("answer");
});

test("an error is passed on as it is", async () => {
  await expect((await standstill()).run(() => Promise.reject(new Error("away")))).rejects.toThrow("away");
});

const bound = (made: Standstill) => ({ run: made.run.bind(made) as Standstill["run"] });
