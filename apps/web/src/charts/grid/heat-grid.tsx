"use client";

import { cn } from "@meridian/ui";
import type { Heat, HeatCell } from "./heat";
import { HeatLegend } from "./heat-legend";
import { HeatTooltip } from "./heat-tooltip";
import { colourOf } from "./level-colours";
import { type ActiveCell, type Position, useActiveCell } from "./use-active-cell";

type Props = {
  heat: Heat;
  /** Where the keyboard comes in. */
  home: Position;
  onPick?: (key: string) => void;
};

/** Cells coloured by how much there was. Arrow keys move between them, and each says its number. */
export function HeatGrid({ heat, home, onPick }: Props) {
  const active = useActiveCell(heat.rows, home);
  const shown = active.at && heat.rows[active.at.row]?.cells[active.at.column];
  return (
    <div>
      <div className="relative" onPointerLeave={active.leave}>
        {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells take focus is a grid. */}
        <table role="grid" aria-label={heat.summary} className="w-full table-fixed border-separate border-spacing-0.5">
          <thead>
            <tr>
              <td aria-hidden className="w-9 sm:w-11" />
              {heat.columns.map(({ key, tick, name }) => (
                <th key={key} scope="col" className="h-4 p-0 text-left font-normal text-2xs text-ink-muted leading-4">
                  <span className="sr-only">{name}</span>
                  {tick && (
                    <span aria-hidden className="block w-0 whitespace-nowrap tabular-nums">
                      {tick}
                    </span>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {heat.rows.map(({ key, label, isLabelled, cells }, row) => (
              <tr key={key}>
                <th scope="row" className="p-0 pr-1 text-left font-normal text-2xs text-ink-muted leading-none">
                  <span className={isLabelled ? undefined : "sr-only"}>{label}</span>
                </th>
                {cells.map((cell, column) => (
                  <Cell
                    key={cell?.key ?? `none ${column}`}
                    cell={cell}
                    position={{ row, column }}
                    active={active}
                    onPick={onPick}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {shown && active.at && (
          <HeatTooltip cell={shown} zone={heat.zone} at={active.at} size={[heat.rows.length, heat.columns.length]} />
        )}
      </div>
      <HeatLegend heat={heat} />
    </div>
  );
}

type CellProps = {
  cell: HeatCell | undefined;
  position: Position;
  active: ActiveCell;
  onPick: ((key: string) => void) | undefined;
};

function Cell({ cell, position, active, onPick }: CellProps) {
  if (!cell) return <td aria-hidden className="p-0" />;
  const { row, column } = position;
  const isTabStop = active.tabStop.row === row && active.tabStop.column === column;
  const enter = () => active.enter(position);
  return (
    <td
      data-cell={`${row} ${column}`}
      tabIndex={isTabStop ? 0 : -1}
      aria-label={spoken(cell)}
      onPointerEnter={enter}
      onFocus={enter}
      onBlur={active.leave}
      onClick={() => onPick?.(cell.key)}
      onKeyDown={(event) => {
        if (onPick && (event.key === "Enter" || event.key === " ")) {
          event.preventDefault();
          onPick(cell.key);
        } else active.move(event);
      }}
      className={cn(
        "h-6 rounded-[3px] p-0 outline-offset-1 hover:outline-2 hover:outline-ink-muted focus-visible:outline-2 focus-visible:outline-accent",
        onPick && "cursor-pointer",
      )}
      style={{ background: colourOf(cell.level) }}
    />
  );
}

const spoken = ({ title, exact, remarks }: HeatCell) => [title, exact, ...remarks].join("; ");
