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

export function TableRow({ className, ...props }: ComponentProps<"tr">) {
  return (
    <tr
      className={cn("base:border-line base:border-b base:transition-colors hover:bg-sunken/60", className)}
      {...props}
    />
  );
}

type Align = { numeric?: boolean };

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

export function TableCell({ className, numeric = false, ...props }: ComponentProps<"td"> & Align) {
  return (
    <td
      className={cn("base:px-3 base:py-2.5 first:pl-5 last:pr-5", numeric && "text-right tabular-nums", className)}
      {...props}
    />
  );
}
