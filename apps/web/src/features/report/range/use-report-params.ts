"use client";

import { localDateOf } from "@meridian/time";
import { usePathname } from "next/navigation";
import { useQueryStates } from "nuqs";
import { useNow } from "~/features/viewing-zone/now";
import { useViewingTimezone } from "~/features/viewing-zone/use-viewing-timezone";
import { grainFor } from "./grain";
import { rangeOf } from "./range";
import { reportParams, writeReportParams } from "./search-params";

const TICK_MS = 60_000;

/** The report as the address has it, whose days it shows, and a way to change it that Back undoes. */
export function useReportParams() {
  const [params, change] = useQueryStates(reportParams, { history: "push" });
  const viewing = useViewingTimezone(params.tz ?? undefined);
  const today = localDateOf(useNow(TICK_MS), viewing.zone);
  const range = rangeOf(params, today);
  return { ...params, range, today, viewing, grain: grainFor(range.days, params.grain), change };
}

export type ReportParams = ReturnType<typeof useReportParams>;

/** The address of the report with the reader's zone pinned, so that it shows everybody the same days. */
export function useReportLink({ days, to, grain, metric }: ReportParams, zone: string): string {
  const path = `${usePathname()}${writeReportParams({ days, to, grain, metric, tz: zone })}`;
  return `${typeof window === "undefined" ? "" : window.location.origin}${path}`;
}
