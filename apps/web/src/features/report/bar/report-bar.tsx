"use client";

import { useReportCommands } from "~/features/palette/use-report-commands";
import { useViewingTimezone } from "~/features/viewing-zone/use-viewing-timezone";
import type { ReportWindow } from "../prepare/answers";
import { ReportControls } from "../range/report-controls";
import { type ReportParams, useReportLink } from "../range/use-report-params";
import type { Zooming } from "../range/use-zoom";
import type { Report } from "../report-card";
import { CopyReportLink } from "./copy-report-link";
import { PinnedZoneNote } from "./pinned-zone-note";
import { WindowLine } from "./window-line";

type Props = {
  params: ReportParams;
  zooming: Zooming;
  report: Report<{ window: ReportWindow }>;
  /** Of a page whose address holds more than a report's. */
  link?: string;
};

/** What is shown, of which days, and whose: above every report. */
export function ReportBar({ params, zooming, report, link: ownLink }: Props) {
  const own = useViewingTimezone();
  const { zone, source } = params.viewing;
  const reportLink = useReportLink(params, zone);
  const link = ownLink ?? reportLink;
  useReportCommands({ params, link, own: source === "request" && zone !== own.zone ? own.zone : undefined });
  return (
    <>
      <div className="flex flex-col gap-2">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <ReportControls {...params} />
          <CopyReportLink link={link} />
        </div>
        <WindowLine params={params} zooming={zooming} report={report} />
      </div>
      {source === "request" && (
        <PinnedZoneNote zone={zone} own={own.zone} onUnpin={() => params.change({ tz: null })} />
      )}
    </>
  );
}
