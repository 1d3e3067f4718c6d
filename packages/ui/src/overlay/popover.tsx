"use client";

import { Popover as Radix } from "radix-ui";
import type { ReactNode } from "react";

type Props = {
  /** What it is about, for those who listen. */
  label: string;
  /** The button behind which it is. */
  trigger: ReactNode;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  children: ReactNode;
};

/** A small form or a few words beside their button; Escape and a click elsewhere close it. */
export function Popover({ label, trigger, open, onOpenChange, children }: Props) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align="start"
          sideOffset={6}
          collisionPadding={8}
          className="z-50 w-80 max-w-[calc(100vw-1rem)] rounded-lg bg-raised p-4 shadow-raised outline-none data-[state=open]:animate-appear"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
