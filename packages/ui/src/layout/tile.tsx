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
        "base:min-w-0 base:rounded-xl base:border base:border-line base:bg-surface base:px-4 base:py-3.5 base:shadow-card",
        className,
      )}
    >
      <dt className="flex items-center justify-between gap-2 text-ink-muted text-sm">
        <span className="truncate">{label}</span>
        {action}
      </dt>
      <dd className="mt-1 truncate font-semibold text-2xl tabular-nums tracking-tight">{value}</dd>
      {note && <dd className="mt-0.5 min-h-4.5 text-ink-muted text-xs tabular-nums">{note}</dd>}
    </div>
  );
}
