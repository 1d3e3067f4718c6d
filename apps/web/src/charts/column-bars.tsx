import type { scaleBand, scaleLinear } from "@visx/scale";
import { BarStack } from "@visx/shape";
import type { Column, Figure } from "./figure";
import { ComparedMarks } from "./marks/compared-marks";

const GAP = 1;

type X = ReturnType<typeof scaleBand<string>>;
type Y = ReturnType<typeof scaleLinear<number>>;

export function ColumnBars({ figure, x, y }: { figure: Figure; x: X; y: Y }) {
  const shown = figure.series.filter(({ isShown }) => isShown);
  return (
    <>
      <BarStack<Column, string>
        data={[...figure.columns]}
        keys={shown.map(({ key }) => key)}
        x={({ key }) => key}
        value={({ parts }, key) => parts[key] ?? 0}
        xScale={x}
        yScale={y}
        color={(key) => shown.find((series) => series.key === key)?.colour ?? "currentColor"}
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
      <ComparedMarks columns={figure.columns} x={x} y={y} />
    </>
  );
}

type Marks = { columns: readonly Column[]; x: X; top: number };

/** A line under every column that is higher than it is drawn, by an amount nobody knows. */
export function UnpricedMarks({ columns, x, top }: Marks) {
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
