import { type PointerEvent, useEffect, useRef, useState } from "react";

/** The first and the last of some columns, by their places. */
export type Stretch = { first: number; last: number };

type Props = {
  /** The column under a pointer. */
  columnAt: (event: PointerEvent<Element>) => number;
  /** Absent where nothing can be chosen. */
  onPick: ((stretch: Stretch) => void) | undefined;
};

const PRIMARY = 1;

/** Choosing neighbouring columns by dragging over them. Fingers scroll instead. */
export function useDragRange({ columnAt, onPick }: Props) {
  const start = useRef<number>(undefined);
  const [stretch, setStretch] = useState<Stretch>();
  const end = () => {
    start.current = undefined;
    setStretch(undefined);
  };
  useEscape(stretch !== undefined, end);
  return {
    stretch,
    onPointerDown: (event: PointerEvent<Element>) => {
      const mayBegin = onPick && event.pointerType !== "touch" && event.button === 0;
      start.current = mayBegin ? columnAt(event) : undefined;
    },
    onPointerMove: (event: PointerEvent<Element>) => {
      if (start.current === undefined) return;
      if ((event.buttons & PRIMARY) === 0) return end();
      const here = columnAt(event);
      if (!stretch && here === start.current) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      setStretch({ first: Math.min(start.current, here), last: Math.max(start.current, here) });
    },
    onPointerUp: () => {
      if (stretch) onPick?.(stretch);
      end();
    },
    onPointerCancel: end,
  };
}

function useEscape(isActive: boolean, end: () => void): void {
  useEffect(() => {
    if (!isActive) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      end();
    };
    document.addEventListener("keydown", onKeyDown, { capture: true });
    return () => document.removeEventListener("keydown", onKeyDown, { capture: true });
  });
}
