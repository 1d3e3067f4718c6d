"use client";

import { Button, Card, EmptyState } from "@meridian/ui";
import { ChartColumn, ListFilter } from "lucide-react";
import { RANGES } from "~/features/report/range/grain";
import { useFormats } from "~/features/viewing-zone/use-formats";
import { isNarrowed } from "../prepare/filters";
import type { DashboardParams } from "../use-dashboard-params";

const LONGEST = RANGES[RANGES.length - 1] ?? RANGES[0];

/** Nothing in these days, and nothing of what was asked for in them, are two messages, each with its next step. */
export function NothingCard({ params }: { params: DashboardParams }) {
  const { range, wanted, clear, change } = params;
  const formats = useFormats();
  const days = formats.days(range.first, range.last);
  if (isNarrowed(wanted)) {
    return (
      <Card aria-label="Usage">
        <EmptyState
          icon={ListFilter}
          title="Nothing matches these filters"
          action={<Button onClick={clear}>Clear filters</Button>}
        >
          There is no usage of them on {days}.
        </EmptyState>
      </Card>
    );
  }
  const isLongest = range.days >= LONGEST;
  return (
    <Card aria-label="Usage">
      <EmptyState
        icon={ChartColumn}
        title={`No usage on ${days}`}
        action={
          isLongest ? undefined : (
            <Button onClick={() => change({ days: LONGEST, to: null })}>Show {LONGEST} days</Button>
          )
        }
      >
        {isLongest ? "What your machines report appears here by itself." : "There may be some in a longer range."}
      </EmptyState>
    </Card>
  );
}
