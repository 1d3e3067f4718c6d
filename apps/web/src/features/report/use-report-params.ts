"use client";

import { usePathname } from "next/navigation";
import { useQueryStates } from "nuqs";
import { grainFor } from "./prepare/grain";
import { reportParams, writeReportParams } from "./search-params";

/** The report as the address has it, and a way to change it that Back undoes. */
export function useReportParams() {
  const [params, change] = useQueryStates(reportParams, { history: "push" });
  return { ...params, grain: grainFor(params.days, params.grain), change };
}

export type ReportParams = ReturnType<typeof useReportParams>;

/** The address of the report with the reader's zone pinned, so that it shows everybody the same days. */
export function useReportLink({ days, grain, metric }: ReportParams, zone: string): string {
  const path = `${usePathname()}${writeReportParams({ days, grain, metric, tz: zone })}`;
  return `${typeof window === "undefined" ? "" : window.location.origin}${path}`;
}
