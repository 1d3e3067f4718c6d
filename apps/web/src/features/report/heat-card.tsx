"use client";

import { CardBody, Skeleton } from "@meridian/ui";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { GridRoom } from "~/charts/chart-room";
import type { Heat } from "~/charts/grid/heat";
import { HeatTable } from "~/charts/grid/heat-table";
import type { Position } from "~/charts/grid/use-active-cell";
import { type Report, ReportCard } from "./report-card";
import { TableToggle } from "./table-toggle";

const HeatGrid = lazy(async () => ({ default: (await import("~/charts/grid/heat-grid")).HeatGrid }));

type Props<Data> = {
  title: string;
  description: ReactNode;
  report: Report<Data>;
  prepare: (data: Data) => Heat;
  /** What a row of the table is. */
  columnName: string;
  home: (heat: Heat) => Position;
  onPick?: (key: string) => void;
};

/** A grid of colours that can also be read as a table. */
export function HeatCard<Data>({ title, description, report, prepare, columnName, home, ...grid }: Props<Data>) {
  const [isTable, setTable] = useState(false);
  return (
    <ReportCard
      title={title}
      description={description}
      action={<TableToggle isTable={isTable} onChange={setTable} />}
      report={report}
      skeleton={<Skeleton className="h-58" />}
    >
      {(data) => {
        const heat = prepare(data);
        return isTable ? (
          <div className="pt-3 pb-2">
            <HeatTable heat={heat} columnName={columnName} />
          </div>
        ) : (
          <CardBody>
            <Suspense fallback={<GridRoom heat={heat} />}>
              <HeatGrid heat={heat} home={home(heat)} {...grid} />
            </Suspense>
          </CardBody>
        );
      }}
    </ReportCard>
  );
}
