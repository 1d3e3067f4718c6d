"use client";

import type { ReportParams } from "~/features/report/use-report-params";
import { useFormats } from "~/features/viewing-zone/use-formats";
import { useWeekStart } from "~/features/viewing-zone/use-viewing-timezone";
import { HourOfDayCard, TaskStartsCard } from "./cards/hour-cards";
import { NoUsageCard } from "./cards/no-usage-card";
import { ByAgentCard, ByModelCard } from "./cards/share-cards";
import { TotalsTiles } from "./cards/totals-tiles";
import { UnpricedNote } from "./cards/unpriced-note";
import { UsageOverTimeCard } from "./cards/usage-over-time-card";
import { UsageTableCard } from "./cards/usage-table-card";
import type { Runtime } from "./prepare/runtime-facts";
import { type RuntimeReports, useAgents } from "./use-runtime-reports";

type Props = { runtime: Runtime; reports: RuntimeReports; params: ReportParams };

export function RuntimeCards({ runtime, reports, params }: Props) {
  const { usage, totals, byHour, hourlyActivity, byAgent } = reports;
  const { metric, grain } = params;
  const agents = useAgents(runtime.workspaceId);
  const calendar = { grain, weekStart: useWeekStart(), formats: useFormats() };
  const isUnused = usage.data?.rows.length === 0;
  return (
    <>
      <TotalsTiles usage={usage} totals={totals} createdAt={runtime.createdAt} />
      {usage.data && <UnpricedNote rows={usage.data.rows} />}
      {isUnused ? (
        <>
          <NoUsageCard {...params} />
          {hourlyActivity.data?.rows.length ? <TaskStartsCard hourlyActivity={hourlyActivity} /> : null}
        </>
      ) : (
        <>
          <UsageOverTimeCard usage={usage} view={{ ...calendar, metric }} />
          <div className="grid gap-5 lg:grid-cols-2">
            <HourOfDayCard byHour={byHour} metric={metric} />
            <TaskStartsCard hourlyActivity={hourlyActivity} />
            <ByAgentCard byAgent={byAgent} agents={agents} totals={totals} metric={metric} />
            <ByModelCard usage={usage} metric={metric} />
          </div>
          <UsageTableCard usage={usage} calendar={calendar} />
        </>
      )}
    </>
  );
}
