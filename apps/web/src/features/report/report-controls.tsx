"use client";

import { Segmented } from "@meridian/ui";
import { grainsFor, RANGES } from "./prepare/grain";
import type { ReportParams } from "./use-report-params";

const RANGE_OPTIONS = RANGES.map((days) => ({ value: `${days}`, label: `${days} days` }));
const GRAIN_NAMES = { daily: "Daily", weekly: "Weekly" } as const;
const METRIC_OPTIONS = [
  { value: "cost", label: "Cost" },
  { value: "tokens", label: "Tokens" },
] as const;

/** Range, grain and metric: for every card at once. */
export function ReportControls({ days, grain, metric, change }: ReportParams) {
  const chooseRange = (text: string) => {
    const range = RANGES.find((candidate) => `${candidate}` === text);
    if (range) change({ days: range });
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Segmented label="Range" value={`${days}`} options={RANGE_OPTIONS} onChange={chooseRange} />
      <Segmented
        label="Grain"
        value={grain}
        options={grainsFor(days).map((value) => ({ value, label: GRAIN_NAMES[value] }))}
        onChange={(next) => change({ grain: next })}
      />
      <Segmented label="Metric" value={metric} options={METRIC_OPTIONS} onChange={(next) => change({ metric: next })} />
    </div>
  );
}
