"use client";

import { Segmented } from "@meridian/ui";
import { grainsFor, RANGES } from "./grain";
import type { ReportParams } from "./use-report-params";

const RANGE_OPTIONS = RANGES.map((days) => ({ value: `${days}`, label: `${days} days` }));
const GRAIN_NAMES = { daily: "Daily", weekly: "Weekly" } as const;
const METRIC_OPTIONS = [
  { value: "cost", label: "Cost" },
  { value: "tokens", label: "Tokens" },
] as const;

/** Range, grain and metric: for every card at once. */
export function ReportControls(params: ReportParams) {
  const { range, grain, metric, change } = params;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <RangeChoice {...params} />
      <Segmented
        label="Grain"
        value={grain}
        options={grainsFor(range.days).map((value) => ({ value, label: GRAIN_NAMES[value] }))}
        onChange={(next) => change({ grain: next })}
      />
      <Segmented label="Metric" value={metric} options={METRIC_OPTIONS} onChange={(next) => change({ metric: next })} />
    </div>
  );
}

export function RangeChoice({ range, change }: Pick<ReportParams, "range" | "change">) {
  const choose = (text: string) => {
    const days = RANGES.find((candidate) => `${candidate}` === text);
    if (days) change({ days, to: null });
  };
  return (
    <Segmented label="Range" value={range.isCustom ? "" : `${range.days}`} options={RANGE_OPTIONS} onChange={choose} />
  );
}
