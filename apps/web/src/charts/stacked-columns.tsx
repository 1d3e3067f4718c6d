"use client";

import { scaleBand, scaleLinear } from "@visx/scale";
import { BarStack } from "@visx/shape";
import { GridLines, PartialNotes, XLabels, YLabels } from "./axes";
import { ChartLegend } from "./chart-legend";
import { ChartTooltip } from "./chart-tooltip";
import { ColumnTargets } from "./column-targets";
import type { Column, Figure } from "./figure";
import { useActiveColumn } from "./use-active-column";

const HEIGHTS = { tall: 240, short: 168 } as const;
/** Between plot and labels: the marks of columns with unpriced tokens. */
const GUTTER = 8;
const LABELS = 18;
const NOTES = 16;
const GAP = 1;

/**
 * Columns stacked by series. Across, everything is in percent and down in pixels, so that the server's picture already
 * has its final shape at any width.
 */
export function StackedColumns({ figure, height = "tall" }: { figure: Figure; height?: keyof typeof HEIGHTS }) {
  const active = useActiveColumn(figure.columns.length);
  const plot = HEIGHTS[height];
  const y = scaleLinear<number>({ domain: [0, figure.axis.top], range: [plot, 0] });
  const x = scaleBand<string>({
    domain: figure.columns.map(({ key }) => key),
    range: [0, 100],
    padding: paddingOf(figure.columns.length),
  });
  const notes = figure.columns.some(({ isPartial }) => isPartial) ? NOTES : 0;
  const shown = active.index === undefined ? undefined : figure.columns[active.index];
  return (
    <div>
      <div className="relative flex pt-2">
        <YLabels axis={figure.axis} y={y} height={plot} />
        <div className="relative min-w-0 flex-1" onPointerLeave={active.leave}>
          {/* biome-ignore lint/a11y/useSemanticElements: an svg can not be a fieldset. */}
          <svg
            role="group"
            aria-label={figure.summary}
            width="100%"
            height={plot + GUTTER + LABELS + notes}
            className="block overflow-visible"
          >
            <GridLines axis={figure.axis} y={y} />
            <BarStack<Column, string>
              data={[...figure.columns]}
              keys={figure.series.map(({ key }) => key)}
              x={({ key }) => key}
              value={({ parts }, key) => parts[key] ?? 0}
              xScale={x}
              yScale={y}
              color={(key) => figure.series.find((series) => series.key === key)?.colour ?? "currentColor"}
            >
              {(stacks) =>
                stacks.flatMap(({ key, bars }) =>
                  bars
                    .filter(({ height }) => height > 0)
                    .map((bar) => (
                      <rect
                        key={`${key} ${bar.index}`}
                        x={`${bar.x}%`}
                        y={bar.y}
                        width={`${bar.width}%`}
                        height={Math.max(bar.height - GAP, 1)}
                        rx={1.5}
                        fill={bar.color}
                        opacity={bar.bar.data.isPartial ? 0.5 : 1}
                      />
                    )),
                )
              }
            </BarStack>
            <UnpricedMarks columns={figure.columns} x={x} top={plot + 3} />
            <XLabels columns={figure.columns} x={x} top={plot + GUTTER + 12} />
            {notes > 0 && <PartialNotes columns={figure.columns} x={x} top={plot + GUTTER + LABELS + 11} />}
            <ColumnTargets columns={figure.columns} x={x} height={plot} active={active} />
          </svg>
          {shown && <ChartTooltip column={shown} place={placeOf(shown, x)} />}
        </div>
      </div>
      <ChartLegend series={figure.series} hasUnpriced={figure.columns.some(({ hasUnpriced }) => hasUnpriced)} />
    </div>
  );
}

/** A few columns stay slim, and many stay apart. */
function paddingOf(columns: number): number {
  if (columns > 12) return 0.18;
  return columns > 4 ? 0.4 : 0.7;
}

function placeOf({ key }: Column, x: ReturnType<typeof scaleBand<string>>) {
  const left = x(key) ?? 0;
  return { left, right: left + x.bandwidth() };
}

type Marks = { columns: readonly Column[]; x: (key: string) => number | undefined; top: number };

/** A line under every column that is higher than it is drawn, by an amount nobody knows. */
function UnpricedMarks({ columns, x, top }: Marks & { x: { bandwidth(): number } }) {
  return columns
    .filter(({ hasUnpriced }) => hasUnpriced)
    .map(({ key }) => (
      <rect
        key={key}
        x={`${x(key)}%`}
        y={top}
        width={`${x.bandwidth()}%`}
        height={3}
        rx={1.5}
        fill="var(--color-warn)"
      />
    ));
}
