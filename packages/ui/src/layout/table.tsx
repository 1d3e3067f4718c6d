"use client";

import type { ComponentProps } from "react";
import { cn } from "../cn";
import { useOverflows } from "./use-overflows";

/** A table that scrolls inside itself on a narrow screen. */
export function Table({ className, label, ...props }: ComponentProps<"table"> & { label: string }) {
  const { ref, overflows } = useOverflows<HTMLDivElement>();
  const scroller = overflows && { tabIndex: 0, role: "group", "aria-label": label };
  return (
    <div
      ref={ref}
      {...scroller}
      className="relative w-full overflow-x-auto print:overflow-visible focus-visible:-outline-offset-2"
    >
      <table aria-label={label} className={cn("base:w-full base:border-collapse base:text-sm", className)} {...props} />
    </div>
  );
}

export function TableHead(props: ComponentProps<"thead">) {
  return <thead {...props} className={cn("base:border-line base:border-b", props.className)} />;
}

export function TableBody(props: ComponentProps<"tbody">) {
  return <tbody {...props} className={cn("[&>tr:last-child]:border-b-0", props.className)} />;
}

/**
 * `card`: on a phone, the row is a card. The cells that have a label lie under one another below the others, each beside
 * its label; the head is there for those who listen (`max-sm:sr-only`).
 */
export function TableRow({ className, card = false, ...props }: ComponentProps<"tr"> & { card?: boolean }) {
  return (
    <tr
      className={cn(
        "base:border-line base:border-b base:transition-colors hover:bg-sunken/60",
        card && "max-sm:flex max-sm:flex-wrap max-sm:items-center max-sm:py-2",
        className,
      )}
      {...props}
    />
  );
}

type Align = { numeric?: boolean };
type CellProps = ComponentProps<"td"> & Align & { label?: string };

export function TableHeader({ className, numeric = false, ...props }: ComponentProps<"th"> & Align) {
  return (
    <th
      scope="col"
      className={cn(
        "base:h-9 base:whitespace-nowrap base:px-3 base:text-left base:font-medium base:text-ink-muted base:text-xs first:pl-5 last:pr-5",
        numeric && "text-right",
        className,
      )}
      {...props}
    />
  );
}

/** `label`: what the head says of it, on a card. */
export function TableCell({ className, numeric = false, label, children, ...props }: CellProps) {
  return (
    <td
      className={cn(
        "base:px-3 base:py-2.5 first:pl-5 last:pr-5",
        numeric && cn("tabular-nums", label ? "sm:text-right" : "text-right"),
        label && "max-sm:order-1 max-sm:flex max-sm:basis-full max-sm:gap-3 max-sm:px-5 max-sm:py-0.5",
        className,
      )}
      {...props}
    >
      {label && (
        <span aria-hidden className="w-24 shrink-0 text-ink-muted text-xs leading-5 sm:hidden">
          {label}
        </span>
      )}
      {children}
    </td>
  );
}
