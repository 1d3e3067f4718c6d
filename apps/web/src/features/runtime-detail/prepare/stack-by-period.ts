import type { Figure, Limit } from "~/charts/figure";
import type { UsageAnswer } from "~/features/report/prepare/answers";
import { columnOf, figureOf, type IsShown, thinTicks } from "~/features/report/prepare/figure-columns";
import type { Metric } from "~/features/report/prepare/measures";
import { modelSeries } from "~/features/report/prepare/model-series";
import { type Calendar, type Period, periodsOf, rowsByPeriod } from "~/features/report/prepare/periods";
import { type Absence, absenceRemarks, gapsOver, spanOf } from "../beside/gaps";
import { type Marks, markRemarks, marksOver } from "../beside/marks";

export type View = Calendar & {
  metric: Metric;
  absences: readonly Absence[];
  marks: Marks;
  limit?: Limit | undefined;
  isShown: IsShown;
};

/** One column for every day or week of the window, stacked by model. */
export function stackByPeriod(usage: UsageAnswer, view: View): Figure {
  const { metric, grain, formats, absences, marks, isShown } = view;
  const { tz, firstDay, lastDay } = usage.window;
  const models = modelSeries(usage.rows, metric);
  const periods = periodsOf(usage, view);
  const rows = rowsByPeriod(usage.rows, periods);
  const slotOf = ({ first, last, ...slot }: Period) => ({
    ...slot,
    days: { first, last },
    remarks: [
      ...(slot.remarks ?? []),
      ...absenceRemarks(absences, spanOf({ first, last }, tz), { tz, formats }),
      ...markRemarks(marks, { first, last }),
    ],
  });
  const columns = periods.map((period) =>
    columnOf(slotOf(period), { rows: rows.get(period.key) ?? [], models, metric, formats, isShown }),
  );
  const caption = {
    name: `${metric === "cost" ? "Cost" : "Tokens"} by ${grain === "daily" ? "day" : "week"}, ${formats.days(firstDay, lastDay)}`,
    columnName: grain === "daily" ? "Day" : "Week",
    zone: tz,
    gaps: gapsOver(absences, periods, tz),
    marks: marksOver(marks, periods),
    limit: view.limit,
  };
  return figureOf(caption, thinTicks(columns, "end"), { rows: usage.rows, models, metric, formats, isShown });
}
