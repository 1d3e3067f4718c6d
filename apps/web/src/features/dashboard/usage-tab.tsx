"use client";

import type { ComponentProps } from "react";
import { useLimit } from "~/features/report/prepare/use-limit";
import { TotalsTiles } from "~/features/report/totals/totals-tiles";
import { UnpricedNote } from "~/features/report/totals/unpriced-note";
import { DimensionChoice } from "./cards/dimension-choice";
import { LeaderboardCard } from "./cards/leaderboard-card";
import { NothingCard } from "./cards/nothing-card";
import { ReportedCard } from "./cards/reported-card";
import { RunsCard } from "./cards/runs-card";
import { TrendCard } from "./cards/trend-card";
import { budgetSubjectOf, type DashboardInput } from "./prepare/asked";
import { useCalendar } from "./use-calendar";
import { type Usage, useReportedCosts } from "./use-dashboard";
import type { DashboardParams } from "./use-dashboard-params";

type Props = {
  usage: Usage;
  input: DashboardInput;
  params: DashboardParams;
  zooming: ComponentProps<typeof TrendCard>["zooming"];
  slug: string;
};

/** What the workspace used, by whom and for what. */
export function UsageTab({ usage: reports, input, params, zooming, slug }: Props) {
  const { usage, totals, trend, runTime, groups } = reports;
  const calendar = useCalendar(params.grain);
  const reported = useReportedCosts(input);
  const shown = { ...calendar, metric: params.metric, window: trend.data?.window };
  const limit = useLimit(input.workspaceId, budgetSubjectOf(params.wanted), shown);
  const isUnused = usage.data?.rows.length === 0;
  const hasRuns = (runTime.data?.rows.length ?? 0) > 0;
  const tiles = {
    createdAt: totals.data?.seenSince ?? new Date(0),
    subject: "the first runtime",
    listValueUsd: totals.data?.flatRate.costUsd ?? 0,
    against: params.compare ?? "before",
  };
  if (isUnused)
    return (
      <>
        <NothingCard params={params} />
        {hasRuns && <RunsCard {...{ runTime, params, calendar, zooming, input }} />}
      </>
    );
  return (
    <>
      <TotalsTiles usage={usage} totals={totals} view={tiles} />
      {usage.data && <UnpricedNote rows={usage.data.rows} />}
      <DimensionChoice {...params} />
      <TrendCard {...{ trend, earlier: earlierOf(reports, params), params, calendar, zooming, input, limit }} />
      <LeaderboardCard {...{ groups, params, slug, input }} />
      <RunsCard {...{ runTime, params, calendar, zooming, input }} />
      {reported.data && <ReportedCard rows={reported.data.rows} />}
    </>
  );
}

/** What the chart is compared with, once both are here: of other days or filters than its own it would be nothing. */
function earlierOf({ earlier: { data, isPlaceholderData }, trend }: Usage, { compare }: DashboardParams) {
  if (compare === null || !data || isPlaceholderData || trend.isPlaceholderData) return undefined;
  return { answer: data, against: compare };
}
