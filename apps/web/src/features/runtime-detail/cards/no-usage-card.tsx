"use client";

import { Button, Card, EmptyState } from "@meridian/ui";
import { ChartColumn } from "lucide-react";
import { RANGES } from "~/features/report/range/grain";
import type { ReportParams } from "~/features/report/range/use-report-params";
import { useFormats } from "~/features/viewing-zone/use-formats";

const LONGEST = RANGES[RANGES.length - 1] ?? RANGES[0];

/** Nothing in these days is another message than nothing at all; each has its next step. */
export function NoUsageCard({ range, change }: Pick<ReportParams, "range" | "change">) {
  const formats = useFormats();
  const isLongest = range.days === LONGEST && !range.isCustom;
  return (
    <Card aria-label="Usage">
      <EmptyState
        icon={ChartColumn}
        title={
          isLongest
            ? "No usage yet"
            : range.isCustom
              ? `No usage on ${formats.days(range.first, range.last)}`
              : `No usage in these ${range.days} days`
        }
        action={
          isLongest ? undefined : (
            <Button onClick={() => change({ days: LONGEST, to: null })}>Show {LONGEST} days</Button>
          )
        }
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
