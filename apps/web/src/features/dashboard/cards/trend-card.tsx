"use client";

import type { Limit } from "~/charts/figure";
import { FigureCard } from "~/features/report/figure-card";
import type { Calendar } from "~/features/report/prepare/periods";
import { DragHint } from "~/features/report/range/drag-hint";
import type { Zooming } from "~/features/report/range/use-zoom";
import type { Report } from "~/features/report/report-card";
import type { TrendAnswer } from "../prepare/answers";
import { comparedTo, type DashboardInput } from "../prepare/asked";
import type { Earlier } from "../prepare/compared";
import { WORDS } from "../prepare/dimensions";
import { trendFigure } from "../prepare/trend";
import type { DashboardParams } from "../use-dashboard-params";
import { ExportCard } from "./export-card";

type Props = {
  trend: Report<TrendAnswer>;
  params: DashboardParams;
  calendar: Calendar;
  zooming: Zooming;
  input: DashboardInput;
  limit: Limit | undefined;
  earlier: Earlier | undefined;
};

export function TrendCard({ trend, params: { metric, by, compare }, calendar, zooming, input, limit, earlier }: Props) {
  const { data } = trend;
  return (
    <FigureCard
      title={`${metric === "cost" ? "Cost" : "Tokens"} by ${calendar.grain === "daily" ? "day" : "week"}`}
      description={
        <>
          By {WORDS[by].label.toLowerCase()}. <DragHint />
        </>
      }
      height="tall"
      report={trend}
      prepare={(answer, isShown) => trendFigure(answer, { ...calendar, metric, by, limit, earlier, isShown })}
      onZoom={zooming.zoomTo}
      action={() =>
        data && (
          <ExportCard
            what={`trend by ${by}`}
            input={input}
            shown={comparedTo({ sheet: "trend", by, metric }, compare)}
          />
        )
      }
    />
  );
}
