import { useState } from "react";

export type VisibleSeries = {
  isShown: (key: string) => boolean;
  /** Fewer than all. */
  isFiltered: boolean;
  /** This one alone; again, and all are back. */
  isolate: (key: string) => void;
  /** One more or one less, of all there are. */
  toggle: (key: string, all: readonly string[]) => void;
  showAll: () => void;
};

/** Which series are looked at; all of them until somebody chooses. */
export function useVisibleSeries(): VisibleSeries {
  const [chosen, setChosen] = useState<ReadonlySet<string>>();
  return {
    isShown: (key) => chosen?.has(key) ?? true,
    isFiltered: chosen !== undefined,
    isolate: (key) => setChosen(chosen?.size === 1 && chosen.has(key) ? undefined : new Set([key])),
    toggle: (key, all) => {
      const next = new Set(all.filter((other) => (other === key) !== (chosen?.has(other) ?? true)));
      setChosen(next.size === 0 || next.size === all.length ? undefined : next);
    },
    showAll: () => setChosen(undefined),
  };
}
