"use client";

import { FigureCard } from "~/features/report/figure-card";
import type { HourAnswer, StartsAnswer } from "~/features/report/prepare/answers";
import type { Metric } from "~/features/report/prepare/measures";
import type { Report } from "~/features/report/report-card";
import { useFormats } from "~/features/viewing-zone/use-formats";
import { type Billed, ExportCard } from "../export/export-card";
import { hourSheet } from "../export/sheets";
import { startsByHourOfDay, usageByHourOfDay } from "../prepare/hours-of-day";

export function HourOfDayCard({
  byHour,
  metric,
  runtime,
}: {
  byHour: Report<HourAnswer>;
  metric: Metric;
  runtime: Billed;
}) {
  const formats = useFormats();
  const { data } = byHour;
  return (
    <FigureCard
      title={`${metric === "cost" ? "Cost" : "Tokens"} by hour of day`}
      description="By the local clock"
      height="short"
      report={byHour}
      action={(isShown) =>
        data && (
          <ExportCard
            what="usage by hour of day"
            runtime={runtime}
            window={data.window}
            sheet={(exported) => hourSheet(data, { metric, isShown }, exported)}
          />
        )
      }
      prepare={(data, isShown) => usageByHourOfDay(data, { metric, formats, isShown })}
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
