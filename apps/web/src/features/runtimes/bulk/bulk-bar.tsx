"use client";

import { Button, cn } from "@meridian/ui";
import { Globe, Lock, PencilLine, Trash2, X } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useFormats } from "~/features/viewing-zone/use-formats";
import type { ListRow, OverviewRuntime } from "../prepare/row";
import { BulkDelete } from "./bulk-delete";
import { BulkVisibility } from "./bulk-visibility";

const BulkRename = dynamic(() => import("./bulk-rename").then((file) => file.BulkRename), { ssr: false });

const DEEDS = [
  { what: "rename", label: "Rename…", Icon: PencilLine },
  { what: "public", label: "Make public", Icon: Globe },
  { what: "private", label: "Make private", Icon: Lock },
  { what: "delete", label: "Delete…", Icon: Trash2 },
] as const;

type Deed = (typeof DEEDS)[number]["what"];

/** One row of four, each a picture over its word. */
const ON_A_PHONE = "max-sm:h-auto max-sm:flex-col max-sm:gap-1 max-sm:px-1 max-sm:py-2 max-sm:text-xs";

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
            className="pointer-events-auto flex flex-wrap items-center gap-1 rounded-xl bg-raised p-1.5 shadow-raised max-sm:grid max-sm:w-full max-sm:grid-cols-4"
          >
            <span role="status" className="px-2.5 font-medium text-sm tabular-nums max-sm:col-span-3">
              {chosen.length === 1 ? "1 chosen" : `${count(chosen.length)} chosen`}
            </span>
            {DEEDS.map(({ what, label, Icon }) => (
              <Button
                key={what}
                variant="quiet"
                className={cn(ON_A_PHONE, what === "delete" && "text-bad hover:text-bad")}
                onClick={() => ask(what)}
              >
                <Icon aria-hidden />
                {label}
              </Button>
            ))}
            <Button
              variant="quiet"
              size="icon"
              aria-label="Choose none"
              onClick={onClear}
              className="max-sm:col-start-4 max-sm:row-start-1 max-sm:justify-self-end"
            >
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
