import type { ComponentProps } from "react";
import { cn } from "../cn";

/** The shape of what is to come. Waits 180 ms before it shows, so that a quick page never flickers. */
export function Skeleton({ className, ...props }: ComponentProps<"span">) {
  return (
    <span aria-hidden className="block animate-late" {...props}>
      <span className={cn("base:block base:h-4 base:animate-breathe base:rounded-md base:bg-pressed", className)} />
    </span>
  );
}

/** Says once, for the whole page or card, that something is on its way. */
export function Loading({ label, children, className }: ComponentProps<"div"> & { label: string }) {
  return (
    <div role="status" aria-live="polite" className={className}>
      <span className="sr-only">{label}</span>
      {children}
    </div>
  );
}

type SkeletonRowsProps = { rows: number; columns: readonly string[]; className: string };

/**
 * Rows of a table that is to come. `columns`: the class that gives each one's bar its width, "flex-1" for what is between
 * two of them.
 */
export function SkeletonRows({ rows, columns, className }: SkeletonRowsProps) {
  return Array.from({ length: rows }, (_, row) => `row ${row}`).map((row) => (
    <div key={row} className={cn("flex items-center gap-6 border-line px-5", className)}>
      {columns.map((column) =>
        column === "flex-1" ? <span key={column} className={column} /> : <Skeleton key={column} className={column} />,
      )}
    </div>
  ));
}
