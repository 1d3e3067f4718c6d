"use client";

import { offsetLabel, offsetMinutes, parseZone, UTC, type ViewingZone } from "@meridian/time";
import { cn, Tooltip } from "@meridian/ui";
import { Globe } from "lucide-react";
import Link from "next/link";
import { useFormats } from "~/features/viewing-zone/use-formats";
import type { ReportWindow } from "./prepare/answers";

const FROM = {
  request: "from the link",
  preference: "from your preferences",
  browser: "from your browser",
  default: "as no zone is known",
} as const;

type Props = {
  window: ReportWindow;
  source: ViewingZone["source"];
  /** Asked again, and nothing came: what is shown is what was known then. */
  isStale: boolean;
};

/** Which days the numbers are of, whose days they are, and how fresh. */
export function WindowLine({ window, source, isStale }: Props) {
  const formats = useFormats();
  const zone = parseZone(window.tz) ?? UTC;
  const until = new Date(window.until);
  const offset = offsetLabel(offsetMinutes(zone, until));
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-ink-muted text-sm tabular-nums">
      <Tooltip
        content={`From ${formats.instant(new Date(window.since), zone)} to ${formats.instant(until, zone)}, ${zone}`}
      >
        <button type="button" className="cursor-default rounded-sm font-medium text-ink">
          {formats.days(window.firstDay, window.lastDay)}
        </button>
      </Tooltip>
      <Link
        href="/preferences"
        className="inline-flex min-h-6 items-center gap-1.5 rounded-full border border-line px-2.5 py-0.5 text-xs transition-colors hover:border-line-strong hover:text-ink pointer-coarse:min-h-11"
      >
        <Globe aria-hidden className="size-3.5" />
        {/* The server's time-zone data may be older than the browser's. */}
        <span suppressHydrationWarning>{`${zone}${zone === UTC ? "" : `, ${offset}`}, ${FROM[source]}`}</span>
      </Link>
      <span className={cn("text-xs", isStale && "text-warn")}>
        Data as of {formats.timeOfDay(until, zone)}
        {isStale && ", not refreshed since"}
      </span>
    </div>
  );
}
