"use client";

import { Badge, cn, Skeleton, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@meridian/ui";
import Link from "next/link";
import { type Report, ReportCard } from "~/features/report/report-card";
import { Ago } from "~/features/viewing-zone/ago";
import { useFormats } from "~/features/viewing-zone/use-formats";
import { type RuntimeState, rejectLines, skewWords, waitingWords } from "./prepare/runtimes";

type Props = { runtimes: Report<readonly RuntimeState[]>; slug: string };

/** Of each runtime: until when everything is in, what is missing and why, and whether its clock is right. */
export function RuntimesCard({ runtimes, slug }: Props) {
  return (
    <ReportCard
      title="Runtimes and their data"
      description="Until when usage is here, what was refused, and whose clock is off. What needs somebody stands first."
      report={runtimes}
      skeleton={<Skeleton className="h-60" />}
    >
      {(rows) => (
        <div className="pt-2">
          {rows.length === 0 ? (
            <p className="px-5 pb-5 text-ink-muted text-sm">
              No machine is connected yet.{" "}
              <Link
                prefetch={false}
                href={`/${slug}/connect`}
                className="text-accent underline-offset-4 hover:underline"
              >
                Connect one
              </Link>
            </p>
          ) : (
            <Table label="Runtimes and their data">
              <TableHead className="max-sm:sr-only">
                <TableRow>
                  <TableHeader>Runtime</TableHeader>
                  <TableHeader>Data through</TableHeader>
                  <TableHeader>Refused</TableHeader>
                  <TableHeader>Clock</TableHeader>
                </TableRow>
              </TableHead>
              <TableBody>
                {rows.map((row) => (
                  <RuntimeRow key={row.id} row={row} slug={slug} />
                ))}
              </TableBody>
            </Table>
          )}
        </div>
      )}
    </ReportCard>
  );
}

const CELL = "align-top max-sm:px-5 max-sm:py-0.5";

function RuntimeRow({ row, slug }: { row: RuntimeState; slug: string }) {
  const formats = useFormats();
  const skew = skewWords(row.clockSkewMs, formats);
  const rejects = rejectLines(row, formats);
  const isBehind = (row.waitingItems ?? 0) > 0;
  return (
    <TableRow className="max-sm:flex max-sm:flex-col max-sm:py-3">
      <th scope="row" className="py-2.5 pr-3 pl-5 text-left align-top font-normal max-sm:py-0.5">
        <Link href={`/${slug}/runtimes/${row.id}`} prefetch={false} className="rounded-sm font-medium hover:underline">
          {row.name}
        </Link>
        <span className="block text-ink-muted text-xs">{row.machineName}</span>
      </th>
      <TableCell className={CELL}>
        {row.dataThrough === null ? <span className="text-ink-muted">no data yet</span> : <Ago at={row.dataThrough} />}
        <span className={`block text-xs ${isBehind ? "text-warn" : "text-ink-muted"}`}>
          {waitingWords(row, formats)}
        </span>
      </TableCell>
      <TableCell className={cn(CELL, rejects.length === 0 && "max-sm:hidden")}>
        {rejects.length === 0 && <span className="text-ink-muted">nothing</span>}
        {rejects.map(({ key, words, message }) => (
          <Link
            key={key}
            href={`/${slug}/runtimes/${row.id}#refused-items`}
            prefetch={false}
            className="block rounded-sm hover:underline"
          >
            {words}
            <span className="wrap-anywhere block text-ink-muted text-xs">{message}</span>
          </Link>
        ))}
      </TableCell>
      <TableCell className={cn(CELL, "whitespace-nowrap", !skew && "max-sm:hidden")}>
        {skew ? (
          <Badge tone="warn">{skew}</Badge>
        ) : (
          <span className="text-ink-muted">{row.clockSkewMs === null ? "—" : "right"}</span>
        )}
      </TableCell>
    </TableRow>
  );
}
