import { type KeyboardEvent, useState } from "react";

export type ActiveColumn = {
  /** The column that is pointed at or has focus. */
  index: number | undefined;
  /** The one column that Tab reaches; arrow keys move on from it. */
  tabStop: number;
  enter: (index: number) => void;
  leave: () => void;
  move: (event: KeyboardEvent<SVGElement>) => void;
};

/** Which column is looked at, by pointer or keyboard. The last one, today, is where the keyboard comes in. */
export function useActiveColumn(count: number): ActiveColumn {
  const [index, setIndex] = useState<number>();
  const [stop, setStop] = useState<number>();
  const tabStop = Math.min(stop ?? count - 1, count - 1);
  return {
    index: index !== undefined && index < count ? index : undefined,
    tabStop,
    enter: (next) => {
      setIndex(next);
      setStop(next);
    },
    leave: () => setIndex(undefined),
    move: (event) => {
      if (event.key === "Escape" && index !== undefined) {
        event.preventDefault();
        return setIndex(undefined);
      }
      const next = target(event.key, tabStop, count);
      if (next === undefined) return;
      event.preventDefault();
      const columns = event.currentTarget.parentElement?.children;
      const column = columns?.[next];
      if (column instanceof SVGElement) column.focus();
    },
  };
}

function target(key: string, from: number, count: number): number | undefined {
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  const step = { ArrowLeft: -1, ArrowRight: 1 }[key];
  return step === undefined ? undefined : Math.min(count - 1, Math.max(0, from + step));
}
