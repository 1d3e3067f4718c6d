import type { ReactNode } from "react";

type Props = { title: string; lead?: ReactNode; action?: ReactNode };

export function PageHeading({ title, lead, action }: Props) {
  return (
    <div className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <h1 className="font-semibold text-xl">{title}</h1>
        {lead && <p className="mt-0.5 text-ink-muted">{lead}</p>}
      </div>
      {action}
    </div>
  );
}
