"use client";

import { localDateOf } from "@meridian/time";
import { usePathname } from "next/navigation";
import { useQueryStates } from "nuqs";
import { grainFor } from "~/features/report/range/grain";
import { rangeOf } from "~/features/report/range/range";
import { useNow } from "~/features/viewing-zone/now";
import { useViewingTimezone } from "~/features/viewing-zone/use-viewing-timezone";
import type { DimensionName } from "./prepare/dimensions";
import type { Wanted } from "./prepare/filters";
import { dashboardParams, writeDashboardParams } from "./search-params";

const TICK_MS = 60_000;
const NOTHING_WANTED: Wanted = { agent: null, runtime: null, project: null, member: null, provider: null, model: null };

/** The dashboard as the address has it, and ways to change it that Back undoes. */
export function useDashboardParams() {
  const [params, change] = useQueryStates(dashboardParams, { history: "push" });
  const viewing = useViewingTimezone(params.tz ?? undefined);
  const today = localDateOf(useNow(TICK_MS), viewing.zone);
  const range = rangeOf(params, today);
  const { agent, runtime, project, member, provider, model } = params;
  const wanted: Wanted = { agent, runtime, project, member, provider, model };
  const path = `${usePathname()}${writeDashboardParams({ ...params, tz: viewing.zone })}`;
  return {
    ...params,
    range,
    today,
    viewing,
    grain: grainFor(range.days, params.grain),
    change,
    wanted,
    want: (by: DimensionName, values: readonly string[]) => change({ [by]: values.length > 0 ? [...values] : null }),
    clear: () => change(NOTHING_WANTED),
    /** With the reader's zone pinned, so that it shows everybody the same days. */
    link: `${typeof window === "undefined" ? "" : window.location.origin}${path}`,
  };
}

export type DashboardParams = ReturnType<typeof useDashboardParams>;
