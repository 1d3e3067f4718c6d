/** Ctrl-C reaches us from the terminal and again through npm: only a later signal is a second one. */
const ECHO_MS = 500;
const INTERRUPTED = 130;

/** Runs `work` until its end, or until the first signal asks it to come to one. The second does not ask. */
export async function untilInterrupted<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  let firstAt = 0;
  const take = () => {
    if (stop.signal.aborted) {
      if (performance.now() - firstAt > ECHO_MS) process.exit(INTERRUPTED);
      return;
    }
    firstAt = performance.now();
    stop.abort();
  };
  process.on("SIGINT", take).on("SIGTERM", take);
  try {
    return await work(stop.signal);
  } finally {
    process.off("SIGINT", take).off("SIGTERM", take);
  }
}
