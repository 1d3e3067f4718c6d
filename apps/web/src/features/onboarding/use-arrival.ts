"use client";

import { useState } from "react";
import { trpc } from "~/trpc/client";
import { arrivalOf } from "./prepare/arrival";

const POLL_MS = 3_000;
/** Logs may tell of long ago. */
const LONGEST_DAYS = 365;

/** How far a machine has come since then, in three stages: asked every few seconds until its first usage is there. */
export function useArrival(workspaceId: string, since: Date | undefined) {
  const [me] = trpc.user.me.useSuspenseQuery();
  const [overFor, setOverFor] = useState<number>();
  const isOver = overFor === since?.getTime();
  const often = isOver ? (false as const) : POLL_MS;
  const waiting = { enabled: since !== undefined, refetchInterval: often, staleTime: POLL_MS };
  const runtimes = trpc.runtime.list.useQuery({ workspaceId }, waiting);
  const tokens = trpc.token.list.useQuery({ workspaceId }, waiting);
  const { device, runtime } = since
    ? arrivalOf({ since, userId: me.id, tokens: tokens.data ?? [], runtimes: runtimes.data ?? [] })
    : { device: undefined, runtime: undefined };
  const totals = trpc.runtime.totals.useQuery(
    { runtimeId: runtime?.id ?? "", days: LONGEST_DAYS },
    { enabled: runtime !== undefined, refetchInterval: often, staleTime: POLL_MS },
  );
  const hasUsage = runtime !== undefined && (totals.data?.totals.taskCount ?? 0) > 0;
  if (hasUsage && !isOver) setOverFor(since?.getTime());
  return { device, runtime, done: hasUsage ? 3 : runtime ? 2 : device !== undefined ? 1 : 0 };
}

export type Arrived = ReturnType<typeof useArrival>;
