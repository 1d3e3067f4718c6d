"use client";

import { Badge, Button, Loading, Popover } from "@meridian/ui";
import { ListFilter } from "lucide-react";
import dynamic from "next/dynamic";
import { memo } from "react";
import { FACET_IDS } from "../prepare/facets";
import type { ListRow } from "../prepare/row";
import type { ListParams } from "../use-list-params";

// Nobody needs it before they ask for it.
const FilterPanel = dynamic(() => import("./filter-panel").then((module) => module.FilterPanel), {
  loading: () => <Loading label="Loading filters" className="h-40" />,
});

type Props = { rows: readonly ListRow[]; asked: ListParams["asked"]; onWant: ListParams["want"] };

/** What to narrow the list to. A sort leaves it alone. */
export const Filters = memo(function Filters(panel: Props) {
  const chosen = FACET_IDS.reduce((sum, id) => sum + (panel.asked.wanted[id]?.length ?? 0), 0);
  return (
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
      <FilterPanel {...panel} />
    </Popover>
  );
});
