"use client";

import { Tooltip as Radix } from "radix-ui";
import type { ReactNode } from "react";

/** One per app: neighbours open at once after the first. */
export function TooltipProvider({ children }: { children: ReactNode }) {
  return (
    <Radix.Provider delayDuration={250} skipDelayDuration={300}>
      {children}
    </Radix.Provider>
  );
}

/** More about what is focused or hovered. The child must be able to take focus. */
export function Tooltip({ content, children }: { content: ReactNode; children: ReactNode }) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          sideOffset={6}
          collisionPadding={8}
          className="z-50 max-w-72 select-text rounded-md bg-ink px-2.5 py-1.5 text-on-ink text-xs tabular-nums shadow-raised data-[state=delayed-open]:animate-appear"
        >
          {content}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
