"use client";

import {
  Button,
  CardBody,
  Skeleton,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "@meridian/ui";
import Link from "next/link";
import { ReportCard } from "~/features/report/report-card";
import { Ago } from "~/features/viewing-zone/ago";
import { useNow } from "~/features/viewing-zone/now";
import { useFormats } from "~/features/viewing-zone/use-formats";
import { useViewingTimezone } from "~/features/viewing-zone/use-viewing-timezone";
import type { Answers } from "~/trpc/client";
import { progressOf, sampleLines } from "./prepare/verification";
import { Verdict } from "./sums-card";
import { useVerification } from "./use-verification";

type Verification = Answers["check"]["verification"];
type Last = NonNullable<Verification["last"]>;

/** Every bucket against the raw usage it is made of, by a worker, so that nobody waits for it. */
export function VerificationCard({ workspaceId, slug }: { workspaceId: string; slug: string }) {
  const { found, start, isStarting } = useVerification(workspaceId);
  const { data } = found;
  return (
    <ReportCard
      title="Totals and raw usage"
      description="All of the workspace's usage, recomputed from every single request by other code than counts it."
      report={found}
      skeleton={<Skeleton className="h-16" />}
      action={
        <Button busy={isStarting || Boolean(data?.running)} onClick={start}>
          {data?.running ? "Verifying" : "Verify now"}
        </Button>
      }
    >
      {({ running, last }) => (
        <>
          {running && <Progress running={running} />}
          {last && <Result last={last} slug={slug} />}
          {!running && !last && (
            <CardBody>
              <p className="text-ink-muted text-sm">
                Nobody has asked yet. It goes on beside everything else, and the result stays here.
              </p>
            </CardBody>
          )}
        </>
      )}
    </ReportCard>
  );
}

function Progress({ running }: { running: NonNullable<Verification["running"]> }) {
  const formats = useFormats();
  const { share, words, isStuck } = progressOf(running, useNow(10_000), formats);
  return (
    <CardBody>
      <div
        role="progressbar"
        aria-label="Verification"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        aria-valuetext={words}
        className="h-1.5 overflow-hidden rounded-full bg-sunken"
      >
        <svg aria-hidden className="h-full w-full">
          <rect width={`${share * 100}%`} height="100%" className="fill-accent" />
        </svg>
      </div>
      <p className="mt-2 text-ink-muted text-sm tabular-nums">{words}</p>
      {isStuck && (
        <p role="alert" className="mt-1 text-sm text-warn">
          It has not come further for two minutes. Is the worker running?
        </p>
      )}
    </CardBody>
  );
}

function Result({ last, slug }: { last: Last; slug: string }) {
  const formats = useFormats();
  const { zone } = useViewingTimezone();
  const isGood = last.mismatched === 0;
  const lines = sampleLines(last, formats, zone);
  return (
    <>
      <CardBody className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-sm">
        <Verdict isGood={isGood} good="All as reported" bad={`${formats.count(last.mismatched)} differ`} />
        <span className="text-ink-muted tabular-nums">
          {formats.count(last.checked)} sums of quarter hours compared
          {last.pending > 0 && `, ${formats.count(last.pending)} wait to be rebuilt`},{" "}
          {last.finishedAt && <Ago at={last.finishedAt} />}
        </span>
      </CardBody>
      {!isGood && (
        <>
          <Table label="Where totals differ from what was reported">
            <TableHead>
              <TableRow>
                <TableHeader>Quarter hour</TableHeader>
                <TableHeader>Of</TableHeader>
                <TableHeader>Reported minus counted</TableHeader>
              </TableRow>
            </TableHead>
            <TableBody>
              {lines.map(({ key, at, table, runtimeId, difference }) => (
                <TableRow key={key}>
                  <TableCell className="whitespace-nowrap">{at}</TableCell>
                  <TableCell>
                    <Link href={`/${slug}/runtimes/${runtimeId}`} prefetch={false} className="hover:underline">
                      {table}
                    </Link>
                  </TableCell>
                  <TableCell className="text-ink-muted">{difference}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
          <p className="px-5 py-3 text-ink-muted text-sm">
            The operator mends it with <code className="font-mono">rollup backfill</code>; what was reported is all
            there.
          </p>
        </>
      )}
    </>
  );
}
