"use client";

import { CardBody, Skeleton } from "@meridian/ui";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { ChartRoom } from "~/charts/chart-room";
import type { Figure } from "~/charts/figure";
import { FigureTable } from "~/charts/figure-table";
import { useVisibleSeries } from "~/charts/use-visible-series";
import type { IsShown } from "./prepare/figure-columns";
import { type Report, ReportCard } from "./report-card";
import { TableToggle } from "./table-toggle";

// The server draws it all the same; its code follows that of the numbers, which do not wait for it.
const StackedColumns = lazy(async () => ({ default: (await import("~/charts/stacked-columns")).StackedColumns }));

type Props<Data> = {
  title: string;
  description?: ReactNode;
  height: "tall" | "short";
  report: Report<Data>;
  prepare: (data: Data, isShown: IsShown) => Figure;
  /** More that can be done with it. */
  action?: (isShown: IsShown) => ReactNode;
  onZoom?: (days: { first: string; last: string }) => void;
};

/** A chart that can also be read as a table, of all its series or of some. */
export function FigureCard<Data>({ title, description, height, report, prepare, action, onZoom }: Props<Data>) {
  const [isTable, setTable] = useState(false);
  const visible = useVisibleSeries();
  const drawn = (figure: Figure) => (
    <Suspense fallback={<ChartRoom figure={figure} visible={visible} height={height} />}>
      <StackedColumns figure={figure} visible={visible} height={height} {...(onZoom ? { onZoom } : {})} />
    </Suspense>
  );
  const figureOf = (data: Data): Figure => {
    const figure = prepare(data, visible.isShown);
    // What was chosen may have nothing in the days that are shown now.
    return figure.series.some(({ isShown }) => isShown) ? figure : prepare(data, () => true);
  };
  return (
    <ReportCard
      title={title}
      description={description}
      action={
        <>
          {action?.(visible.isShown)}
          <TableToggle isTable={isTable} onChange={setTable} />
        </>
      }
      report={report}
      skeleton={<Skeleton className={height === "tall" ? "h-80" : "h-62"} />}
    >
      {(data) =>
        isTable ? (
          <div className="pt-3 pb-2">
            <FigureTable figure={figureOf(data)} />
          </div>
        ) : (
          <CardBody>{drawn(figureOf(data))}</CardBody>
        )
      }
    </ReportCard>
  );
}
