"use client";

import { CopyButton } from "@meridian/ui";
import { usePathname } from "next/navigation";
import { writeReportParams } from "./search-params";
import type { ReportParams } from "./use-report-params";

/** The page as this reader sees it, with their zone pinned: whoever opens the link sees the same days. */
export function CopyReportLink({
  days,
  grain,
  metric,
  zone,
}: Pick<ReportParams, "days" | "grain" | "metric"> & { zone: string }) {
  const path = `${usePathname()}${writeReportParams({ days, grain, metric, tz: zone })}`;
  const origin = typeof window === "undefined" ? "" : window.location.origin;
  return (
    <CopyButton label="link" value={`${origin}${path}`}>
      Copy link
    </CopyButton>
  );
}
