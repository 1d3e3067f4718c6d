const FIRST_MS = 1_000;
const LONGEST_MS = 5 * 60_000;

/** Full jitter, so that a thousand machines do not come back in one breath; never sooner than the server asked. */
export function backoffMs(failures: number, retryAfterMs = 0, random: () => number = Math.random): number {
  const most = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 20));
  return Math.min(LONGEST_MS, retryAfterMs) + random() * most;
}

/** Waits, or returns at once when the signal says stop. Timers are monotonic, so a changed clock does not matter. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener("abort", done, { once: true });
  });
}
