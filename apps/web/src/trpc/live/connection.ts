"use client";

import { onlineManager } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { useLessData } from "./less-data";
import { type Connection, connection, isFollowed, watchConnection } from "./state";

/** While a page is made on the server, and in its first moments, it does not hear of changes yet. */
const useTold = () => useSyncExternalStore(watchConnection, connection, (): Connection => "connecting");

/** How this page comes by what changes; `asked`: its reader uses less data, and it is asked for when they say so. */
export function useConnection(): Connection | "asked" {
  const told = useTold();
  const isOnline = useSyncExternalStore(watchNetwork, hasNetwork, () => true);
  if (!useLessData()) return told;
  return isOnline ? "asked" : "offline";
}

const watchNetwork = (changed: () => void) => onlineManager.subscribe(changed);
const hasNetwork = () => onlineManager.isOnline();

/**
 * Also while changes are told: days turn, and what a process that was killed had not told is never told. What nobody
 * tells at all, such as beats, is asked for more often.
 */
const SAFETY_MS = 300_000;

/**
 * How often to ask again: `ms` while nothing tells of changes, never for who uses less data. A hidden page rests. What
 * somebody waits for, such as a first runtime, does not ask here: it is asked for until it is there.
 */
export function usePolling(ms: number, whileFollowed = SAFETY_MS): number | false {
  const isTold = isFollowed(useTold());
  if (useLessData()) return false;
  return isTold ? Math.max(ms, whileFollowed) : ms;
}
