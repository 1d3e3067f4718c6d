"use client";

import { notifyManager, useQueryClient } from "@tanstack/react-query";
import { useCallback, useSyncExternalStore } from "react";

/** Whether anything that the page shows was asked for again without an answer: it is older than the rest. */
export function useOldAnswers(): boolean {
  const cache = useQueryClient().getQueryCache();
  const subscribe = useCallback((onChange: () => void) => cache.subscribe(notifyManager.batchCalls(onChange)), [cache]);
  const look = () =>
    cache.findAll({ type: "active" }).some(({ state }) => state.status === "error" && state.data !== undefined);
  return useSyncExternalStore(subscribe, look, () => false);
}
