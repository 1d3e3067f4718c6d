"use client";

import {
  columnVisibilityFeature,
  createColumnHelper,
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { useMemo } from "react";
import { COLUMNS, type ColumnId, compareValues, type Sort, sortOf } from "../prepare/columns";
import { inReadingOrder } from "../prepare/group-by-machine";
import type { ListRow } from "../prepare/row";

const features = tableFeatures({
  rowSortingFeature,
  columnVisibilityFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: {},
});

const column = createColumnHelper<typeof features, ListRow>();
const columns = COLUMNS.map(({ id, value }) =>
  column.accessor((row): unknown => value(row), {
    id,
    sortFn: (a, b) => compareValues(a.getValue(id), b.getValue(id)),
    sortUndefined: "last",
  }),
);

type Shown = { rows: readonly ListRow[]; sort: Sort | null; hidden: readonly ColumnId[] };

/** The rows in the order that is asked for, and the columns that are shown. */
export function useListTable({ rows, sort, hidden }: Shown) {
  // What a sort finds equal stays as it is read.
  const data = useMemo(() => inReadingOrder(rows), [rows]);
  const sorting = useMemo(() => {
    const by = sortOf(sort);
    return by ? [{ id: by.id, desc: by.isDown }] : [];
  }, [sort]);
  const columnVisibility = useMemo(() => Object.fromEntries(hidden.map((id) => [id, false])), [hidden]);
  const table = useTable({
    features,
    columns,
    data,
    getRowId: ({ id }) => id,
    state: { sorting, columnVisibility },
  });
  const { rows: sorted } = table.getRowModel();
  const shown = table.getVisibleLeafColumns().map(({ id }) => id);
  return {
    rows: useMemo(() => sorted.map(({ original }) => original), [sorted]),
    columns: COLUMNS.filter(({ id }) => shown.includes(id)),
  };
}

export type ShownColumn = (typeof COLUMNS)[number];
