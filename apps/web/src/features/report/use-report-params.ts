"use client";

import { useQueryStates } from "nuqs";
import { grainFor } from "./prepare/grain";
import { reportParams } from "./search-params";

/** The report as the address has it, and a way to change it that Back undoes. */
export function useReportParams() {
  const [params, change] = useQueryStates(reportParams, { history: "push" });
  return { ...params, grain: grainFor(params.days, params.grain), change };
}

export type ReportParams = ReturnType<typeof useReportParams>;
