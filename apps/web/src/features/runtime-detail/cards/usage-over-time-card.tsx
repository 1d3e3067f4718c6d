"use client";

import { FigureCard } from "~/features/report/figure-card";
import type { UsageAnswer } from "~/features/report/prepare/answers";
import { DragHint } from "~/features/report/range/drag-hint";
import type { Zooming } from "~/features/report/range/use-zoom";
import type { Report } from "~/features/report/report-card";
import { stackByPeriod, type View } from "../prepare/stack-by-period";

type Props = { usage: Report<UsageAnswer>; view: Omit<View, "isShown">; zooming: Zooming };

export function UsageOverTimeCard({ usage, view, zooming }: Props) {
  return (
    <FigureCard
      title={`${view.metric === "cost" ? "Cost" : "Tokens"} by ${view.grain === "daily" ? "day" : "week"}`}
      description={
        <>
          By model. <DragHint />
        </>
      }
      height="tall"
      report={usage}
      prepare={(data, isShown) => stackByPeriod(data, { ...view, isShown })}
      onZoom={zooming.zoomTo}
    />
  );
}
