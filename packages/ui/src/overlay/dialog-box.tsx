"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { type ReactNode, useRef } from "react";
import { Button } from "../actions/button";
import { cn } from "../cn";

export type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  children: ReactNode;
  /** True while closing would lose something that is shown only once. */
  holdsOpen?: boolean;
  /** Without a heading and a margin of its own: the title is for ears only. */
  isBare?: boolean;
};

export function DialogBox({
  open,
  onOpenChange,
  children,
  holdsOpen = false,
  isBare = false,
  ...heading
}: DialogProps) {
  const hold = (event: Event) => holdsOpen && event.preventDefault();
  const from = useRef<Element>(null);
  // Radix returns the focus to a trigger of its own, and ours have none.
  const goBack = (event: Event) => {
    event.preventDefault();
    if (from.current instanceof HTMLElement) from.current.focus();
  };
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        {/* Not Radix.Overlay: that stops scrolling with a <style> of its own, which our policy refuses; tokens.css does. */}
        <div data-scrim className="fixed inset-0 z-40 animate-appear bg-scrim" />
        <Radix.Content
          {...(heading.description ? {} : { "aria-describedby": undefined })}
          onOpenAutoFocus={(event) => {
            from.current = document.activeElement;
            beginAt(event);
          }}
          onCloseAutoFocus={goBack}
          onEscapeKeyDown={hold}
          onPointerDownOutside={hold}
          className={cn(
            "fixed top-[max(1rem,12vh)] left-1/2 z-50 max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] -translate-x-1/2 rounded-xl bg-raised shadow-raised outline-none data-[state=open]:animate-appear",
            isBare ? "flex max-w-xl flex-col overflow-hidden" : "max-w-md overflow-y-auto p-5",
          )}
        >
          {isBare ? <Radix.Title className="sr-only">{heading.title}</Radix.Title> : <Heading {...heading} />}
          {isBare ? children : <div className="mt-4">{children}</div>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** The focus begins in the field that a small form is about, where one says so; else at the first thing there is. */
function beginAt(event: Event): void {
  const field = event.target instanceof Element && event.target.querySelector("[data-begin]");
  if (!(field instanceof HTMLElement)) return;
  event.preventDefault();
  field.focus();
}

function Heading({ title, description }: Pick<DialogProps, "title" | "description">) {
  return (
    <>
      <div className="flex items-start justify-between gap-4">
        <Radix.Title className="font-semibold text-lg">{title}</Radix.Title>
        <Radix.Close asChild>
          <Button variant="quiet" size="icon" aria-label="Close" className="-mt-1.5 -mr-1.5 pointer-coarse:-mt-2.5">
            <X aria-hidden />
          </Button>
        </Radix.Close>
      </div>
      {description && (
        <Radix.Description asChild>
          <div className="mt-1 text-ink-muted text-sm">{description}</div>
        </Radix.Description>
      )}
    </>
  );
}
