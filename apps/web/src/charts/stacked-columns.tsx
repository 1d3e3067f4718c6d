"use client";

import { scaleBand, scaleLinear } from "@visx/scale";
import type { PointerEvent } from "react";
import { GridLines, LimitLine, PartialNotes, XLabels, YLabels } from "./axes";
import { ChartLegend } from "./chart-legend";
import { ChartTooltip } from "./chart-tooltip";
import { ColumnBars, UnpricedMarks } from "./column-bars";
import { ColumnTargets } from "./column-targets";
import type { Column, Figure } from "./figure";
import { EventMarks } from "./marks/event-marks";
import { GapShades } from "./marks/gap-shades";
import { GUTTER, HEIGHTS, type Height, LABELS, notesOf, pictureHeight } from "./measures";
import { useActiveColumn } from "./use-active-column";
import { type Stretch, useDragRange } from "./use-drag-range";
import type { VisibleSeries } from "./use-visible-series";

type Props = {
  figure: Figure;
  visible: VisibleSeries;
  height: Height;
  /** Looks closer at some of the columns. */
  onZoom?: (days: { first: string; last: string }) => void;
};

/**
 * Columns stacked by series. Across, everything is in percent and down in pixels, so that the server's picture already
 * has its final shape at any width.
 */
export function StackedColumns({ figure, visible, height, onZoom }: Props) {
  const { columns } = figure;
  const active = useActiveColumn(columns.length);
  const plot = HEIGHTS[height];
  const y = scaleLinear<number>({ domain: [0, figure.axis.top], range: [plot, 0] });
  const x = scaleBand<string>({
    domain: columns.map(({ key }) => key),
    range: [0, 100],
    padding: paddingOf(columns.length),
  });
  const pick = ({ first, last }: Stretch) => {
    const [from, to] = [columns[first]?.days?.first, columns[last]?.days?.last];
    if (from && to) onZoom?.({ first: from, last: to });
  };
  const drag = useDragRange({ columnAt: (event) => columnAt(event, x), onPick: onZoom && pick });
  const { stretch, ...dragging } = drag;
  const notes = notesOf(figure);
  const shown = active.index === undefined || stretch ? undefined : columns[active.index];
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
            height={pictureHeight(figure, height)}
            className={onZoom ? "block cursor-crosshair select-none overflow-visible" : "block overflow-visible"}
            {...dragging}
          >
            <GapShades gaps={figure.gaps} x={x} height={plot} />
            <GridLines axis={figure.axis} y={y} />
            <ColumnBars figure={figure} x={x} y={y} />
            <LimitLine limit={figure.limit} axis={figure.axis} y={y} />
            <UnpricedMarks columns={columns} x={x} top={plot + 3} />
            <XLabels columns={columns} x={x} top={plot + GUTTER + 12} />
            {notes > 0 && <PartialNotes columns={columns} x={x} top={plot + GUTTER + LABELS + 11} />}
            <ColumnTargets columns={columns} x={x} height={plot} active={active} />
            <EventMarks figure={figure} x={x} plot={plot} active={active} />
            {stretch && <StretchShade stretch={stretch} x={x} height={plot} />}
          </svg>
          {stretch && <StretchNote from={columns[stretch.first]} to={columns[stretch.last]} />}
          {shown && <ChartTooltip column={shown} zone={figure.zone} place={placeOf(shown, x)} />}
        </div>
      </div>
      <ChartLegend figure={figure} visible={visible} />
    </div>
  );
}

type X = ReturnType<typeof scaleBand<string>>;

/** A few columns stay slim, and many stay apart. */
function paddingOf(columns: number): number {
  if (columns > 12) return 0.18;
  return columns > 4 ? 0.4 : 0.7;
}

function placeOf({ key }: Column, x: X) {
  const left = x(key) ?? 0;
  return { left, right: left + x.bandwidth() };
}

const leftEdge = (x: X) => (x.step() * x.padding()) / 2;

function columnAt({ currentTarget, clientX }: PointerEvent<Element>, x: X): number {
  const { left, width } = currentTarget.getBoundingClientRect();
  const percent = ((clientX - left) / width) * 100;
  const column = Math.floor((percent - leftEdge(x)) / x.step());
  return Math.min(x.domain().length - 1, Math.max(0, column));
}

function StretchShade({ stretch: { first, last }, x, height }: { stretch: Stretch; x: X; height: number }) {
  return (
    <rect
      aria-hidden
      x={`${leftEdge(x) + first * x.step()}%`}
      width={`${(last - first + 1) * x.step()}%`}
      height={height}
      rx={3}
      className="pointer-events-none fill-accent/15 stroke-accent"
    />
  );
}

function StretchNote({ from, to }: { from: Column | undefined; to: Column | undefined }) {
  return (
    <p
      aria-hidden
      className="-translate-x-1/2 pointer-events-none absolute top-1 left-1/2 z-10 w-max max-w-full rounded-md bg-ink px-2.5 py-1.5 text-on-ink text-xs tabular-nums"
    >
      {from === to ? from?.title : `${from?.title} – ${to?.title}`}
    </p>
  );
}
