"use client";

import { Badge, Button, Loading, Popover } from "@meridian/ui";
import { ListFilter } from "lucide-react";
import dynamic from "next/dynamic";
import { FilterChips } from "~/features/report/filters/filter-chips";
import { type Choices, chipsOf } from "../prepare/filters";
import type { DashboardParams } from "../use-dashboard-params";
import { CompareChoice } from "./compare-choice";

// Nobody needs it before they ask for it.
const FilterPanel = dynamic(() => import("./filter-panel").then((module) => module.FilterPanel), {
  loading: () => <Loading label="Loading filters" className="h-40" />,
});

type Props = { choices: Choices | undefined; params: DashboardParams };

/** What the page is narrowed to, each answer with a way out of it, and a way to narrow it more. */
export function FilterBar({ choices, params }: Props) {
  const { wanted, want, clear } = params;
  const chips = chipsOf(wanted, choices);
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      <Popover
        label="Filters"
        className="flex max-h-[min(30rem,var(--radix-popover-content-available-height))] w-72 flex-col overflow-hidden rounded-xl p-0"
        trigger={
          <Button>
            <ListFilter aria-hidden />
            Filter
            {chips.length > 0 && <Badge tone="accent">{chips.length}</Badge>}
          </Button>
        }
      >
        {choices && <FilterPanel choices={choices} wanted={wanted} onWant={want} />}
      </Popover>
      {params.tab === "usage" && <CompareChoice {...params} />}
      {chips.length > 0 && (
        <FilterChips
          chips={chips.map(({ by, value, text }) => ({
            key: `${by} ${value}`,
            text,
            remove: () =>
              want(
                by,
                (wanted[by] ?? []).filter((one) => one !== value),
              ),
          }))}
          clear={clear}
        />
      )}
    </div>
  );
}
