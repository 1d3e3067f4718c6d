"use client";

import { useState } from "react";
import { useNow } from "~/features/viewing-zone/now";

const TICK_MS = 1_000;
const LONG_MS = 60_000;

/** Whether nothing has moved on for a minute, from when the waiting began. */
export function useStalled(done: number, startedAt: Date): boolean {
  const now = useNow(TICK_MS);
  const [moved, setMoved] = useState({ done, at: startedAt });
  const isOlder = moved.at < startedAt;
  if (moved.done !== done || isOlder) setMoved({ done, at: isOlder ? startedAt : now });
  return now.getTime() - moved.at.getTime() >= LONG_MS;
}
