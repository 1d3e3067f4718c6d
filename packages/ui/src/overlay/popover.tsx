"use client";

import { useState } from "react";
import { ClosedTrigger, type Trigger } from "./closed-trigger";
import { onDemand, useOnDemand } from "./on-demand";
import type { PopoverBoxProps } from "./popover-box";

const parts = onDemand(() => import("./popover-box"));

type Props = Omit<PopoverBoxProps, "trigger" | "open" | "onOpenChange"> & {
  trigger: Trigger;
  /** For whoever has to close it; else it opens and closes by itself. */
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

/**
 * A small form, a few words or choices beside their button; Escape and a click elsewhere close it. Loaded when it is
 * first wanted.
 */
export function Popover({ trigger, open, onOpenChange, ...box }: Props) {
  const [isOwnOpen, setOwnOpen] = useState(false);
  const isOpen = open ?? isOwnOpen;
  const loaded = useOnDemand(parts, isOpen);
  const change = (next: boolean) => {
    setOwnOpen(next);
    onOpenChange?.(next);
  };
  if (!loaded)
    return <ClosedTrigger trigger={trigger} opens="dialog" onWant={parts.fetch} onOpen={() => change(true)} />;
  return <loaded.PopoverBox trigger={trigger} open={isOpen} onOpenChange={change} {...box} />;
}
