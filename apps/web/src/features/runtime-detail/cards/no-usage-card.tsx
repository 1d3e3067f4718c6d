"use client";

import { Button, Card, EmptyState } from "@meridian/ui";
import { ChartColumn } from "lucide-react";
import Link from "next/link";
import { useParams } from "next/navigation";
import { RANGES } from "~/features/report/range/grain";
import type { ReportParams } from "~/features/report/range/use-report-params";
import { useFormats } from "~/features/viewing-zone/use-formats";

const LONGEST = RANGES[RANGES.length - 1] ?? RANGES[0];

/** Nothing in these days is another message than nothing at all; each has its next step. */
type Props = Pick<ReportParams, "range" | "change">;

export function NoUsageCard({ range, change }: Props) {
  const { workspace } = useParams<{ workspace: string }>();
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
          isLongest ? (
            <Button asChild>
              <Link prefetch={false} href={`/${workspace}/connect`}>
                Set up a machine
              </Link>
            </Button>
          ) : (
            <Button onClick={() => change({ days: LONGEST, to: null })}>Show {LONGEST} days</Button>
          )
        }
      >
        {isLongest ? (
          <>
            On the machine, run <code className="font-mono">meridian collect --watch</code>; what it finds appears here
            by itself. If nothing does, <code className="font-mono">meridian doctor</code> says what is missing.
          </>
        ) : (
          "There may be some in a longer range."
        )}
      </EmptyState>
    </Card>
  );
}
