import { cn } from "@meridian/ui";
import type { HeatCell } from "./heat";
import type { Position } from "./use-active-cell";

type Props = { cell: HeatCell; zone: string; at: Position; size: readonly [rows: number, columns: number] };

/** Above the cell, or below it in the upper rows; screen readers get the same from the cell itself. */
export function HeatTooltip({ cell, zone, at, size: [rows, columns] }: Props) {
  const isBefore = at.column >= columns / 2;
  const isAbove = at.row >= rows / 2;
  // The labels of the rows are a few columns wide; near enough for a tooltip.
  const across = ((at.column + (isBefore ? 0 : 1.5)) / columns) * 100;
  return (
    <div
      aria-hidden
      data-testid="heat-tooltip"
      className={cn(
        "pointer-events-none absolute z-10 w-max max-w-64 rounded-lg bg-raised px-3 py-2 text-xs shadow-raised",
        isBefore && "-translate-x-full",
      )}
      style={{ left: `${across}%`, ...vertical(isAbove, at.row / rows) }}
    >
      <p className="font-medium">{cell.title}</p>
      <p className="tabular-nums">{cell.exact}</p>
      {cell.remarks.map((remark) => (
        <p key={remark} className="text-ink-muted">
          {remark}
        </p>
      ))}
      <p className="mt-1 text-2xs text-ink-faint">{zone}</p>
    </div>
  );
}

const vertical = (isAbove: boolean, down: number) =>
  isAbove ? { bottom: `calc(${(1 - down) * 100}% + 0.25rem)` } : { top: `calc(${down * 100}% + 3.25rem)` };
