"use client";

import type { ViewingZone } from "@meridian/time";
import { useDeferredValue, useMemo } from "react";
import { useLayout } from "./kept/use-layout";
import type { FirstRemembered } from "./kept/use-remembered";
import { ListBody } from "./list-body";
import { ListStatus } from "./list-status";
import { narrowed } from "./prepare/facets";
import type { ListRow, OverviewAnswer } from "./prepare/row";
import { useListTable } from "./table/list-table";
import { useHeldOrder } from "./table/use-held-order";
import { ListToolbar } from "./toolbar/list-toolbar";
import type { ListParams } from "./use-list-params";
import type { Overview } from "./use-overview";

type Props = {
  workspaceId: string;
  slug: string;
  params: ListParams;
  overview: Overview;
  answer: OverviewAnswer;
  rows: readonly ListRow[];
  viewing: ViewingZone;
  first: FirstRemembered;
};

/** What is found of the list, and the tools to find it with. */
export function FoundRuntimes({ workspaceId, slug, params, overview, answer, rows, viewing, first }: Props) {
  const remembered = useLayout(first, params);
  const isGrouped = params.group === "machine";
  // Typing goes before: what has been found follows as soon as there is time.
  const asked = useDeferredValue(params.asked);
  const found = useMemo(() => narrowed(rows, asked), [rows, asked]);
  const hidden = isGrouped ? [...remembered.hidden, "machine" as const] : remembered.hidden;
  const table = useListTable({ rows: found, sort: params.sort, hidden });
  const held = useHeldOrder(table.rows, JSON.stringify([params.sort, asked]));
  return (
    <>
      <ListToolbar {...{ workspaceId, answer, params, remembered }} all={rows} shown={held.rows} />
      <ListStatus {...{ overview, answer, viewing, held }} all={rows.length} shown={found.length} />
      <ListBody
        zone={viewing.zone}
        {...{ slug, answer, isGrouped, remembered }}
        all={rows.length}
        onClear={params.clear}
        rows={held.rows}
        columns={table.columns}
        sort={params.sort}
        onSort={(sort) => params.change({ sort })}
        onHold={held.hold}
        onRelease={held.release}
      />
    </>
  );
}
