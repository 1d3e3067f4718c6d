"use client";

import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { createPortal } from "react-dom";

const GAP_PX = 6;
const WAIT_MS = 200;

type Hint = { text: string; x: number; y: number; isBelow: boolean };

/**
 * One tooltip for a whole table: whatever inside has a `data-hint` shows it when pointed at or focused. A tooltip of its
 * own for each of some hundred cells would be most of the page's work.
 */
export function Hints({ children }: { children: ReactNode }) {
  const id = useId();
  const [hint, setHint] = useState<Hint | null>(null);
  const owner = useRef<Element | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const hide = () => {
    clearTimeout(timer.current);
    owner.current?.removeAttribute("aria-describedby");
    owner.current = null;
    setHint(null);
  };
  const show = (target: EventTarget, waitMs: number) => {
    const element = target instanceof Element ? target.closest("[data-hint]") : null;
    if (element === owner.current) return;
    hide();
    if (!element) return;
    owner.current = element;
    timer.current = setTimeout(() => {
      element.setAttribute("aria-describedby", id);
      setHint(placeBy(element));
    }, waitMs);
  };

  useEffect(() => {
    if (!hint) return;
    const leave = (event: Event) => !(event instanceof KeyboardEvent && event.key !== "Escape") && hide();
    document.addEventListener("keydown", leave);
    document.addEventListener("scroll", leave, true);
    return () => {
      document.removeEventListener("keydown", leave);
      document.removeEventListener("scroll", leave, true);
    };
  });

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it listens for its children, which take the focus themselves.
    <div
      className="contents"
      onPointerOver={(event) => event.pointerType !== "touch" && show(event.target, WAIT_MS)}
      onPointerLeave={hide}
      onFocus={(event) => event.target.matches(":focus-visible") && show(event.target, 0)}
      onBlur={hide}
      onPointerUp={(event) => event.pointerType === "touch" && show(event.target, 0)}
    >
      {children}
      {hint && createPortal(<Bubble id={id} {...hint} />, document.body)}
    </div>
  );
}

function placeBy(element: Element): Hint {
  const { left, width, top, bottom } = element.getBoundingClientRect();
  const isBelow = top < 120;
  return {
    text: element.getAttribute("data-hint") ?? "",
    x: Math.min(Math.max(left + width / 2, 150), window.innerWidth - 150),
    y: isBelow ? bottom + GAP_PX : top - GAP_PX,
    isBelow,
  };
}

const Bubble = ({ id, text, x, y, isBelow }: Hint & { id: string }) => (
  <div
    id={id}
    role="tooltip"
    style={{ left: x, top: y, transform: `translate(-50%, ${isBelow ? "0" : "-100%"})` }}
    className="pointer-events-none fixed z-50 w-max max-w-72 animate-appear whitespace-pre-line rounded-md bg-ink px-2.5 py-1.5 text-on-ink text-xs tabular-nums shadow-raised"
  >
    {text}
  </div>
);
