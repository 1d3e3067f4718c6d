"use client";

import { Button, Dialog } from "@meridian/ui";
import type { ReactNode } from "react";
import { useFormats } from "~/features/viewing-zone/use-formats";
import { LeftOut } from "./left-out";
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
