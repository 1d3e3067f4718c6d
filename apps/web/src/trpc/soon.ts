import { setTimeout as wait } from "node:timers/promises";

/**
 * A part that streams in behind a skeleton is shown 300 ms after the rest of the page at the earliest: React draws it no
 * sooner. What takes about as long is therefore waited for, and painted with the rest, without a skeleton that flashes by.
 */
const SOON_MS = 600;

/** Whether an answer is there before a skeleton would be worth it. One that fails soon is for its reader to fail on. */
export const isSoon = (answer: Promise<unknown>): Promise<boolean> =>
  Promise.race([
    answer.then(
      () => true,
      () => true,
    ),
    wait(SOON_MS, false),
  ]);
