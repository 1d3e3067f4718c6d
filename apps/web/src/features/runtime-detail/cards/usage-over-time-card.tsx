"use client";

import { FigureCard } from "~/features/report/figure-card";
import type { UsageAnswer } from "~/features/report/prepare/answers";
import type { Report } from "~/features/report/report-card";
import { stackByPeriod, type View } from "../prepare/stack-by-period";

type Props = { usage: Report<UsageAnswer>; view: View };

export function UsageOverTimeCard({ usage, view }: Props) {
  return (
    <FigureCard
      title={`${view.metric === "cost" ? "Cost" : "Tokens"} by ${view.grain === "daily" ? "day" : "week"}`}
      description="By model"
      height="tall"
      report={usage}
      prepare={(data) => stackByPeriod(data, view)}
    />
  );
}
