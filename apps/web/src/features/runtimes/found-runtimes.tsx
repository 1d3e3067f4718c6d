"use client";

import type { ViewingZone } from "@meridian/time";
import { Button, Card, EmptyState } from "@meridian/ui";
import { SearchX } from "lucide-react";
import { useDeferredValue, useMemo } from "react";
import { type Remembered, useRemembered } from "./kept/use-remembered";
import { ListStatus } from "./list-status";
import { narrowed } from "./prepare/facets";
import type { ListRow, OverviewAnswer } from "./prepare/row";
import { useListTable } from "./table/list-table";
import { RuntimeTable } from "./table/runtime-table";
import { useHeldOrder } from "./table/use-held-order";
import { ListToolbar } from "./toolbar/list-toolbar";
import type { ListParams } from "./use-list-params";
import type { Overview } from "./use-overview";

type Props = {
  slug: string;
  params: ListParams;
  overview: Overview;
  answer: OverviewAnswer;
  rows: readonly ListRow[];
  viewing: ViewingZone;
  first: Remembered;
};

/** What is found of the list, and the tools to find it with. */
export function FoundRuntimes({ slug, params, overview, answer, rows, viewing, first }: Props) {
  const remembered = useRemembered(first);
  const isGrouped = params.group === "machine";
  // Typing goes before: what has been found follows as soon as there is time.
  const asked = useDeferredValue(params.asked);
  const found = useMemo(() => narrowed(rows, asked), [rows, asked]);
  const hidden = isGrouped ? [...remembered.hidden, "machine" as const] : remembered.hidden;
  const table = useListTable({ rows: found, sort: params.sort, hidden });
  const held = useHeldOrder(table.rows, JSON.stringify([params.sort, asked]));
  return (
    <>
      <ListToolbar answer={answer} all={rows} shown={held.rows} params={params} remembered={remembered} />
      <ListStatus {...{ overview, answer, viewing, held }} all={rows.length} shown={found.length} />
      <Card className="overflow-hidden" aria-label="Runtimes">
        {found.length === 0 ? (
          <EmptyState
            icon={SearchX}
            title="No runtime matches"
            action={<Button onClick={params.clear}>Clear filters</Button>}
          >
            None of the {rows.length} runtimes here is what you search and filter for.
          </EmptyState>
        ) : (
          <RuntimeTable
            zone={viewing.zone}
            {...{ slug, answer, isGrouped, remembered }}
            rows={held.rows}
            columns={table.columns}
            sort={params.sort}
            onSort={(sort) => params.change({ sort })}
            onHold={held.hold}
            onRelease={held.release}
          />
        )}
      </Card>
    </>
  );
}
