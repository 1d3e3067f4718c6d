"use client";

import { Badge, Button, Loading, Popover } from "@meridian/ui";
import { ListFilter } from "lucide-react";
import dynamic from "next/dynamic";
import { ExportMenu } from "~/features/report/export/export-menu";
import type { RememberedList } from "../kept/use-remembered";
import { FACET_IDS } from "../prepare/facets";
import type { ListRow, OverviewAnswer } from "../prepare/row";
import type { ListParams } from "../use-list-params";
import { ActiveFilters } from "./active-filters";
import { listSheet } from "./list-sheet";
import { PhoneSort } from "./phone-sort";
import { SearchBox } from "./search-box";
import { ViewMenu } from "./view-menu";
import { ViewsMenu } from "./views-menu";

// Nobody needs it before they ask for it.
const FilterPanel = dynamic(() => import("./filter-panel").then((module) => module.FilterPanel), {
  loading: () => <Loading label="Loading filters" className="h-40" />,
});

type Props = {
  workspaceId: string;
  answer: OverviewAnswer;
  all: readonly ListRow[];
  shown: readonly ListRow[];
  params: ListParams;
  remembered: RememberedList;
};

/** Find, narrow, lay out, take along. */
export function ListToolbar({ workspaceId, answer, all, shown, params, remembered }: Props) {
  const chosen = FACET_IDS.reduce((sum, id) => sum + (params.asked.wanted[id]?.length ?? 0), 0);
  return (
    <div className="mb-3 flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <ViewsMenu workspaceId={workspaceId} params={params} hidden={remembered.hidden} />
        <SearchBox value={params.q} onChange={params.search} />
        <Popover
          label="Filters"
          className="flex max-h-[min(30rem,var(--radix-popover-content-available-height))] w-72 flex-col overflow-hidden rounded-xl p-0"
          trigger={
            <Button>
              <ListFilter aria-hidden />
              Filter
              {chosen > 0 && <Badge tone="accent">{chosen}</Badge>}
            </Button>
          }
        >
          <FilterPanel rows={all} asked={params.asked} onWant={params.want} />
        </Popover>
        <PhoneSort sort={params.sort} onSort={(sort) => params.change({ sort })} />
        <span className="flex-1 max-sm:hidden" />
        <ViewMenu rows={all} params={params} remembered={remembered} />
        <ExportMenu
          name={`runtimes ${answer.window.firstDay} ${answer.window.lastDay}`}
          sheet={() => listSheet({ answer, rows: shown, now: new Date() })}
        />
      </div>
      <ActiveFilters rows={all} params={params} />
    </div>
  );
}
