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
/** What a phone has no room for; an export has it. */
const DETAIL = "max-sm:hidden";
const COLUMNS = [
  ...["Input", "Output", "Cache read", "Cache write"].map((name) => ({ name, isDetail: true })),
  ...["Tokens", "Cost"].map((name) => ({ name, isDetail: false })),
];
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
            <TableHeader className="max-sm:hidden">Model</TableHeader>
            {COLUMNS.map(({ name, isDetail }) => (
              <TableHeader key={name} numeric className={isDetail ? DETAIL : undefined}>
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
                  "px-3 py-2 text-left font-normal first:pl-5 max-sm:pr-0 sm:whitespace-nowrap",
                  !opensPeriod && "text-ink-faint",
                )}
              >
                <span className="whitespace-nowrap">{period}</span>
                {note && opensPeriod && <span className="text-ink-muted max-sm:block max-sm:text-xs"> {note}</span>}
                <span className="block break-words text-ink-muted text-xs sm:hidden">{model}</span>
              </th>
              <TableCell className="whitespace-nowrap py-2 max-sm:hidden" title={provider}>
                {model}
              </TableCell>
              <Numbers {...cells} />
            </TableRow>
          ))}
        </TableBody>
        <tfoot className="border-line-strong border-t font-medium">
          <tr>
            <th scope="row" className="px-3 py-2.5 text-left first:pl-5">
              {rows.length < table.rows.length ? `Sum of all ${table.rows.length} rows` : "Sum"}
            </th>
            <td className="max-sm:hidden" />
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
      {Object.entries({ input, output, cacheRead, cacheWrite }).map(([name, text]) => (
        <TableCell key={name} numeric className={cn("py-2", DETAIL)}>
          {text}
        </TableCell>
      ))}
      <TableCell numeric className="py-2">
        {tokens}
      </TableCell>
      <TableCell numeric className="py-2 sm:whitespace-nowrap" title={costExact}>
        {cost}
      </TableCell>
    </>
  );
}
