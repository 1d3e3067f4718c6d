"use client";

import { Button, CardBody, Skeleton } from "@meridian/ui";
import { ChartColumn, Table2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { Figure } from "~/charts/figure";
import { FigureTable } from "~/charts/figure-table";
import { StackedColumns } from "~/charts/stacked-columns";
import { type Report, ReportCard } from "./report-card";

type Props<Data> = {
  title: string;
  description?: ReactNode;
  height: "tall" | "short";
  report: Report<Data>;
  prepare: (data: Data) => Figure;
};

/** A chart that can also be read as a table. */
export function FigureCard<Data>({ title, description, height, report, prepare }: Props<Data>) {
  const [isTable, setTable] = useState(false);
  const toggle = (
    <Button variant="quiet" size="sm" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
      {isTable ? <ChartColumn aria-hidden /> : <Table2 aria-hidden />}
      <span className="max-sm:sr-only">{isTable ? "View as chart" : "View as table"}</span>
    </Button>
  );
  return (
    <ReportCard
      title={title}
      description={description}
      action={toggle}
      report={report}
      skeleton={<Skeleton className={height === "tall" ? "h-80" : "h-62"} />}
    >
      {(data) => {
        const figure = prepare(data);
        return isTable ? (
          <div className="pt-3 pb-2">
            <FigureTable figure={figure} />
          </div>
        ) : (
          <CardBody>
            <StackedColumns figure={figure} height={height} />
          </CardBody>
        );
      }}
    </ReportCard>
  );
}
