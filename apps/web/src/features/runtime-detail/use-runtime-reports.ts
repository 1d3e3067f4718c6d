"use client";

import { keepPreviousData } from "@tanstack/react-query";
import { useEffect } from "react";
import { trpc } from "~/trpc/client";
import { usePolling } from "~/trpc/live/connection";
import { agree } from "./prepare/agree";
import { namesInput } from "./reported/inputs";

/** Asked again this often while nothing tells of changes. */
const POLL_MS = 30_000;
/** Nobody tells of beats, and the page shows when the last one was. */
const BEATS_MS = 60_000;
const SECOND_LOOK_MS = 1_000;

type ReportInput = { runtimeId: string; days: number; tz: string; lastDay?: string };

/** All reports over one window. They go out together, as one request. */
export function useRuntimeReports(input: ReportInput) {
  const live = { refetchInterval: usePolling(POLL_MS), placeholderData: keepPreviousData };
  const usage = trpc.runtime.usage.useQuery(input, live);
  const totals = trpc.runtime.totals.useQuery(input, live);
  const byHour = trpc.runtime.byHour.useQuery(input, live);
  const byHourOfWeek = trpc.runtime.byHourOfWeek.useQuery(input, live);
  const hourlyActivity = trpc.runtime.hourlyActivity.useQuery(input, live);
  const byAgent = trpc.runtime.byAgent.useQuery(input, live);

  const gaps = trpc.runtime.gaps.useQuery(input, live);

  const summed = [usage, byHour, byHourOfWeek, byAgent] as const;
  const rows = summed.flatMap(({ data }) => (data ? [data.rows] : []));
  const differ = totals.data && rows.length === summed.length && !agree(totals.data.totals, rows);
  const again = [totals, ...summed].map(({ refetch }) => refetch);
  // Usage may arrive between two of the answers, whose sums then differ: they are asked once more, together.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each refetch is one function for ever.
  useEffect(() => {
    if (!differ) return;
    const timer = setTimeout(() => again.map((refetch) => refetch()), SECOND_LOOK_MS);
    return () => clearTimeout(timer);
  }, [differ]);

  return { usage, totals, byHour, byHourOfWeek, hourlyActivity, byAgent, gaps };
}

export type RuntimeReports = ReturnType<typeof useRuntimeReports>;

export const useRuntime = (runtimeId: string) =>
  trpc.runtime.get.useQuery({ runtimeId }, { refetchInterval: usePolling(POLL_MS, BEATS_MS) });

/** The names of those who used the runtime in a window: a workspace may have thousands of others. */
export const useAgents = (workspaceId: string, used: readonly { agentId: string }[] | undefined) =>
  trpc.agent.list.useQuery(namesInput(workspaceId, used ?? []), {
    refetchInterval: usePolling(POLL_MS),
    placeholderData: keepPreviousData,
    enabled: used !== undefined,
  });
