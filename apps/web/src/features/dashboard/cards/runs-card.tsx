"use client";

import { Segmented } from "@meridian/ui";
import { useState } from "react";
import { FigureCard } from "~/features/report/figure-card";
import type { Calendar } from "~/features/report/prepare/periods";
import type { Zooming } from "~/features/report/range/use-zoom";
import type { Report } from "~/features/report/report-card";
import type { RunsAnswer } from "../prepare/answers";
import { type RunsView, runsFigure } from "../prepare/runs";

type Props = { runTime: Report<RunsAnswer>; calendar: Calendar; zooming: Zooming };

const OPTIONS = [
  { value: "time", label: "Run time" },
  { value: "starts", label: "Runs started" },
] as const;

/** How much work went on, whatever it cost. */
export function RunsCard({ runTime, calendar, zooming }: Props) {
  const [of, setOf] = useState<RunsView["of"]>("time");
  return (
    <FigureCard
      title={`Runs by ${calendar.grain === "daily" ? "day" : "week"}`}
      description="A run counts in each day it goes on in, once it is over."
      height="short"
      report={runTime}
      prepare={(answer) => runsFigure(answer, { ...calendar, of })}
      onZoom={zooming.zoomTo}
      action={() => <Segmented label="Of runs" value={of} options={OPTIONS} onChange={setOf} />}
    />
  );
}
