"use client";

import { useConnection } from "~/trpc/live/connection";

/** How what changes comes here; `stale`: it was asked for again, and no answer came. */
export type FreshnessState = Exclude<ReturnType<typeof useConnection>, "resting"> | "stale";

/** `error`: of asking again for what is shown. */
export function useFreshness(error: unknown): FreshnessState {
  const connection = useConnection();
  const followed = connection === "resting" ? "connecting" : connection;
  return error && followed !== "offline" ? "stale" : followed;
}

const TROUBLE = new Set<FreshnessState>(["reconnecting", "offline", "stale"]);

/** Whether what is shown may not be so any more, without anybody here being able to tell. */
export const isInTrouble = (state: FreshnessState) => TROUBLE.has(state);
