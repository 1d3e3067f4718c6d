"use client";

import { keepPreviousData } from "@tanstack/react-query";
import { HeatCard } from "~/features/report/heat-card";
import type { UsageAnswer } from "~/features/report/prepare/answers";
import type { Zooming } from "~/features/report/range/use-zoom";
import { both, type Report } from "~/features/report/report-card";
import { trpc } from "~/trpc/client";
import { usePolling } from "~/trpc/live/connection";
import { absencesOf, type GapAnswer } from "../beside/gaps";
import type { Runtime } from "../prepare/runtime-facts";
import { usageCalendar, type View } from "./calendar-heat";
import { calendarInput, WEEKS } from "./calendar-input";

/** Asked again this often while nothing tells of changes. */
const POLL_MS = 30_000;

type Props = { runtime: Runtime; tz: string; view: Omit<View, "absences">; zooming: Zooming };

/** Half a year at a glance, over its own window; a day opens in all the other cards. */
export function CalendarCard({ runtime, tz, view, zooming }: Props) {
  const input = calendarInput(runtime.id, tz);
  const live = { refetchInterval: usePolling(POLL_MS), placeholderData: keepPreviousData };
  const usage: Report<UsageAnswer> = trpc.runtime.usage.useQuery(input, live);
  const gaps: Report<GapAnswer> = trpc.runtime.gaps.useQuery(input, live);
  const report = both(usage, gaps);
  const prepare = ([usage, gaps]: readonly [UsageAnswer, GapAnswer]) =>
    usageCalendar(usage, { ...view, absences: absencesOf(gaps, runtime.createdAt) });
  const shown = report.data && prepare(report.data);
  return (
    <HeatCard
      title={`${view.metric === "cost" ? "Cost" : "Tokens"}, day by day`}
      description={[`${WEEKS} weeks`, shown && view.formats.days(shown.first, shown.last)].filter(Boolean).join(", ")}
      report={report}
      prepare={prepare}
      columnName="Week"
      home={({ rows }) => ({
        row: Math.max(
          0,
          rows.findLastIndex(({ cells }) => cells[WEEKS - 1] !== undefined),
        ),
        column: WEEKS - 1,
      })}
      onPick={(day) => zooming.zoomTo({ first: day, last: day })}
    />
  );
}
