"use client";

import { cn } from "@meridian/ui";
import { memo, type Ref } from "react";
import { SelectBox } from "../bulk/select-box";
import { COLUMNS, type ColumnId, type ShownColumn } from "../prepare/columns";
import type { ListRow } from "../prepare/row";
import type { CellContext } from "./cell-context";
import { CELLS } from "./cells";
import { RowMenu } from "./row-menu";

/** On a phone a row is a card: what matters most, in two columns. */
const ON_A_CARD: Partial<Record<ColumnId, string>> = {
  // Beside the box by which the row is chosen.
  name: "max-sm:order-1 max-sm:pl-7",
  // Not cut off, nor is what a thumb may press around it.
  health: "max-sm:order-3 max-sm:overflow-visible",
  lastSeen: "max-sm:order-4 max-sm:text-right",
  machine: "max-sm:order-5",
  provider: "max-sm:order-5",
  cost: "max-sm:order-6",
  trend: "max-sm:order-7",
  tokens: "max-sm:order-8",
};

const MUTED = new Set<ColumnId>(["machine", "version", "cliVersion", "lastSeen", "owner", "visibility"]);

// Once for all rows: merging class names for some hundred cells is felt.
const CELL_STYLE = new Map(
  COLUMNS.map(({ id, ...column }) => [
    id,
    cn(
      "overflow-hidden whitespace-nowrap px-2 max-sm:p-0",
      "isNumber" in column && "text-right tabular-nums",
      MUTED.has(id) && "text-ink-muted",
      ON_A_CARD[id] ?? "max-sm:hidden",
    ),
  ]),
);

type Props = {
  row: ListRow;
  index: number;
  columns: readonly ShownColumn[];
  context: CellContext;
  isChosen: boolean;
  onChoose: (id: string, isRange: boolean) => void;
  measure: Ref<HTMLTableRowElement> | undefined;
};

/** Drawn again only when something of it has changed. It may be another runtime's then: what remembers something remembers of whom. */
export const RuntimeRow = memo(function RuntimeRow({ row, index, columns, context, measure, ...props }: Props) {
  return (
    <tr
      ref={measure}
      data-index={index}
      aria-rowindex={index + 2}
      data-chosen={props.isChosen || undefined}
      className="relative h-10 border-line border-b transition-colors hover:bg-sunken/60 data-chosen:bg-accent-soft max-sm:grid max-sm:h-auto max-sm:grid-cols-[minmax(0,1fr)_auto] max-sm:items-center max-sm:gap-x-3 max-sm:gap-y-1.5 max-sm:px-4 max-sm:py-3"
    >
      <td className="pl-4 pointer-coarse:pl-0.5 max-sm:absolute max-sm:top-3 max-sm:left-0 max-sm:grid max-sm:h-7 max-sm:w-11 max-sm:place-items-center max-sm:p-0 max-sm:pointer-coarse:h-11">
        <SelectBox
          label={`Choose ${row.name}`}
          checked={props.isChosen}
          onChoose={(isRange) => props.onChoose(row.id, isRange)}
        />
      </td>
      {columns.map(({ id }) => (
        <td key={id} className={CELL_STYLE.get(id)}>
          {CELLS[id](row, context)}
        </td>
      ))}
      <td className="pr-3 text-right max-sm:order-2 max-sm:p-0">
        <RowMenu row={row} path={`/${context.slug}/runtimes/${row.id}`} />
      </td>
    </tr>
  );
});
