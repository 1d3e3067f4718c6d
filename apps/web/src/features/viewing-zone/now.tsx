"use client";

import { createContext, type ReactNode, useCallback, useContext, useMemo, useSyncExternalStore } from "react";

const PageNow = createContext(0);

/** `at`: the instant, in milliseconds, by which the server made the page. */
export function NowProvider({ at, children }: { at: number; children: ReactNode }) {
  return <PageNow.Provider value={at}>{children}</PageNow.Provider>;
}

/**
 * Now, to the next full `everyMs`, so that what has just happened is never ahead of it. The first paint uses the
 * server's, so that both write the same words.
 */
export function useNow(everyMs: number): Date {
  const madeAt = useContext(PageNow);
  const subscribe = useCallback(
    (changed: () => void) => {
      const timer = setInterval(changed, everyMs);
      return () => clearInterval(timer);
    },
    [everyMs],
  );
  const at = useSyncExternalStore(
    subscribe,
    () => Math.ceil(Date.now() / everyMs) * everyMs,
    () => madeAt,
  );
  return useMemo(() => new Date(at), [at]);
}
