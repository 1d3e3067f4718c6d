"use client";

import { useSyncExternalStore } from "react";
import { type Connection, connection, isFollowed, watchConnection } from "./state";

/** While a page is made on the server, and in its first moments, it does not hear of changes yet. */
export const useConnection = () => useSyncExternalStore(watchConnection, connection, (): Connection => "connecting");

/**
 * Also while changes are told: days turn, and what a process that was killed had not told is never told. What nobody
 * tells at all, such as beats, is asked for more often.
 */
const SAFETY_MS = 300_000;

/** How often to ask again: `ms` while nothing tells of changes. A hidden page rests. */
export function usePolling(ms: number, whileFollowed = SAFETY_MS): number {
  return isFollowed(useConnection()) ? Math.max(ms, whileFollowed) : ms;
}
