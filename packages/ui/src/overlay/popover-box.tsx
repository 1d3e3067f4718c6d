"use client";

import { Popover as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "../cn";

export type PopoverBoxProps = {
  /** What it is about, for those who listen. */
  label: string;
  /** The button behind which it is. */
  trigger: ReactNode;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  className?: string;
  children: ReactNode;
};

export function PopoverBox({ label, trigger, className, children, ...state }: PopoverBoxProps) {
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
            "base:z-50 base:w-80 base:max-w-[calc(100vw-1rem)] base:rounded-lg base:bg-raised base:p-4 base:shadow-raised base:outline-none data-[state=open]:animate-appear",
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
