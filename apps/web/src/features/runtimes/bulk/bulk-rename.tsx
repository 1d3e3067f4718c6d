"use client";

import { Button } from "@meridian/ui";
import { type FormEvent, useDeferredValue, useMemo, useState } from "react";
import { useFormats } from "~/features/viewing-zone/use-formats";
import { trpc } from "~/trpc/client";
import type { ListRow, OverviewRuntime } from "../prepare/row";
import { BulkFrame, LeftOut } from "./bulk-frame";
import { NamingForm } from "./naming-form";
import { FIRST_NAMING, isGoing, type Rename, renamesOf, unknownParts } from "./new-names";
import { Preview } from "./rename-preview";
import { mine } from "./summary";
import { useBulk } from "./use-bulk";

type Props = {
  rows: readonly ListRow[];
  all: readonly OverviewRuntime[];
  onClose: (isDone: boolean) => void;
};

/** Renames several by one rule; every new name is seen before any is given, and all can be taken back after. */
export function BulkRename({ rows, all, onClose }: Props) {
  const { count } = useFormats();
  const { able, others } = useMemo(() => mine(rows), [rows]);
  const [naming, setNaming] = useState(FIRST_NAMING);
  const shown = useDeferredValue(naming);
  // What can not be filled in names nobody.
  const usable = shown.way === "pattern" && unknownParts(shown.pattern).length > 0 ? FIRST_NAMING : shown;
  const renames = useMemo(() => renamesOf(able, usable, all), [able, usable, all]);
  const going = renames.filter(isGoing);
  const bulk = useRenaming(going, onClose);
  const isAble = going.length > 0 && shown === naming;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isAble && bulk.progress === undefined) bulk.run();
  };
  return (
    <BulkFrame title="Rename runtimes" total={going.length} onClose={onClose} {...bulk}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        {able.length > 0 && (
          <>
            <NamingForm naming={naming} onChange={(changed) => setNaming({ ...naming, ...changed })} />
            <div className="flex flex-col gap-1.5">
              <p role="status" className="text-ink-muted text-sm tabular-nums">
                {summaryOf(renames, count)}
              </p>
              <Preview renames={renames} count={count} />
            </div>
          </>
        )}
        <LeftOut title="Left as they are" rows={others} />
        <div className="flex justify-end gap-2">
          <Button onClick={() => onClose(false)}>Cancel</Button>
          <Button type="submit" variant="primary" busy={bulk.progress !== undefined} aria-disabled={!isAble}>
            {going.length > 0 ? `Rename ${count(going.length)}` : "Rename"}
          </Button>
        </div>
      </form>
    </BulkFrame>
  );
}

function useRenaming(going: readonly Rename<ListRow>[], onClose: Props["onClose"]) {
  const { count } = useFormats();
  const names = new Map(going.map(({ row, name }) => [row.id, name]));
  const update = trpc.runtime.update.useMutation();
  return useBulk({
    rows: going.map(({ row }) => row),
    change: ({ id }) => update.mutateAsync({ runtimeId: id, name: names.get(id) }),
    said: (n) => (n === 1 ? "1 runtime is renamed." : `${count(n)} runtimes are renamed.`),
    undo: {
      // The name that its machine reports is not a person's.
      change: ({ id, name }, { reportedName }) =>
        update.mutateAsync({ runtimeId: id, name: name === reportedName ? null : name }),
      said: (n) => (n === 1 ? "1 runtime has its old name again." : `${count(n)} runtimes have their old names again.`),
    },
    onClose,
  });
}

function summaryOf(renames: readonly Rename<ListRow>[], count: (n: number) => string): string {
  const many = (fates: readonly string[]) => renames.filter(({ fate }) => fates.includes(fate)).length;
  const [changing, unable, shared] = [many(["changes", "shared"]), many(["empty", "long"]), many(["shared"])];
  if (changing + unable === 0) return "No name changes yet.";
  const said = [
    changing === 1 ? "1 name changes" : `${count(changing)} names change`,
    unable > 0 && `${count(unable)} can not`,
    shared > 0 && `${count(shared)} would not be unique`,
  ];
  return `${said.filter(Boolean).join(", ")}.`;
}
