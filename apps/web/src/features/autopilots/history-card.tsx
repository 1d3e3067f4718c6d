"use client";

import { Badge, Button, EmptyState, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@meridian/ui";
import { History } from "lucide-react";
import { ReportCard } from "~/features/report/report-card";
import { useFormats } from "~/features/viewing-zone/use-formats";
import { useViewingTimezone } from "~/features/viewing-zone/use-viewing-timezone";
import { trpc } from "~/trpc/client";
import { usePolling } from "~/trpc/live/connection";
import { runLine } from "./prepare/runs";
import { RUNS_AT_ONCE } from "./runs-at-once";

const POLL_MS = 15_000;

/** Every planned run, those left out among them: when it was planned, when it happened, and what became of it. */
export function HistoryCard({ autopilotId }: { autopilotId: string }) {
  const runs = trpc.autopilot.runs.useInfiniteQuery(
    { autopilotId, limit: RUNS_AT_ONCE },
    { getNextPageParam: ({ nextCursor }) => nextCursor, refetchInterval: usePolling(POLL_MS) },
  );
  return (
    <ReportCard
      title="History"
      description="The latest planned run first, in your timezone."
      report={{ ...runs, isPlaceholderData: false }}
      skeleton={<div className="h-40" />}
    >
      {({ pages }) => (
        <>
          <Runs rows={pages.flatMap(({ rows }) => rows)} />
          {runs.hasNextPage && (
            <div className="border-line border-t px-5 py-3">
              <Button size="sm" busy={runs.isFetchingNextPage} onClick={() => runs.fetchNextPage()}>
                Show earlier runs
              </Button>
            </div>
          )}
        </>
      )}
    </ReportCard>
  );
}

function Runs({ rows }: { rows: Parameters<typeof runLine>[0][] }) {
  const formats = useFormats();
  const { zone } = useViewingTimezone();
  if (rows.length === 0)
    return (
      <EmptyState icon={History} title="It has not run yet" headingLevel="h3" className="py-8">
        Each run will stand here, and why where one was left out.
      </EmptyState>
    );
  return (
    <Table label="History" className="mt-3">
      <TableHead className="max-sm:sr-only">
        <TableRow>
          <TableHeader>Planned</TableHeader>
          <TableHeader>Happened</TableHeader>
          <TableHeader className="sm:max-md:hidden">By</TableHeader>
          <TableHeader>Result</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((row) => {
          const line = runLine(row, { formats, zone });
          return (
            <TableRow key={line.key} card>
              <th scope="row" className="py-2 pr-3 pl-5 text-left font-normal tabular-nums max-sm:basis-full">
                {line.planned}
              </th>
              <TableCell
                label="Happened"
                title={line.happenedExact}
                className="text-ink-muted sm:whitespace-nowrap sm:py-2"
              >
                {line.happened}
              </TableCell>
              <TableCell label="By" className="text-ink-muted sm:py-2 sm:max-md:hidden">
                {line.kind}
              </TableCell>
              <TableCell label="Result" className="sm:py-2">
                <span className="wrap-anywhere">
                  <Badge tone={line.outcome.tone}>{line.outcome.word}</Badge>
                  {line.why && <span className="mt-0.5 block text-ink-muted text-xs">{line.why}</span>}
                </span>
              </TableCell>
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}
