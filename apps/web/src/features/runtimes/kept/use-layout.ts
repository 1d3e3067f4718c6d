"use client";

import type { ColumnId } from "../prepare/columns";
import { hiddenColumns, shownColumns } from "../prepare/view-query";
import type { ListParams } from "../use-list-params";
import { toggled } from "./toggled";
import { type FirstRemembered, useRemembered } from "./use-remembered";

/** Columns as the address names them, or else as this browser remembers them: what is changed is changed there. */
export function useLayout(first: FirstRemembered, { columns, change }: Pick<ListParams, "columns" | "change">) {
  const remembered = useRemembered(first);
  if (columns === null) return remembered;
  const hidden = hiddenColumns(columns);
  const toggleColumn = (id: ColumnId) =>
    void change({ columns: shownColumns(toggled(hidden, id)) }, { history: "replace" });
  return { ...remembered, hidden, toggleColumn };
}
