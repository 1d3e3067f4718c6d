"use client";

import { Badge, Card, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@meridian/ui";
import { keepPreviousData } from "@tanstack/react-query";
import type { ReportWindow } from "~/features/report/prepare/answers";
import { Shown } from "~/features/report/report-card";
import { Ago } from "~/features/viewing-zone/ago";
import { useFormats } from "~/features/viewing-zone/use-formats";
import { type Answers, trpc } from "~/trpc/client";
import { usePolling } from "~/trpc/live/connection";
import { type Billed, ExportCard } from "../export/export-card";
import { rejectsInput } from "./inputs";
import { Pager } from "./pager";
import { advices, itemName, kindWord, refusalOf } from "./refusals";
import { refusalSheet } from "./sheets";
import { usePages } from "./use-pages";

/** Asked again this often while nothing tells of changes. */
const POLL_MS = 30_000;

type Props = { runtime: Billed & { id: string }; window: ReportWindow | undefined };
type Row = Answers["runtime"]["rejects"]["rows"][number];

/** What did not get in, and what to do about it; there only while there is something. */
export function RefusedCard({ runtime, window }: Props) {
  const pages = usePages(runtime.id);
  const live = { refetchInterval: usePolling(POLL_MS), placeholderData: keepPreviousData };
  const rejects = trpc.runtime.rejects.useQuery({ ...rejectsInput(runtime.id), cursor: pages.cursor }, live);
  if (!rejects.data || (rejects.data.rows.length === 0 && pages.before === 0)) return null;
  const { rows, nextCursor } = rejects.data;
  return (
    <Card
      id="refused-items"
      title="Refused items"
      description="What was reported and not taken. An item goes from here once it is stored."
      action={
        window && (
          <ExportCard
            what="refused items"
            runtime={runtime}
            window={window}
            sheet={({ now }) => refusalSheet(rows, { runtime: runtime.name, timezone: window.tz, now })}
          />
        )
      }
    >
      <Shown report={rejects}>
        <Advice rows={rows} />
        <Rows rows={rows} />
        <Pager
          what="Refused items"
          pages={pages}
          shown={rows.length}
          nextCursor={nextCursor}
          isBusy={rejects.isPlaceholderData}
        />
      </Shown>
    </Card>
  );
}

function Advice({ rows }: { rows: readonly Row[] }) {
  return (
    <dl className="grid gap-x-3 gap-y-2 grid-cols-[auto_1fr] px-5 pt-3 pb-2 text-sm">
      {advices(rows).map(({ code, word, advice, tone }) => (
        <div key={code} className="contents">
          <dt>
            <Badge tone={tone}>{word}</Badge>
          </dt>
          <dd className="text-ink-muted">{advice}</dd>
        </div>
      ))}
    </dl>
  );
}

function Rows({ rows }: { rows: readonly Row[] }) {
  const { count } = useFormats();
  return (
    <Table label="Refused items">
      <TableHead>
        <TableRow>
          <TableHeader>Item</TableHeader>
          <TableHeader className="max-sm:hidden">Refused as</TableHeader>
          <TableHeader>Reason</TableHeader>
          <TableHeader numeric className="max-sm:hidden">
            Times
          </TableHeader>
          <TableHeader className="max-md:hidden">First</TableHeader>
          <TableHeader className="max-sm:hidden">Last</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={`${row.kind} ${row.id}`}>
            <th scope="row" title={row.id} className="max-w-40 py-2 pr-3 pl-5 text-left font-normal sm:max-w-56">
              <span className="block truncate font-mono text-xs">{itemName(row)}</span>
              <span className="block text-ink-muted text-xs">
                {kindWord(row)}
                <span className="sm:hidden">
                  {" · "}
                  <Ago at={row.lastAt} />
                </span>
              </span>
            </th>
            <TableCell className="py-2 max-sm:hidden">
              <Badge tone={refusalOf(row.code).tone}>{refusalOf(row.code).word}</Badge>
            </TableCell>
            <TableCell className="min-w-40 break-words py-2">{row.reason}</TableCell>
            <TableCell numeric className="py-2 max-sm:hidden">
              {count(row.count)}
            </TableCell>
            <TableCell className="whitespace-nowrap py-2 text-ink-muted max-md:hidden">
              <Ago at={row.firstAt} />
            </TableCell>
            <TableCell className="whitespace-nowrap py-2 text-ink-muted max-sm:hidden">
              <Ago at={row.lastAt} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
