"use client";

import type { ReactNode } from "react";
import { useLimit } from "~/features/report/prepare/use-limit";
import type { Zooming } from "~/features/report/range/use-zoom";
import { absencesOf } from "./beside/gaps";
import { useMarks } from "./beside/use-marks";
import { HourOfDayCard, TaskStartsCard } from "./cards/hour-cards";
import { ByAgentCard, ByModelCard } from "./cards/share-cards";
import { UsageOverTimeCard } from "./cards/usage-over-time-card";
import { UsageTableCard } from "./cards/usage-table-card";
import type { Runtime } from "./prepare/runtime-facts";
import type { View } from "./prepare/stack-by-period";
import type { ReportInput } from "./reported/inputs";
import { type RuntimeReports, useAgents } from "./use-runtime-reports";
import { WeekHeatCard } from "./week-heat/week-heat-card";

type Props = {
  runtime: Runtime;
  reports: RuntimeReports;
  view: Omit<View, "absences" | "marks" | "isShown">;
  /** What all of them were asked for. */
  input: ReportInput;
  zooming: Zooming;
  /** Stands among them, over a window of its own. */
  halfYear: ReactNode;
};

/** Everything over the page's window, when there is something in it. */
export function WindowCards({ runtime, reports, view, input, zooming, halfYear }: Props) {
  const { usage, totals, byHour, byHourOfWeek, hourlyActivity, byAgent, gaps } = reports;
  const agents = useAgents(runtime.workspaceId, byAgent.data?.agents);
  const absences = gaps.data ? absencesOf(gaps.data, runtime.createdAt) : [];
  const marks = useMarks(input, runtime.provider);
  const { metric } = view;
  const limit = useLimit(
    runtime.workspaceId,
    { kind: "runtime", id: runtime.id },
    { ...view, window: usage.data?.window },
  );
  return (
    <>
      <UsageOverTimeCard usage={usage} view={{ ...view, absences, marks, limit }} zooming={zooming} />
      <div className="grid gap-5 lg:grid-cols-2">
        <HourOfDayCard byHour={byHour} metric={metric} runtime={runtime} />
        <TaskStartsCard hourlyActivity={hourlyActivity} />
        <WeekHeatCard byHourOfWeek={byHourOfWeek} view={view} />
        {halfYear}
        <ByAgentCard byAgent={byAgent} agents={agents} totals={totals} metric={metric} runtime={runtime} />
        <ByModelCard usage={usage} metric={metric} runtime={runtime} />
      </div>
      <UsageTableCard usage={usage} calendar={view} marks={marks} runtime={runtime} />
    </>
  );
}
