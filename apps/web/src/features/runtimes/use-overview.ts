"use client";

import { keepPreviousData } from "@tanstack/react-query";
import { useMemo } from "react";
import { trpc } from "~/trpc/client";
import { usePolling } from "~/trpc/live/connection";
import { listRows } from "./prepare/row";

/** Asked again this often while nothing tells of changes. */
const POLL_MS = 30_000;
/** Nobody tells of beats, and the list shows when the last ones were. */
const BEATS_MS = 60_000;
const EMPTY_POLL_MS = 5_000;

const isEmpty = (answer: { runtimes: readonly unknown[] } | undefined) => answer?.runtimes.length === 0;

export function useOverview({ workspaceId, zone }: { workspaceId: string; zone: string }) {
  const polling = usePolling(POLL_MS, BEATS_MS);
  const overview = trpc.runtime.overview.useQuery(
    { workspaceId, tz: zone },
    {
      // Whoever waits for a first runtime has just seen it come.
      refetchInterval: ({ state }) => (isEmpty(state.data) ? EMPTY_POLL_MS : polling),
      refetchOnMount: ({ state }) => (isEmpty(state.data) ? "always" : true),
      placeholderData: keepPreviousData,
    },
  );
  const { data } = overview;
  const rows = useMemo(() => data && listRows(data), [data]);
  return { overview, rows };
}
