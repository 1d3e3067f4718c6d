"use client";

import { Bubble, useHint } from "@meridian/ui";
import { type PointerEvent, type ReactNode, useId, useRef } from "react";

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
  const point = (element: Element | null, when: "now" | "soon") => {
    if (element === owner.current) return;
    leave();
    owner.current = element;
    if (element) show(element, when, () => element.setAttribute("aria-describedby", id));
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it listens for its children, which take the focus themselves.
    <div
      className="contents"
      onPointerMove={(event) => event.pointerType !== "touch" && point(hintAt(event), "soon")}
      onPointerLeave={leave}
      onFocus={(event) => event.target.matches(":focus-visible") && point(hintOf(event.target), "now")}
      onBlur={leave}
      onPointerUp={(event) => event.pointerType === "touch" && point(tapped(event.target), "now")}
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

const hintOf = (target: EventTarget) => (target instanceof Element ? target.closest("[data-hint]") : null);

/** What is pointed at. A link that lies over a whole row hides nothing under it, and has its own hint in its own place. */
function hintAt({ target, clientX, clientY }: Pointed): Element | null {
  const over = hintOf(target);
  if (!(over instanceof HTMLAnchorElement)) return over;
  const { left, right, top, bottom } = over.getBoundingClientRect();
  if (clientX >= left && clientX <= right && clientY >= top && clientY <= bottom) return over;
  const under = document.elementsFromPoint(clientX, clientY).map(hintOf);
  return under.find((hint) => hint !== null && hint !== over) ?? null;
}

/** A tap on a link follows it. */
function tapped(target: EventTarget): Element | null {
  const hint = hintOf(target);
  return hint instanceof HTMLAnchorElement ? null : hint;
}

type Pointed = Pick<PointerEvent, "clientX" | "clientY"> & { target: EventTarget };
