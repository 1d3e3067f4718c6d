import { type KeyboardEvent, useState } from "react";
import type { HeatRow } from "./heat";

export type Position = { row: number; column: number };

export type ActiveCell = {
  /** The cell that is pointed at or has focus. */
  at: Position | undefined;
  /** The one cell that Tab reaches; arrow keys move on from it. */
  tabStop: Position;
  enter: (position: Position) => void;
  leave: () => void;
  move: (event: KeyboardEvent<HTMLElement>) => void;
};

/** Which cell is looked at, by pointer or keyboard. The keyboard comes in at `home`. */
export function useActiveCell(rows: readonly HeatRow[], home: Position): ActiveCell {
  const [at, setAt] = useState<Position>();
  const [stop, setStop] = useState(home);
  const tabStop = cellAt(rows, stop) ? stop : home;
  return {
    at: at && cellAt(rows, at) ? at : undefined,
    tabStop,
    enter: (position) => {
      setAt(position);
      setStop(position);
    },
    leave: () => setAt(undefined),
    move: (event) => {
      if (event.key === "Escape" && at) {
        event.preventDefault();
        return setAt(undefined);
      }
      const next = target(event.key, tabStop, rows);
      if (!next) return;
      event.preventDefault();
      const cell = event.currentTarget.closest("table")?.querySelector(`[data-cell="${next.row} ${next.column}"]`);
      if (cell instanceof HTMLElement) cell.focus();
    },
  };
}

const cellAt = (rows: readonly HeatRow[], { row, column }: Position) => rows[row]?.cells[column];

const STEPS: Record<string, readonly [rows: number, columns: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

function target(key: string, from: Position, rows: readonly HeatRow[]): Position | undefined {
  const cells = rows[from.row]?.cells ?? [];
  if (key === "Home") return { row: from.row, column: cells.findIndex(Boolean) };
  if (key === "End") return { row: from.row, column: cells.findLastIndex(Boolean) };
  const step = STEPS[key];
  const next = step && { row: from.row + step[0], column: from.column + step[1] };
  return next && cellAt(rows, next) ? next : undefined;
}
