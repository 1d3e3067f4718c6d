"use client";

import { ExportMenu } from "~/features/report/export/export-menu";
import type { RememberedList } from "../kept/use-remembered";
import type { ListRow, OverviewAnswer } from "../prepare/row";
import type { ListParams } from "../use-list-params";
import { ActiveFilters } from "./active-filters";
import { Filters } from "./filters";
import { listSheet } from "./list-sheet";
import { PhoneSort } from "./phone-sort";
import { SearchBox } from "./search-box";
import { ViewMenu } from "./view-menu";
import { ViewsMenu } from "./views-menu";

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
  return (
    <div className="mb-3 flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <ViewsMenu workspaceId={workspaceId} params={params} hidden={remembered.hidden} />
        <SearchBox value={params.q} onChange={params.search} />
        <Filters rows={all} asked={params.asked} onWant={params.want} />
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
