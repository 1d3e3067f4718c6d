"use client";

import { Segmented } from "@meridian/ui";
import type { Zooming } from "~/features/report/range/use-zoom";
import { TotalsTiles } from "~/features/report/totals/totals-tiles";
import { UnpricedNote } from "~/features/report/totals/unpriced-note";
import { useFormats } from "~/features/viewing-zone/use-formats";
import { useWeekStart } from "~/features/viewing-zone/use-viewing-timezone";
import { LeaderboardCard } from "./cards/leaderboard-card";
import { NothingCard } from "./cards/nothing-card";
import { ReportedCard } from "./cards/reported-card";
import { RunsCard } from "./cards/runs-card";
import { TrendCard } from "./cards/trend-card";
import type { DashboardInput } from "./prepare/asked";
import { DIMENSIONS, WORDS } from "./prepare/dimensions";
import type { Chip } from "./prepare/filters";
import { type Usage, useReportedCosts } from "./use-dashboard";
import type { DashboardParams } from "./use-dashboard-params";

type Props = {
  usage: Usage;
  input: DashboardInput;
  params: DashboardParams;
  zooming: Zooming;
  slug: string;
  chips: readonly Chip[];
};

const DIMENSION_OPTIONS = DIMENSIONS.map((value) => ({ value, label: WORDS[value].plural }));

/** What the workspace used, by whom and for what. */
export function UsageTab({ usage: reports, input, params, zooming, slug, chips }: Props) {
  const { usage, totals, trend, runTime, groups } = reports;
  const calendar = { grain: params.grain, weekStart: useWeekStart(), formats: useFormats() };
  const reported = useReportedCosts(input);
  const isUnused = usage.data?.rows.length === 0;
  const hasRuns = (runTime.data?.rows.length ?? 0) > 0;
  const tiles = {
    createdAt: totals.data?.seenSince ?? new Date(0),
    subject: "the first runtime",
    listValueUsd: totals.data?.flatRate.costUsd ?? 0,
  };
  if (isUnused)
    return (
      <>
        <NothingCard params={params} />
        {hasRuns && <RunsCard runTime={runTime} calendar={calendar} zooming={zooming} />}
      </>
    );
  return (
    <>
      <TotalsTiles usage={usage} totals={totals} view={tiles} />
      {usage.data && <UnpricedNote rows={usage.data.rows} />}
      <div className="-mx-1 overflow-x-auto px-1 py-0.5">
        <Segmented
          label="By"
          value={params.by}
          options={DIMENSION_OPTIONS}
          onChange={(by) => params.change({ by, all: null })}
        />
      </div>
      <TrendCard {...{ trend, params, calendar, zooming, slug, chips }} />
      <LeaderboardCard {...{ groups, params, slug, chips }} />
      <RunsCard runTime={runTime} calendar={calendar} zooming={zooming} />
      {reported.data && <ReportedCard rows={reported.data.rows} />}
    </>
  );
}
