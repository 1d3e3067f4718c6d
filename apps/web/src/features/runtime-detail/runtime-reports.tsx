"use client";

import type { ViewingZone } from "@meridian/time";
import { Card } from "@meridian/ui";
import { ReportBar } from "~/features/report/report-bar";
import { Absent } from "~/features/report/report-card";
import type { ReportParams } from "~/features/report/use-report-params";
import type { Runtime } from "./prepare/runtime-facts";
import { RuntimeCards } from "./runtime-cards";
import { useRuntimeReports } from "./use-runtime-reports";

type Props = { runtime: Runtime; params: ReportParams; viewing: ViewingZone };

/** All reports over one window. Without the one that most cards stand on, that is said once for all. */
export function RuntimeReports({ runtime, params, viewing }: Props) {
  const reports = useRuntimeReports({ runtimeId: runtime.id, days: params.days, tz: viewing.zone });
  const { usage } = reports;
  const again = () => Object.values(reports).map(({ refetch }) => refetch());
  return (
    <>
      <ReportBar params={params} viewing={viewing} report={usage} />
      {usage.error && usage.data === undefined ? (
        <Card aria-label="Usage">
          <Absent title="usage" report={{ ...usage, refetch: again }} skeleton={null} />
        </Card>
      ) : (
        <RuntimeCards runtime={runtime} reports={reports} params={params} />
      )}
    </>
  );
}
