"use client";

import { Button, Card, EmptyState } from "@meridian/ui";
import { ChartColumn } from "lucide-react";
import { RANGES } from "~/features/report/prepare/grain";
import type { ReportParams } from "~/features/report/use-report-params";

const LONGEST = RANGES[RANGES.length - 1] ?? RANGES[0];

/** Nothing in these days is another message than nothing at all; each has its next step. */
export function NoUsageCard({ days, change }: Pick<ReportParams, "days" | "change">) {
  const isLongest = days === LONGEST;
  return (
    <Card aria-label="Usage">
      <EmptyState
        icon={ChartColumn}
        title={isLongest ? "No usage yet" : `No usage in these ${days} days`}
        action={isLongest ? undefined : <Button onClick={() => change({ days: LONGEST })}>Show {LONGEST} days</Button>}
      >
        {isLongest ? (
          <>
            On the machine, run <code className="font-mono">npm run meridian -- collect --watch</code>. What it finds
            appears here by itself.
          </>
        ) : (
          "There may be some in a longer range."
        )}
      </EmptyState>
    </Card>
  );
}
