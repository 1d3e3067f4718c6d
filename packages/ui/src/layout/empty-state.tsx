import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "../cn";

type Props = {
  icon: LucideIcon;
  title: string;
  children?: ReactNode;
  /** The next step. There is always one. */
  action?: ReactNode;
  headingLevel?: "h1" | "h2" | "h3";
  className?: string;
};

/** Nothing here, why, and what to do next. */
export function EmptyState({ icon: Icon, title, children, action, headingLevel: Heading = "h2", className }: Props) {
  return (
    <div className={cn("base:flex base:flex-col base:items-center base:px-6 base:py-14 base:text-center", className)}>
      <span className="mb-4 grid size-11 place-items-center rounded-xl border border-line bg-sunken text-ink-muted">
        <Icon aria-hidden className="size-5" />
      </span>
      <Heading className="font-semibold text-lg">{title}</Heading>
      {children && <div className="mt-1.5 max-w-md text-balance text-ink-muted text-sm">{children}</div>}
      {action && <div className="mt-5 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
