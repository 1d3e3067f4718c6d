"use client";

import type { ReportParams } from "~/features/report/range/use-report-params";
import type { Zooming } from "~/features/report/range/use-zoom";
import { useFormats } from "~/features/viewing-zone/use-formats";
import { useWeekStart } from "~/features/viewing-zone/use-viewing-timezone";
import { CalendarCard } from "./calendar/calendar-card";
import { HourOfDayCard, TaskStartsCard } from "./cards/hour-cards";
import { NoUsageCard } from "./cards/no-usage-card";
import { ByAgentCard, ByModelCard } from "./cards/share-cards";
import { TotalsTiles } from "./cards/totals-tiles";
import { UnpricedNote } from "./cards/unpriced-note";
import { UsageOverTimeCard } from "./cards/usage-over-time-card";
import { UsageTableCard } from "./cards/usage-table-card";
import { absencesOf } from "./gaps/gaps";
import type { Runtime } from "./prepare/runtime-facts";
import { type RuntimeReports, useAgents } from "./use-runtime-reports";
import { WeekHeatCard } from "./week-heat/week-heat-card";

type Props = { runtime: Runtime; reports: RuntimeReports; params: ReportParams; zooming: Zooming };

export function RuntimeCards({ runtime, reports, params, zooming }: Props) {
  const { usage, totals, byHour, byHourOfWeek, hourlyActivity, byAgent, gaps } = reports;
  const { metric, grain, viewing } = params;
  const agents = useAgents(runtime.workspaceId);
  const calendar = { grain, weekStart: useWeekStart(), formats: useFormats() };
  const view = { ...calendar, metric };
  const absences = gaps.data ? absencesOf(gaps.data, runtime.createdAt) : [];
  const isUnused = usage.data?.rows.length === 0;
  const halfYear = <CalendarCard runtime={runtime} tz={viewing.zone} view={view} zooming={zooming} />;
  return (
    <>
      <TotalsTiles usage={usage} totals={totals} createdAt={runtime.createdAt} />
      {usage.data && <UnpricedNote rows={usage.data.rows} />}
      {isUnused ? (
        <>
          <NoUsageCard {...params} />
          {hourlyActivity.data?.rows.length ? <TaskStartsCard hourlyActivity={hourlyActivity} /> : null}
          {halfYear}
        </>
      ) : (
        <>
          <UsageOverTimeCard usage={usage} view={{ ...view, absences }} zooming={zooming} />
          <div className="grid gap-5 lg:grid-cols-2">
            <HourOfDayCard byHour={byHour} metric={metric} runtime={runtime.name} />
            <TaskStartsCard hourlyActivity={hourlyActivity} />
            <WeekHeatCard byHourOfWeek={byHourOfWeek} view={view} />
            {halfYear}
            <ByAgentCard byAgent={byAgent} agents={agents} totals={totals} metric={metric} runtime={runtime.name} />
            <ByModelCard usage={usage} metric={metric} runtime={runtime.name} />
          </div>
          <UsageTableCard usage={usage} calendar={calendar} runtime={runtime.name} />
        </>
      )}
    </>
  );
}
