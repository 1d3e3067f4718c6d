"use client";

import { Button, Dialog } from "@meridian/ui";
import type { ReactNode } from "react";
import { useFormats } from "~/features/viewing-zone/use-formats";
import type { LeftOut as Left } from "./summary";

type Props = {
  title: string;
  description?: string;
  /** How many of how many are done, while it goes on. */
  progress: number | undefined;
  total: number;
  /** Those that the server refused, once it has. */
  refused: readonly Left[] | undefined;
  onClose: (isDone: boolean) => void;
  children: ReactNode;
};

/** The question before, how far it is, and what was refused after. */
export function BulkFrame({ title, description, progress, total, refused, onClose, children }: Props) {
  const { count } = useFormats();
  const isBusy = progress !== undefined;
  return (
    <Dialog
      open
      onOpenChange={() => !isBusy && onClose(refused !== undefined)}
      holdsOpen={isBusy}
      title={title}
      {...(description && !refused && { description })}
    >
      <div className="flex flex-col gap-4">
        <p role="status" className="text-ink-muted text-sm tabular-nums empty:hidden">
          {isBusy && total > 10 ? `${count(progress)} of ${count(total)} done` : ""}
        </p>
        {refused ? (
          <>
            <LeftOut title="Not done" rows={refused} />
            <Button variant="primary" className="self-end" onClick={() => onClose(true)}>
              Close
            </Button>
          </>
        ) : (
          children
        )}
      </div>
    </Dialog>
  );
}

/** Those it was not, or will not be, done to: by name, with the reason. */
export function LeftOut({ title, rows }: { title: string; rows: readonly Left[] }) {
  if (rows.length === 0) return null;
  return (
    <section aria-label={title} className="text-sm">
      <p className="font-medium">{title}</p>
      <ul className="mt-1 max-h-40 overflow-y-auto rounded-md border border-line">
        {rows.map(({ id, name, because }) => (
          <li key={id} className="border-line border-b px-3 py-1.5 last:border-b-0">
            <span className="font-medium">{name}</span> <span className="text-ink-muted">{because}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
