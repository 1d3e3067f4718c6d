"use client";

import { cn } from "@meridian/ui";
import { ArrowDown, ArrowUp } from "lucide-react";
import { SelectBox } from "../bulk/select-box";
import type { Selection } from "../kept/use-selection";
import { type ColumnId, nextSort, type ShownColumn, type Sort, sortOf } from "../prepare/columns";

type Props = {
  columns: readonly ShownColumn[];
  sort: Sort | null;
  onSort: (sort: Sort | null) => void;
  selection: Pick<Selection<{ id: string }>, "chosen" | "areAll" | "chooseAll">;
};

/** The columns' names, each a button that sorts. */
export function HeaderRow({ columns, sort, onSort, selection }: Props) {
  const by = sortOf(sort);
  return (
    <thead className="sticky top-0 z-20 bg-surface max-sm:hidden">
      <tr className="h-9 shadow-[inset_0_-1px_0_var(--color-line)]">
        <th scope="col" className="pl-4 text-left pointer-coarse:pl-0.5">
          <SelectBox
            label="Choose all runtimes"
            checked={selection.areAll}
            isMixed={!selection.areAll && selection.chosen.length > 0}
            onChoose={selection.chooseAll}
          />
        </th>
        {columns.map(({ id, label, ...column }) => {
          const isNumber = "isNumber" in column;
          return (
            <th
              key={id}
              scope="col"
              aria-sort={by?.id !== id ? undefined : by.isDown ? "descending" : "ascending"}
              className={cn(
                "whitespace-nowrap p-0 font-medium text-ink-muted text-xs",
                isNumber ? "text-right" : "text-left",
              )}
            >
              <button
                type="button"
                onClick={() => onSort(nextSort(sort, id))}
                className={cn(
                  "inline-flex h-9 w-full items-center gap-1 px-2 hover:text-ink focus-visible:-outline-offset-2",
                  isNumber && "justify-end",
                  by?.id === id && "text-ink",
                )}
              >
                {label}
                <Direction id={id} by={by} />
              </button>
            </th>
          );
        })}
        <th scope="col" className="w-11">
          <span className="sr-only">Actions</span>
        </th>
      </tr>
    </thead>
  );
}

function Direction({ id, by }: { id: ColumnId; by: ReturnType<typeof sortOf> }) {
  if (by?.id !== id) return null;
  const Arrow = by.isDown ? ArrowDown : ArrowUp;
  return <Arrow aria-hidden className="size-3 shrink-0" />;
}
