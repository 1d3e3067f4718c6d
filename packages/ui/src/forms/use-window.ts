"use client";

import { type RefObject, useLayoutEffect, useRef, useState, useSyncExternalStore } from "react";

const ROW_PX = 36;
/** A finger needs more. */
const COARSE_ROW_PX = 44;
const ROWS_BEFORE_MEASURED = 14;
const SPARE_ROWS = 6;

type Window = {
  list: RefObject<HTMLDivElement | null>;
  rowPx: number;
  /** The rows to draw: those in sight, a few around them, and always the active one. */
  visible: readonly number[];
  onScroll: () => void;
};

/** Draws only the rows in sight: a list of four hundred opens as fast as one of ten. All rows are of one height. */
export function useWindow(length: number, active: number): Window {
  const list = useRef<HTMLDivElement>(null);
  const rowPx = useRowPx();
  const [top, setTop] = useState(0);
  const [heightPx, setHeightPx] = useState(ROWS_BEFORE_MEASURED * rowPx);
  const inSight = Math.ceil(heightPx / rowPx);

  // A list that opens has its whole length at first, and finds its place on the screen a moment later.
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setHeightPx(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useLayoutEffect(() => {
    const element = list.current;
    if (!element || active < 0) return;
    const start = active * rowPx;
    if (start < element.scrollTop) element.scrollTop = start;
    else if (start + rowPx > element.scrollTop + heightPx) element.scrollTop = start + rowPx - heightPx;
    setTop(Math.floor(element.scrollTop / rowPx));
  }, [active, rowPx, heightPx]);

  const from = Math.max(0, top - SPARE_ROWS);
  const to = Math.min(length, top + inSight + SPARE_ROWS);
  const visible = Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
  if (active >= 0 && active < length && (active < from || active >= to)) visible.push(active);
  const onScroll = () => setTop(Math.floor((list.current?.scrollTop ?? 0) / rowPx));
  return { list, rowPx, visible, onScroll };
}

const COARSE = "(pointer: coarse)";

function useRowPx(): number {
  return useSyncExternalStore(
    (changed) => {
      const query = window.matchMedia(COARSE);
      query.addEventListener("change", changed);
      return () => query.removeEventListener("change", changed);
    },
    () => (window.matchMedia(COARSE).matches ? COARSE_ROW_PX : ROW_PX),
    () => ROW_PX,
  );
}
