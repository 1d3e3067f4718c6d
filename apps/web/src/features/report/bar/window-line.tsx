"use client";

import { Button } from "@meridian/ui";
import { X } from "lucide-react";
import { ZoneChip } from "~/features/viewing-zone/zone-chip";
import { Freshness } from "../freshness/freshness";
import type { ReportWindow } from "../prepare/answers";
import { RangeStepper } from "../range/range-stepper";
import type { ReportParams } from "../range/use-report-params";
import type { Zooming } from "../range/use-zoom";
import type { Report } from "../report-card";

type Props = { params: ReportParams; zooming: Zooming; report: Report<{ window: ReportWindow }> };

/** Which days the numbers are of, whose days they are, and how fresh. */
export function WindowLine({ params, zooming, report }: Props) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-ink-muted text-sm tabular-nums">
      <RangeStepper {...params} />
      {zooming.isZoomed && (
        <Button size="sm" onClick={zooming.reset}>
          <X aria-hidden />
          Reset zoom
        </Button>
      )}
      <ZoneChip viewing={params.viewing} until={report.data?.window.until} />
      {report.data && <Freshness window={report.data.window} error={report.error} />}
    </div>
  );
}
