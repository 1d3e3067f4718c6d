"use client";

import { keepPreviousData } from "@tanstack/react-query";
import { HeatCard } from "~/features/report/heat-card";
import type { Zooming } from "~/features/report/range/use-zoom";
import { trpc } from "~/trpc/client";
import type { Runtime } from "../prepare/runtime-facts";
import { usageCalendar, type View } from "./calendar-heat";
import { calendarInput, WEEKS } from "./calendar-input";

const POLL_MS = 30_000;

type Props = { runtime: Runtime; tz: string; view: View; zooming: Zooming };

/** Half a year at a glance, over its own window; a day opens in all the other cards. */
export function CalendarCard({ runtime, tz, view, zooming }: Props) {
  const usage = trpc.runtime.usage.useQuery(calendarInput(runtime.id, tz), {
    refetchInterval: POLL_MS,
    placeholderData: keepPreviousData,
  });
  const { first, last } = usage.data ? usageCalendar(usage.data, view) : { first: undefined, last: undefined };
  const dates = first && last ? `, ${view.formats.days(first, last)}` : "";
  return (
    <HeatCard
      title={`${view.metric === "cost" ? "Cost" : "Tokens"}, day by day`}
      description={`${WEEKS} weeks${dates}. Choose a day to see it alone.`}
      report={usage}
      prepare={(data) => usageCalendar(data, view)}
      columnName="Week"
      home={(heat) => lastCell(heat.rows)}
      onPick={(day) => zooming.zoomTo({ first: day, last: day })}
    />
  );
}

function lastCell(rows: readonly { cells: readonly unknown[] }[]) {
  const column = WEEKS - 1;
  const row = rows.findLastIndex(({ cells }) => cells[column] !== undefined);
  return { row: Math.max(0, row), column };
}
