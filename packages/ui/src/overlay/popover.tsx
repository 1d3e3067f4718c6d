"use client";

import { Popover as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "../cn";

type Props = {
  /** What it is about, for those who listen. */
  label: string;
  /** The button behind which it is. */
  trigger: ReactNode;
  /** For whoever has to close it; else it opens and closes by itself. */
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  className?: string;
  children: ReactNode;
};

/** A small form, a few words or choices beside their button; Escape and a click elsewhere close it. */
export function Popover({ label, trigger, className, children, ...state }: Props) {
  return (
    <Radix.Root {...state}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align="start"
          sideOffset={6}
          collisionPadding={8}
          className={cn(
            "z-50 w-80 max-w-[calc(100vw-1rem)] rounded-lg bg-raised p-4 shadow-raised outline-none data-[state=open]:animate-appear",
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
