"use client";

import { Button, cn, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@meridian/ui";
import { useState } from "react";
import type { UsageAnswer } from "~/features/report/prepare/answers";
import type { Calendar } from "~/features/report/prepare/periods";
import { type Report, ReportCard } from "~/features/report/report-card";
import type { Marks } from "../beside/marks";
import { type Billed, ExportCard } from "../export/export-card";
import { usageSheet } from "../export/sheets";
import { type Cells, type UsageTable, usageTable } from "../prepare/usage-table";
import { TableSkeleton } from "./table-skeleton";

/** More than these are asked for: 90 days of ten models are 900 rows. */
const FIRST_ROWS = 24;
const COLUMNS = ["Input", "Output", "Cache read", "Cache write", "Tokens", "Cost"];
type Props = { usage: Report<UsageAnswer>; calendar: Calendar; marks: Marks; runtime: Billed };

export function UsageTableCard({ usage, calendar, marks, runtime }: Props) {
  const { data } = usage;
  const columnName = calendar.grain === "daily" ? "Day" : "Week";
  return (
    <ReportCard
      title={`Usage by ${columnName.toLowerCase()} and model`}
      description="What every number above is made of."
      action={
        data && (
          <ExportCard
            what={`usage by ${columnName.toLowerCase()}`}
            runtime={runtime}
            window={data.window}
            sheet={(exported) => usageSheet(usageTable(data, calendar), exported, marks)}
          />
        )
      }
      report={usage}
      skeleton={<TableSkeleton />}
    >
      {(answer) => <Rows columnName={columnName} table={usageTable(answer, calendar)} />}
    </ReportCard>
  );
}

function Rows({ columnName, table }: { columnName: string; table: UsageTable }) {
  const [showsAll, setShowsAll] = useState(false);
  const rows = showsAll ? table.rows : table.rows.slice(0, FIRST_ROWS);
  return (
    <div className="pt-2">
      <Table label={`Usage by ${columnName.toLowerCase()} and model`}>
        <TableHead>
          <TableRow>
            <TableHeader>{columnName}</TableHeader>
            <TableHeader>Model</TableHeader>
            {COLUMNS.map((name) => (
              <TableHeader key={name} numeric>
                {name}
              </TableHeader>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map(({ key, period, note, opensPeriod, model, provider, ...cells }) => (
            <TableRow key={key}>
              <th
                scope="row"
                className={cn(
                  "whitespace-nowrap px-3 py-2 text-left font-normal first:pl-5 max-sm:sticky max-sm:left-0 max-sm:bg-surface max-sm:pr-2 max-sm:first:pl-4",
                  !opensPeriod && "text-ink-faint",
                )}
              >
                {period}
                {note && opensPeriod && <span className="text-ink-muted"> {note}</span>}
              </th>
              <TableCell className="whitespace-nowrap py-2" title={provider}>
                {model}
              </TableCell>
              <Numbers {...cells} />
            </TableRow>
          ))}
        </TableBody>
        <tfoot className="border-line-strong border-t font-medium">
          <tr>
            <th scope="row" colSpan={2} className="px-3 py-2.5 text-left first:pl-5">
              {rows.length < table.rows.length ? `Sum of all ${table.rows.length} rows` : "Sum"}
            </th>
            <Numbers {...table.sum} />
          </tr>
        </tfoot>
      </Table>
      {rows.length < table.rows.length && (
        <div className="border-line border-t px-5 py-3">
          <Button size="sm" onClick={() => setShowsAll(true)}>
            Show all {table.rows.length} rows
          </Button>
        </div>
      )}
    </div>
  );
}

function Numbers({ input, output, cacheRead, cacheWrite, tokens, cost, costExact }: Cells) {
  return (
    <>
      {Object.entries({ input, output, cacheRead, cacheWrite, tokens }).map(([name, text]) => (
        <TableCell key={name} numeric className="py-2">
          {text}
        </TableCell>
      ))}
      <TableCell numeric className="whitespace-nowrap py-2" title={costExact}>
        {cost}
      </TableCell>
    </>
  );
}
