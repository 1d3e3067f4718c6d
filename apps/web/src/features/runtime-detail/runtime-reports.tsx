"use client";

import { Card } from "@meridian/ui";
import { ReportBar } from "~/features/report/bar/report-bar";
import { inputOf } from "~/features/report/range/range";
import type { ReportParams } from "~/features/report/range/use-report-params";
import { useZoom } from "~/features/report/range/use-zoom";
import { Absent } from "~/features/report/report-card";
import type { Runtime } from "./prepare/runtime-facts";
import { RefusedCard } from "./reported/refused-card";
import { TasksCard } from "./reported/tasks-card";
import { RuntimeCards } from "./runtime-cards";
import { useRuntimeReports } from "./use-runtime-reports";

type Props = { runtime: Runtime; params: ReportParams };

/** All reports over one window. Without the one that most cards stand on, that is said once for all. */
export function RuntimeReports({ runtime, params }: Props) {
  const { range, viewing } = params;
  const input = { runtimeId: runtime.id, tz: viewing.zone, ...inputOf(range) };
  const reports = useRuntimeReports(input);
  const zooming = useZoom(params);
  const { usage } = reports;
  const again = () => Object.values(reports).map(({ refetch }) => refetch());
  return (
    <>
      <ReportBar params={params} zooming={zooming} report={usage} />
      {usage.error && usage.data === undefined ? (
        <Card aria-label="Usage">
          <Absent title="usage" report={{ ...usage, refetch: again }} skeleton={null} />
        </Card>
      ) : (
        <>
          <RuntimeCards {...{ runtime, reports, input, params, zooming }} />
          <TasksCard input={input} zone={viewing.zone} runtime={runtime} isUnused={usage.data?.rows.length === 0} />
          <RefusedCard runtime={runtime} window={usage.data?.window} />
        </>
      )}
    </>
  );
}
