import { type ComponentProps, cloneElement, type KeyboardEvent, type ReactElement } from "react";

/** A button that opens something. */
export type Trigger = ReactElement<Omit<ComponentProps<"button">, "ref">>;

type Props = { trigger: Trigger; opens: "menu" | "dialog"; onWant: () => void; onOpen: () => void };

/** The button of something that has never been open: fetches it when it is pointed at or focused, opens it when pressed. */
export function ClosedTrigger({ trigger, opens, onWant, onOpen }: Props) {
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>) => {
    if (opens !== "menu" || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
    event.preventDefault();
    onOpen();
  };
  return cloneElement(trigger, {
    "aria-haspopup": opens,
    "aria-expanded": false,
    onPointerEnter: onWant,
    onFocus: onWant,
    onClick: onOpen,
    onKeyDown,
  });
}
