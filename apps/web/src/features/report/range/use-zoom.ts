"use client";

import { parseLocalDate } from "@meridian/time";
import { useEffect, useEffectEvent, useState } from "react";
import { type AskedRange, rangeBetween } from "./range";
import type { ReportParams } from "./use-report-params";

type Zoom = { from: AskedRange; shown: AskedRange };

export type Zooming = {
  isZoomed: boolean;
  zoomTo: (days: { first: string; last: string }) => void;
  reset: () => void;
};

const same = (a: AskedRange, b: AskedRange) => a.days === b.days && a.to === b.to;

/**
 * Looking closer at some of the days, and back at all of them: by `reset`, by Escape, or by the browser's Back, as the
 * address has the days.
 */
export function useZoom({ days, to, today, change }: Pick<ReportParams, "days" | "to" | "today" | "change">): Zooming {
  const [zoom, setZoom] = useState<Zoom>();
  const shown = { days, to };
  const isZoomed = zoom !== undefined && same(zoom.shown, shown);
  const go = (range: AskedRange) => void change(range);
  const reset = () => {
    if (zoom && isZoomed) go(zoom.from);
  };
  const onEscape = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === "Escape" && !event.defaultPrevented) reset();
  });
  useEffect(() => {
    if (!isZoomed) return;
    document.addEventListener("keydown", onEscape);
    return () => document.removeEventListener("keydown", onEscape);
  }, [isZoomed]);
  return {
    isZoomed,
    zoomTo: (wanted) => {
      const [first, last] = [parseLocalDate(wanted.first), parseLocalDate(wanted.last)];
      if (!first || !last) return;
      // A fact may lie a few minutes ahead, on a day that has not begun.
      const next = rangeBetween(first < today ? first : today, last < today ? last : today);
      setZoom({ from: zoom && isZoomed ? zoom.from : shown, shown: next });
      go(next);
    },
    reset,
  };
}
