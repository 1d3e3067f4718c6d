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
    <div className={cn("min-w-0 rounded-xl border border-line bg-surface px-4 py-3.5 shadow-card", className)}>
      <dt className="flex items-center justify-between gap-2 text-ink-muted text-sm">
        <span className="truncate">{label}</span>
        {action}
      </dt>
      <dd className="mt-1 truncate font-semibold text-2xl tabular-nums tracking-tight">{value}</dd>
      {note && <dd className="mt-0.5 min-h-4.5 text-ink-muted text-xs tabular-nums">{note}</dd>}
    </div>
  );
}
