"use client";

import { offsetLabel, offsetMinutes, parseZone, UTC } from "@meridian/time";
import { Button, cn } from "@meridian/ui";
import { Globe, X } from "lucide-react";
import Link from "next/link";
import { useFormats } from "~/features/viewing-zone/use-formats";
import type { ReportWindow } from "./prepare/answers";
import { isOver } from "./prepare/periods";
import { RangeStepper } from "./range/range-stepper";
import type { ReportParams } from "./range/use-report-params";
import type { Zooming } from "./range/use-zoom";
import type { Report } from "./report-card";

const FROM = {
  request: "from the link",
  preference: "from your preferences",
  browser: "from your browser",
  default: "as no zone is known",
} as const;

type Props = { params: ReportParams; zooming: Zooming; report: Report<{ window: ReportWindow }> };

/** Which days the numbers are of, whose days they are, and how fresh. */
export function WindowLine({ params, zooming, report }: Props) {
  const { zone, source } = params.viewing;
  const until = report.data && new Date(report.data.window.until);
  const offset = until && offsetLabel(offsetMinutes(parseZone(zone) ?? UTC, until));
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-ink-muted text-sm tabular-nums">
      <RangeStepper {...params} />
      {zooming.isZoomed && (
        <Button size="sm" onClick={zooming.reset}>
          <X aria-hidden />
          Reset zoom
        </Button>
      )}
      <Link
        href="/preferences"
        className="inline-flex min-h-6 items-center gap-1.5 rounded-full border border-line px-2.5 py-0.5 text-xs transition-colors hover:border-line-strong hover:text-ink pointer-coarse:min-h-11"
      >
        <Globe aria-hidden className="size-3.5" />
        {/* The server's time-zone data may be older than the browser's. */}
        <span
          suppressHydrationWarning
        >{`${[zone, zone === UTC ? undefined : offset].filter(Boolean).join(", ")}, ${FROM[source]}`}</span>
      </Link>
      {report.data && <Freshness window={report.data.window} isStale={Boolean(report.error)} />}
    </div>
  );
}

/** `isStale`: asked again, and nothing came; what is shown is what was known then. */
function Freshness({ window, isStale }: { window: ReportWindow; isStale: boolean }) {
  const formats = useFormats();
  if (isOver(window))
    return isStale ? <span className="text-warn text-xs">Not refreshed since it was opened</span> : null;
  return (
    <span className={cn("text-xs", isStale && "text-warn")}>
      Data as of {formats.timeOfDay(new Date(window.until), window.tz)}
      {isStale && ", not refreshed since"}
    </span>
  );
}
