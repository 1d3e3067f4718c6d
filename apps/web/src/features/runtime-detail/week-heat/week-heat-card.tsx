"use client";

import { HeatCard } from "~/features/report/heat-card";
import type { Report } from "~/features/report/report-card";
import { type HourOfWeekAnswer, usageByHourOfWeek, type View } from "./week-heat";

type Props = { byHourOfWeek: Report<HourOfWeekAnswer>; view: View };

export function WeekHeatCard({ byHourOfWeek, view }: Props) {
  return (
    <HeatCard
      title={`${view.metric === "cost" ? "Cost" : "Tokens"} by hour of the week`}
      description="Average for every time an hour came"
      report={byHourOfWeek}
      prepare={(data) => usageByHourOfWeek(data, view)}
      columnName="Hour"
      home={() => ({ row: 0, column: 0 })}
    />
  );
}
