"use client";

import { Button } from "@meridian/ui";
import { Globe, Lock, PencilLine, Trash2, X } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useFormats } from "~/features/viewing-zone/use-formats";
import type { ListRow, OverviewRuntime } from "../prepare/row";
import { BulkDelete } from "./bulk-delete";
import { BulkVisibility } from "./bulk-visibility";

const BulkRename = dynamic(() => import("./bulk-rename").then((file) => file.BulkRename), { ssr: false });

type Deed = "rename" | "public" | "private" | "delete";

/** `all`: the runtimes of the workspace, also those that are not in the list now. */
type Props = { chosen: readonly ListRow[]; all: readonly OverviewRuntime[]; onClear: () => void };

/** What can be done with all that are chosen; each thing says first what it will do. */
export function BulkBar({ chosen, all, onClear }: Props) {
  // Held while a question is open: what it was asked about does not change under it.
  const [asked, setAsked] = useState<{ what: Deed; rows: readonly ListRow[] }>();
  const { count } = useFormats();
  const ask = (what: Deed) => setAsked({ what, rows: chosen });
  const close = (isDone: boolean) => {
    setAsked(undefined);
    if (isDone) onClear();
  };
  return (
    <>
      {chosen.length > 0 && (
        <div className="pointer-events-none sticky bottom-4 z-30 mt-4 flex justify-center print:hidden">
          <div
            role="toolbar"
            aria-label="Chosen runtimes"
            className="pointer-events-auto flex flex-wrap items-center gap-1 rounded-xl bg-raised p-1.5 shadow-raised"
          >
            <span role="status" className="px-2.5 font-medium text-sm tabular-nums">
              {chosen.length === 1 ? "1 chosen" : `${count(chosen.length)} chosen`}
            </span>
            <Button variant="quiet" onClick={() => ask("rename")}>
              <PencilLine aria-hidden />
              Rename…
            </Button>
            <Button variant="quiet" onClick={() => ask("public")}>
              <Globe aria-hidden />
              Make public
            </Button>
            <Button variant="quiet" onClick={() => ask("private")}>
              <Lock aria-hidden />
              Make private
            </Button>
            <Button variant="quiet" className="text-bad hover:text-bad" onClick={() => ask("delete")}>
              <Trash2 aria-hidden />
              Delete…
            </Button>
            <Button variant="quiet" size="icon" aria-label="Choose none" onClick={onClear}>
              <X aria-hidden />
            </Button>
          </div>
        </div>
      )}
      {asked?.what === "rename" && <BulkRename rows={asked.rows} all={all} onClose={close} />}
      {asked?.what === "delete" && <BulkDelete rows={asked.rows} onClose={close} />}
      {(asked?.what === "public" || asked?.what === "private") && (
        <BulkVisibility rows={asked.rows} visibility={asked.what} onClose={close} />
      )}
    </>
  );
}
