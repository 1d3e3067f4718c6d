"use client";

import { keepPreviousData } from "@tanstack/react-query";
import { trpc } from "~/trpc/client";
import { usePolling } from "~/trpc/live/connection";
import { comparedTo, type DashboardInput } from "./prepare/asked";
import type { DimensionName } from "./prepare/dimensions";
import { RUN_MEASURES, type RunsView } from "./prepare/runs";
import type { Compare } from "./search-params";

/** Asked again this often while nothing tells of changes. */
const POLL_MS = 60_000;
const useLive = () => ({ refetchInterval: usePolling(POLL_MS), placeholderData: keepPreviousData });

type Asked = {
  input: DashboardInput;
  compare: Compare | null;
  by: DimensionName;
  metric: "cost" | "tokens";
  runs: RunsView["of"];
  isOn: boolean;
};

export function useUsage({ input, compare, by, metric, runs, isOn }: Asked) {
  const when = { ...useLive(), enabled: isOn };
  const usage = trpc.dashboard.usage.useQuery(input, when);
  const totals = trpc.dashboard.totals.useQuery(comparedTo(input, compare), when);
  const earlier = trpc.dashboard.earlier.useQuery(comparedTo(input, compare), {
    ...when,
    enabled: isOn && compare !== null,
  });
  const trend = trpc.dashboard.trend.useQuery({ ...input, by, measure: metric }, when);
  const runTime = trpc.dashboard.runTrend.useQuery({ ...input, by, measure: RUN_MEASURES[runs] }, when);
  return { usage, totals, earlier, trend, runTime, groups: useGroups(input, isOn ? by : undefined, by) };
}

/** A question each, of which one is asked. */
function useGroups(input: DashboardInput, asked: DimensionName | undefined, by: DimensionName) {
  const live = useLive();
  const when = (name: DimensionName) => ({ ...live, enabled: asked === name });
  const groups = {
    agent: trpc.dashboard.byAgent.useQuery(input, when("agent")),
    runtime: trpc.dashboard.byRuntime.useQuery(input, when("runtime")),
    project: trpc.dashboard.byProject.useQuery(input, when("project")),
    member: trpc.dashboard.byMember.useQuery(input, when("member")),
    model: trpc.dashboard.byModel.useQuery(input, when("model")),
    provider: trpc.dashboard.byProvider.useQuery(input, when("provider")),
  };
  return groups[by];
}

export const useFailures = (input: DashboardInput, isOn: boolean) =>
  trpc.dashboard.failures.useQuery(input, { ...useLive(), enabled: isOn });
export const useReportedCosts = (input: DashboardInput) => trpc.dashboard.reportedCosts.useQuery(input, useLive());
export const useChoices = (workspaceId: string) =>
  trpc.dashboard.choices.useQuery({ workspaceId }, { refetchInterval: usePolling(POLL_MS) });

export type Usage = ReturnType<typeof useUsage>;
