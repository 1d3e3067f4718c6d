import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { CopyButton } from "../actions/copy-button";
import { cn } from "../cn";

type Props = {
  /** What happened. */
  title: string;
  /** What to do about it. */
  children?: ReactNode;
  action?: ReactNode;
  requestId?: string | undefined;
  headingLevel?: "h1" | "h2" | "h3";
  className?: string;
};

/** What went wrong, what to do, and the number under which the server remembers it. */
export function ErrorState({ title, children, action, requestId, headingLevel: Heading = "h2", className }: Props) {
  return (
    <div
      role="alert"
      className={cn("base:flex base:flex-col base:items-center base:px-6 base:py-14 base:text-center", className)}
    >
      <span className="mb-4 grid size-11 place-items-center rounded-xl bg-bad-soft text-bad">
        <TriangleAlert aria-hidden className="size-5" />
      </span>
      <Heading className="font-semibold text-lg">{title}</Heading>
      {children && <div className="mt-1.5 max-w-md text-balance text-ink-muted text-sm">{children}</div>}
      {action && <div className="mt-5 flex flex-wrap justify-center gap-2">{action}</div>}
      {requestId && (
        <p className="mt-5 flex flex-wrap items-center justify-center gap-1.5 text-ink-faint text-xs">
          Request <code className="font-mono">{requestId}</code>
          <CopyButton value={requestId} label="request id" variant="quiet" size="sm" className="px-1.5" />
        </p>
      )}
    </div>
  );
}
