"use client";

import { useMemo } from "react";
import { COLUMNS, type ColumnId, inOrder, type Sort } from "../prepare/columns";
import { inReadingOrder } from "../prepare/group-by-machine";
import type { ListRow } from "../prepare/row";

type Shown = { rows: readonly ListRow[]; sort: Sort | null; hidden: readonly ColumnId[] };

/** The rows in the order that is asked for, and the columns that are shown: the same ones until another is asked for. */
export function useListTable({ rows, sort, hidden }: Shown) {
  // What a sort finds equal stays as it is read.
  const read = useMemo(() => inReadingOrder(rows), [rows]);
  const without = hidden.join(" ");
  return {
    rows: useMemo(() => inOrder(read, sort), [read, sort]),
    columns: useMemo(() => COLUMNS.filter(({ id }) => !without.split(" ").includes(id)), [without]),
  };
}
