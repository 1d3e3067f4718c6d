"use client";

import { FigureCard } from "~/features/report/figure-card";
import type { HourAnswer, StartsAnswer } from "~/features/report/prepare/answers";
import type { Metric } from "~/features/report/prepare/measures";
import type { Report } from "~/features/report/report-card";
import { useFormats } from "~/features/viewing-zone/use-formats";
import { startsByHourOfDay, usageByHourOfDay } from "../prepare/hours-of-day";

export function HourOfDayCard({ byHour, metric }: { byHour: Report<HourAnswer>; metric: Metric }) {
  const formats = useFormats();
  return (
    <FigureCard
      title={`${metric === "cost" ? "Cost" : "Tokens"} by hour of day`}
      description="By the local clock"
      height="short"
      report={byHour}
      prepare={(data) => usageByHourOfDay(data, { metric, formats })}
    />
  );
}

export function TaskStartsCard({ hourlyActivity }: { hourlyActivity: Report<StartsAnswer> }) {
  const formats = useFormats();
  return (
    <FigureCard
      title="Task starts by hour of day"
      description="By the local clock"
      height="short"
      report={hourlyActivity}
      prepare={(data) => startsByHourOfDay(data, formats)}
    />
  );
}
