import type { ReactNode } from "react";
import { cn } from "../cn";

type Props = {
  label: ReactNode;
  value: ReactNode;
  /** The change against the window before, a qualification, or a warning. */
  note?: ReactNode;
  action?: ReactNode;
  className?: string;
};

/** One figure and what it is called. Put several inside a <dl>. */
export function Tile({ label, value, note, action, className }: Props) {
  return (
    <div
      className={cn(
        "@container base:min-w-0 base:rounded-xl base:border base:border-line base:bg-surface base:px-4 base:py-3.5 base:shadow-card",
        className,
      )}
    >
      <dt className="flex items-center justify-between gap-2 text-ink-muted text-sm">
        <span className="truncate">{label}</span>
        {action}
      </dt>
      {/* A number that is cut is another number: it shrinks with its room instead. */}
      <dd className="mt-1 break-words font-semibold text-[clamp(1.125rem,14.5cqi,var(--text-2xl))] leading-8.5 tabular-nums tracking-tight">
        {value}
      </dd>
      {note && <dd className="mt-0.5 min-h-4.5 text-ink-muted text-xs tabular-nums">{note}</dd>}
    </div>
  );
}
