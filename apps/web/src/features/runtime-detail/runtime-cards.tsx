"use client";

import type { ReportParams } from "~/features/report/range/use-report-params";
import type { Zooming } from "~/features/report/range/use-zoom";
import { TotalsTiles } from "~/features/report/totals/totals-tiles";
import { UnpricedNote } from "~/features/report/totals/unpriced-note";
import { useFormats } from "~/features/viewing-zone/use-formats";
import { useWeekStart } from "~/features/viewing-zone/use-viewing-timezone";
import { CalendarCard } from "./calendar/calendar-card";
import { TaskStartsCard } from "./cards/hour-cards";
import { NoUsageCard } from "./cards/no-usage-card";
import type { Runtime } from "./prepare/runtime-facts";
import type { ReportInput } from "./reported/inputs";
import type { RuntimeReports } from "./use-runtime-reports";
import { WindowCards } from "./window-cards";

type Props = {
  runtime: Runtime;
  reports: RuntimeReports;
  input: ReportInput;
  params: ReportParams;
  zooming: Zooming;
};

export function RuntimeCards({ runtime, reports, input, params, zooming }: Props) {
  const { usage, totals, hourlyActivity } = reports;
  const { metric, grain, viewing } = params;
  const view = { metric, grain, weekStart: useWeekStart(), formats: useFormats() };
  const isUnused = usage.data?.rows.length === 0;
  const halfYear = <CalendarCard runtime={runtime} tz={viewing.zone} view={view} zooming={zooming} />;
  return (
    <>
      <TotalsTiles
        usage={usage}
        totals={totals}
        view={{
          createdAt: runtime.createdAt,
          subject: "this runtime",
          listValueUsd: runtime.isFlatRate ? (totals.data?.totals.costUsd ?? 0) : 0,
        }}
      />
      {usage.data && <UnpricedNote rows={usage.data.rows} />}
      {isUnused ? (
        <>
          <NoUsageCard {...params} />
          {hourlyActivity.data?.rows.length ? <TaskStartsCard hourlyActivity={hourlyActivity} /> : null}
          {halfYear}
        </>
      ) : (
        <WindowCards {...{ runtime, reports, view, input, zooming, halfYear }} />
      )}
    </>
  );
}
