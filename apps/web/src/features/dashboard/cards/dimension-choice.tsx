"use client";

import { Segmented } from "@meridian/ui";
import { DIMENSIONS, WORDS } from "../prepare/dimensions";
import type { DashboardParams } from "../use-dashboard-params";

const OPTIONS = DIMENSIONS.map((value) => ({ value, label: WORDS[value].plural }));

/** By whom or for what: of the chart and the table below it. */
export function DimensionChoice({ by, change }: Pick<DashboardParams, "by" | "change">) {
  return (
    <div className="-mx-1 overflow-x-auto px-1 py-0.5 print:hidden">
      <Segmented label="By" value={by} options={OPTIONS} onChange={(next) => change({ by: next, all: null })} />
    </div>
  );
}
