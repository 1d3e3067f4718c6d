"use client";

import { Bubble, useHint } from "@meridian/ui";
import { type ReactNode, useId, useRef } from "react";

/**
 * One tooltip for a whole table: whatever inside has a `data-hint` shows it when pointed at or focused. A tooltip of its
 * own for each of some hundred cells would be most of the page's work.
 */
export function Hints({ children }: { children: ReactNode }) {
  const id = useId();
  const { place, show, hide } = useHint();
  const owner = useRef<Element | null>(null);

  const leave = () => {
    owner.current?.removeAttribute("aria-describedby");
    owner.current = null;
    hide("now");
  };
  const point = (target: EventTarget, when: "now" | "soon") => {
    const element = target instanceof Element ? target.closest("[data-hint]") : null;
    if (element === owner.current) return;
    leave();
    owner.current = element;
    if (element) show(element, when, () => element.setAttribute("aria-describedby", id));
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it listens for its children, which take the focus themselves.
    <div
      className="contents"
      onPointerOver={(event) => event.pointerType !== "touch" && point(event.target, "soon")}
      onPointerLeave={leave}
      onFocus={(event) => event.target.matches(":focus-visible") && point(event.target, "now")}
      onBlur={leave}
      onPointerUp={(event) => event.pointerType === "touch" && point(event.target, "now")}
    >
      {children}
      {place && (
        <Bubble id={id} place={place}>
          {owner.current?.getAttribute("data-hint")}
        </Bubble>
      )}
    </div>
  );
}
