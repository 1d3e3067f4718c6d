"use client";

import { Segmented } from "@meridian/ui";
import { FigureCard } from "~/features/report/figure-card";
import type { Calendar } from "~/features/report/prepare/periods";
import type { Zooming } from "~/features/report/range/use-zoom";
import type { Report } from "~/features/report/report-card";
import type { RunsAnswer } from "../prepare/answers";
import type { DashboardInput } from "../prepare/asked";
import { WORDS } from "../prepare/dimensions";
import { runsFigure } from "../prepare/runs";
import type { DashboardParams } from "../use-dashboard-params";
import { ExportCard } from "./export-card";

type Props = {
  runTime: Report<RunsAnswer>;
  params: DashboardParams;
  calendar: Calendar;
  zooming: Zooming;
  input: DashboardInput;
};

const OPTIONS = [
  { value: "time", label: "Run time" },
  { value: "starts", label: "Runs started" },
] as const;

/** How much work went on and whose, whatever it cost. */
export function RunsCard({ runTime, params: { by, runs, change }, calendar, zooming, input }: Props) {
  const isByModel = by === "model" || by === "provider";
  return (
    <FigureCard
      title={`Runs by ${calendar.grain === "daily" ? "day" : "week"}`}
      description={`By ${WORDS[by].label.toLowerCase()}${isByModel ? " that a run used most" : ""}. A run counts in each day it goes on in, once it is over.`}
      height="short"
      report={runTime}
      prepare={(answer, isShown) => runsFigure(answer, { ...calendar, of: runs, by, isShown })}
      onZoom={zooming.zoomTo}
      action={() => (
        <>
          <Segmented label="Of runs" value={runs} options={OPTIONS} onChange={(next) => change({ runs: next })} />
          <ExportCard what={`runs by ${by}`} input={input} shown={{ sheet: "runs", by, runs }} />
        </>
      )}
    />
  );
}
