"use client";

import { Button, Card, EmptyState } from "@meridian/ui";
import { SearchX } from "lucide-react";
import { type ComponentProps, useMemo } from "react";
import { listValueOf } from "~/features/report/prepare/list-value";
import { tokensOf } from "~/features/report/prepare/measures";
import { useFormats } from "~/features/viewing-zone/use-formats";
import { BulkActions } from "./bulk/bulk-actions";
import { useSelection } from "./kept/use-selection";
import { groupByMachine } from "./prepare/group-by-machine";
import type { OverviewAnswer } from "./prepare/row";
import { RuntimeTable } from "./table/runtime-table";

type Props = Omit<ComponentProps<typeof RuntimeTable>, "selection"> & {
  /** How many there are without any filter. */
  all: number;
  onClear: () => void;
};

/** The rows that are found, those of them that are chosen, and what is gone. */
export function ListBody({ all, onClear, ...table }: Props) {
  const { rows, answer, isGrouped } = table;
  // In the order they are seen in, so that a range is what lies between two rows.
  const seen = useMemo(
    () => (isGrouped ? groupByMachine(rows).flatMap(({ runtimes }) => runtimes) : rows),
    [rows, isGrouped],
  );
  const selection = useSelection(seen);
  return (
    <>
      <Card className="overflow-hidden" aria-label="Runtimes">
        {rows.length === 0 ? (
          <EmptyState
            icon={SearchX}
            title="No runtime matches"
            action={<Button onClick={onClear}>Clear filters</Button>}
          >
            None of the {all} runtimes here is what you search and filter for.
          </EmptyState>
        ) : (
          <RuntimeTable {...table} selection={selection} />
        )}
        {rows.length === all && <DeletedLine answer={answer} />}
      </Card>
      <BulkActions chosen={selection.chosen} all={answer.runtimes} onClear={selection.clear} />
    </>
  );
}

/** What is gone keeps its spend, under one name: with it the list adds up to its workspace. */
function DeletedLine({ answer: { deletedRuntimes, window } }: { answer: OverviewAnswer }) {
  const formats = useFormats();
  const { count, compact, cost, days } = formats;
  if (deletedRuntimes.count === 0) return null;
  const { totals, listValueUsd } = deletedRuntimes;
  const { listValue } = listValueOf({ costUsd: totals.costUsd, listValueUsd }, formats);
  return (
    <p className="flex flex-wrap gap-x-3 border-line border-t px-5 py-2.5 text-ink-muted text-sm tabular-nums">
      <span className="font-medium">Deleted runtimes</span>
      <span>{count(deletedRuntimes.count)}</span>
      <span className="ml-auto">{compact(tokensOf(totals))} tokens</span>
      <span>{cost(totals)}</span>
      {listValue && <span>{listValue}</span>}
      <span className="max-sm:hidden">{days(window.firstDay, window.lastDay)}</span>
    </p>
  );
}
