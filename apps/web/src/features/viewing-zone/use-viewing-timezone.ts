"use client";

import { type ViewingZone, viewingZone } from "@meridian/time";
import { useMemo } from "react";
import { trpc } from "~/trpc/client";
import { useBrowserWeekStart, useBrowserZone } from "./browser";

/** Whose days this reader sees: a zone pinned by the link, else what they chose, else their browser's, else UTC. */
export function useViewingTimezone(requested?: string): ViewingZone {
  const [me] = trpc.user.me.useSuspenseQuery();
  const browser = useBrowserZone();
  return useMemo(
    () => viewingZone({ request: requested, preference: me.timezone, browser }),
    [requested, me.timezone, browser],
  );
}

/** The first day of this reader's week, 0 Sunday … 6 Saturday: what they chose, else their language's. */
export function useWeekStart(): number {
  const [me] = trpc.user.me.useSuspenseQuery();
  const browser = useBrowserWeekStart();
  return me.weekStart ?? browser;
}
