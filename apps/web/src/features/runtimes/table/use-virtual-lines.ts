"use client";

import { useVirtualizer, useWindowVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useLayoutEffect, useState } from "react";
import type { Line } from "../prepare/group-by-machine";
import { usePhone } from "./use-phone";

export const HEADING_PX = 36;
export const ROW_PX = 40;
const CARD_PX = 122;
/** What of the table most screens show, for the first paint: the server knows no screens. */
const FIRST_SCREEN = { width: 1280, height: 640 };
const OVERSCAN = 2;
/** So few are drawn whole: the browser then finds, prints and pictures all of them. */
const FEW_LINES = 60;

type Lines = { lines: readonly Line<{ id: string }>[]; scroller: RefObject<HTMLDivElement | null> };

/** Of many lines only those in sight are drawn. On a wide screen the table scrolls under its headings, on a phone the page does. */
export function useVirtualLines({ lines, scroller }: Lines) {
  const isPhone = usePhone(false);
  const sizes = {
    count: lines.length,
    overscan: lines.length <= FEW_LINES ? lines.length : OVERSCAN,
    estimateSize: (index: number) => (lines[index]?.kind === "machine" ? HEADING_PX : isPhone ? CARD_PX : ROW_PX),
    // Measured anew when it is another function.
    getItemKey: useCallback((index: number) => keyOf(lines[index]), [lines]),
  };
  const scrolled = useScrolled(scroller);
  const inTable = useVirtualizer({
    ...sizes,
    enabled: !isPhone,
    initialRect: FIRST_SCREEN,
    getScrollElement: () => scroller.current,
  });
  useLayoutEffect(scrolled.restore, []);
  const inPage = useWindowVirtualizer({
    ...sizes,
    enabled: isPhone,
    scrollMargin: scroller.current?.offsetTop ?? 0,
  });
  // Rows are as high as one another, cards as high as what they say.
  return isPhone ? { virtual: inPage, measure: inPage.measureElement } : { virtual: inTable, measure: undefined };
}

/** How far the table was scrolled before it lived: coming to life, it would begin at its top again. */
function useScrolled(scroller: Lines["scroller"]) {
  const [scrolled] = useState(() => {
    let top = 0;
    return {
      keep: () => {
        top = scroller.current?.scrollTop ?? 0;
      },
      restore: () => {
        if (scroller.current && top > 0) scroller.current.scrollTop = top;
      },
    };
  });
  useLayoutEffect(scrolled.keep, []);
  return scrolled;
}

export type VirtualLines = ReturnType<typeof useVirtualLines>["virtual"];

const keyOf = (line: Line<{ id: string }> | undefined) =>
  line?.kind === "machine" ? `machine ${line.machine.key}` : (line?.runtime.id ?? "");
