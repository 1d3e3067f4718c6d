import { AxisLeft } from "@visx/axis";
import type { scaleBand, scaleLinear } from "@visx/scale";
import type { Axis, Column, Limit } from "./figure";
import { LIMIT_DASHES } from "./marks/limit-words";

type Y = ReturnType<typeof scaleLinear<number>>;
type X = ReturnType<typeof scaleBand<string>>;

const WIDTH = 44;

export function YLabels({ axis, y, height }: { axis: Axis; y: Y; height: number }) {
  const labels = new Map(axis.ticks.map(({ value, label }) => [value, label]));
  return (
    <svg aria-hidden width={WIDTH} height={height} className="block shrink-0 overflow-visible">
      <AxisLeft
        scale={y}
        left={WIDTH}
        tickValues={axis.ticks.map(({ value }) => value)}
        hideAxisLine
        hideTicks
        tickComponent={({ y: at, ...tick }) => (
          <text x={-8} y={at} dy="0.32em" textAnchor="end" className="fill-ink-muted text-2xs tabular-nums">
            {tick.formattedValue}
          </text>
        )}
        tickFormat={(value) => labels.get(Number(value))}
      />
    </svg>
  );
}

export function GridLines({ axis, y }: { axis: Axis; y: Y }) {
  return (
    <g aria-hidden className="stroke-line">
      {axis.ticks.map(({ value }) => (
        <line key={value} x1="0" x2="100%" y1={y(value)} y2={y(value)} strokeWidth={1} shapeRendering="crispEdges" />
      ))}
    </g>
  );
}

/** Where a limit lies. Its words stand in the legend, and in the summary for those who listen. */
export function LimitLine({ limit, axis, y }: { limit: Limit | undefined; axis: Axis; y: Y }) {
  if (!limit || limit.value > axis.top) return null;
  const at = y(limit.value);
  return <line aria-hidden x1="0" x2="100%" y1={at} y2={at} {...LIMIT_DASHES} />;
}

type Labels = { columns: readonly Column[]; x: X; top: number };

/** On a narrow screen every second label goes. */
export function XLabels({ columns, x, top }: Labels) {
  const labelled = columns.filter(({ tick }) => tick !== undefined);
  return (
    <g aria-hidden className="fill-ink-muted text-2xs tabular-nums">
      {labelled.map(({ key, tick }, index) => (
        <text
          key={key}
          x={`${(x(key) ?? 0) + x.bandwidth() / 2}%`}
          y={top}
          textAnchor="middle"
          className={(labelled.length - 1 - index) % 2 === 1 ? "max-sm:hidden" : undefined}
        >
          {tick}
        </text>
      ))}
    </g>
  );
}

/** Under the first and the last column, which are the ones that a window can cut. */
export function PartialNotes({ columns, x, top }: Labels) {
  const first = columns[0];
  const last = columns.at(-1);
  return (
    <g aria-hidden className="fill-ink-faint text-2xs tabular-nums">
      {first?.isPartial && first !== last && (
        <text x={`${x(first.key)}%`} y={top}>
          {first.note}
        </text>
      )}
      {last?.isPartial && (
        <text x={`${(x(last.key) ?? 0) + x.bandwidth()}%`} y={top} textAnchor="end">
          {last.note}
        </text>
      )}
    </g>
  );
}
