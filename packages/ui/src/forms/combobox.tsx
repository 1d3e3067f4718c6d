"use client";

import { ChevronsUpDown } from "lucide-react";
import { Popover } from "radix-ui";
import { type ReactNode, useId, useState } from "react";
import { cn } from "../cn";
import { ComboboxList, type ComboboxListProps, type ComboboxOption } from "./combobox-list";
import { inputStyle } from "./field";

type Props<T extends ComboboxOption> = Omit<ComboboxListProps<T>, "onDone" | "query" | "onQuery"> & {
  /** What is chosen, in the closed control. */
  children: ReactNode;
  query: string;
  onQuery: (query: string) => void;
  disabled?: boolean;
};

/** One of many, found by typing. The caller searches; this keeps the keyboard, the focus and the words for those who listen. */
export function Combobox<T extends ComboboxOption>({ children, query, onQuery, disabled, ...list }: Props<T>) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const change = (next: boolean) => {
    setOpen(next);
    if (!next) onQuery("");
  };
  return (
    <Popover.Root open={open} onOpenChange={change}>
      <span id={`${id}-label`} className="font-medium text-sm">
        {list.label}
      </span>
      <Popover.Trigger
        disabled={disabled}
        aria-labelledby={`${id}-label ${id}-value`}
        className={cn(
          inputStyle,
          "flex h-auto min-h-11 pointer-coarse:h-auto! items-center justify-between gap-3 py-2 text-left",
        )}
      >
        <span id={`${id}-value`} className="min-w-0 flex-1">
          {children}
        </span>
        <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-ink-faint" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={6}
          collisionPadding={8}
          aria-label={list.label}
          className="z-50 flex max-h-[min(26rem,var(--radix-popover-content-available-height))] max-sm:max-h-[40dvh] w-(--radix-popover-trigger-width) min-w-72 flex-col overflow-hidden rounded-xl bg-raised shadow-raised data-[state=open]:animate-appear"
        >
          <ComboboxList {...list} query={query} onQuery={onQuery} onDone={() => change(false)} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
