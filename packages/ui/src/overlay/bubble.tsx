import type { ComponentProps } from "react";
import { createPortal } from "react-dom";

const GAP_PX = 6;
const ROOM_ABOVE_PX = 120;
const HALF_WIDTH_PX = 150;

export type Place = { x: number; y: number; isBelow: boolean };

/** Above what it tells about, and below where there is no room; never over the edge of the window. */
export function placeBy(element: Element): Place {
  const { left, width, top, bottom } = element.getBoundingClientRect();
  const isBelow = top < ROOM_ABOVE_PX;
  return {
    x: Math.min(Math.max(left + width / 2, HALF_WIDTH_PX), window.innerWidth - HALF_WIDTH_PX),
    y: isBelow ? bottom + GAP_PX : top - GAP_PX,
    isBelow,
  };
}

/** The words of a tooltip. They can be pointed at and selected. */
export const Bubble = ({ place, ...props }: ComponentProps<"div"> & { place: Place }) =>
  createPortal(
    <div
      role="tooltip"
      style={{ left: place.x, top: place.y, transform: `translate(-50%, ${place.isBelow ? "0" : "-100%"})` }}
      className="fixed z-50 w-max max-w-72 animate-appear select-text whitespace-pre-line rounded-md bg-ink px-2.5 py-1.5 text-on-ink text-xs tabular-nums shadow-raised"
      {...props}
    />,
    document.body,
  );
