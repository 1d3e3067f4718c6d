"use client";

import type { ViewingZone } from "@meridian/time";
import { useReportCommands } from "~/features/palette/use-report-commands";
import { useViewingTimezone } from "~/features/viewing-zone/use-viewing-timezone";
import { CopyReportLink } from "./copy-report-link";
import { PinnedZoneNote } from "./pinned-zone-note";
import type { ReportWindow } from "./prepare/answers";
import type { Report } from "./report-card";
import { ReportControls } from "./report-controls";
import { type ReportParams, useReportLink } from "./use-report-params";
import { WindowLine } from "./window-line";

type Props = { params: ReportParams; viewing: ViewingZone; report: Report<{ window: ReportWindow }> };

/** What is shown, of which days, and whose: above every report. */
export function ReportBar({ params, viewing: { zone, source }, report }: Props) {
  const own = useViewingTimezone();
  const link = useReportLink(params, zone);
  useReportCommands({ params, link, own: source === "request" ? own.zone : undefined });
  return (
    <>
      <div className="flex flex-col gap-3">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <ReportControls {...params} />
          <CopyReportLink link={link} />
        </div>
        {report.data && <WindowLine window={report.data.window} source={source} isStale={Boolean(report.error)} />}
      </div>
      {source === "request" && (
        <PinnedZoneNote zone={zone} own={own.zone} onUnpin={() => params.change({ tz: null })} />
      )}
    </>
  );
}
