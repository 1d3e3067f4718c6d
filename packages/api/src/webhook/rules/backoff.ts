const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Seconds after each attempt that failed, as Standard Webhooks advises: three days in all. */
const DELAYS_SECONDS = [
  5,
  MINUTE,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
] as const;
const JITTER = 0.2;

export const MOST_ATTEMPTS = DELAYS_SECONDS.length + 1;

/** How long to wait after an attempt, spread so that what failed together does not come back together. Undefined: no more. */
export function delayAfter(attempts: number, random: number): number | undefined {
  const delay = DELAYS_SECONDS[attempts - 1];
  return delay && delay * (1 - JITTER + 2 * JITTER * random);
}
