"use client";

import type { ViewingZone } from "@meridian/time";
import { memo, useDeferredValue, useMemo } from "react";
import { useHeldOrder } from "./kept/use-held-order";
import { useLayout } from "./kept/use-layout";
import type { FirstRemembered } from "./kept/use-remembered";
import { ListBody } from "./list-body";
import { ListStatus } from "./list-status";
import { narrowed } from "./prepare/facets";
import type { ListRow, OverviewAnswer } from "./prepare/row";
import { useListTable } from "./table/list-table";
import { ListToolbar } from "./toolbar/list-toolbar";
import type { ListParams } from "./use-list-params";

type Props = {
  workspaceId: string;
  slug: string;
  params: ListParams;
  answer: OverviewAnswer;
  /** Of asking again for what is shown. */
  error: unknown;
  rows: readonly ListRow[];
  viewing: ViewingZone;
  first: FirstRemembered;
};

/** What is found of the list, and the tools to find it with. */
export const FoundRuntimes = memo(function FoundRuntimes({ workspaceId, slug, params, answer, ...props }: Props) {
  const { error, rows, viewing, first } = props;
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
      <ListStatus
        {...{ error, answer, viewing }}
        all={rows.length}
        shown={found.length}
        moved={held.moved}
        onShowMoved={held.release}
      />
      <ListBody
        zone={viewing.zone}
        {...{ slug, answer, error, isGrouped, remembered }}
        all={rows.length}
        onClear={params.clear}
        rows={held.rows}
        columns={table.columns}
        sort={params.sort}
        onSort={(sort) => params.change({ sort })}
        onHold={held.hold}
        onLeave={held.leave}
      />
    </>
  );
});
