"use client";

import {
  type ComponentProps,
  cloneElement,
  type FocusEvent,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
  useId,
} from "react";
import { Bubble } from "./bubble";
import { useHint } from "./use-hint";

type Props = { content: ReactNode; children: ReactElement<ComponentProps<"button">> };

/** More about what is focused, hovered or touched. The child must be able to take focus. */
export function Tooltip({ content, children }: Props) {
  const id = useId();
  const { place, show, hide, stay } = useHint();
  return (
    <>
      {cloneElement(children, {
        "aria-describedby": place ? id : undefined,
        onPointerEnter: (event: PointerEvent) => event.pointerType !== "touch" && show(event.currentTarget, "soon"),
        onPointerLeave: () => hide("soon"),
        onPointerUp: (event: PointerEvent) => event.pointerType === "touch" && show(event.currentTarget, "now"),
        onFocus: (event: FocusEvent) =>
          event.currentTarget.matches(":focus-visible") && show(event.currentTarget, "now"),
        onBlur: () => hide("now"),
      })}
      {place && (
        <Bubble id={id} place={place} onPointerEnter={stay} onPointerLeave={() => hide("soon")}>
          {content}
        </Bubble>
      )}
    </>
  );
}
