"use client";

import { Skeleton, StatusBadge, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@meridian/ui";
import { CircleCheck, CircleX } from "lucide-react";
import { type Report, ReportCard } from "~/features/report/report-card";
import { useFormats } from "~/features/viewing-zone/use-formats";
import { type SumLine, type SumsAnswer, sumLines } from "./prepare/sums";

/** The window's total, and what each way of slicing it comes to. */
export function SumsCard({ sums }: { sums: Report<SumsAnswer> }) {
  const formats = useFormats();
  return (
    <ReportCard
      title="Totals and their parts"
      description="Read at one moment, as the dashboard reads them, and compared to the last token and nano-dollar."
      report={sums}
      skeleton={<Skeleton className="h-80" />}
      action={sums.data && <Verdict isGood={sums.data.isEqual} good="All equal" bad="Something differs" />}
    >
      {(answer) => (
        <div className="pt-2">
          <Table label="Sums">
            <TableHead>
              <TableRow>
                <TableHeader>Sum of</TableHeader>
                <TableHeader numeric>Cost</TableHeader>
                <TableHeader numeric>Tokens</TableHeader>
                <TableHeader numeric className="max-sm:hidden">
                  Unpriced
                </TableHeader>
                <TableHeader className="max-sm:hidden">
                  <span className="sr-only">Verdict</span>
                </TableHeader>
              </TableRow>
            </TableHead>
            <TableBody>
              {sumLines(answer, formats).map((line) => (
                <SumRow key={line.key} line={line} />
              ))}
            </TableBody>
          </Table>
        </div>
      )}
    </ReportCard>
  );
}

function SumRow({ line }: { line: SumLine }) {
  const isWhole = line.key === "dashboard";
  return (
    <TableRow className={isWhole ? "font-medium" : undefined}>
      <th scope="row" className="whitespace-nowrap py-2 pr-3 pl-5 text-left font-[inherit]">
        {line.name}
        {!isWhole && (
          <span className="mt-0.5 block whitespace-normal sm:hidden">
            <Difference line={line} />
          </span>
        )}
      </th>
      <TableCell numeric>{line.cost}</TableCell>
      <TableCell numeric>{line.tokens}</TableCell>
      <TableCell numeric className="max-sm:hidden">
        {line.unpriced}
      </TableCell>
      <TableCell className="text-right max-sm:hidden">{!isWhole && <Difference line={line} />}</TableCell>
    </TableRow>
  );
}

const Difference = ({ line }: { line: SumLine }) => (
  <Verdict isGood={line.isEqual} good="Equal" bad={line.difference ?? "Differs"} />
);

export function Verdict({ isGood, good, bad }: { isGood: boolean; good: string; bad: string }) {
  return (
    <StatusBadge icon={isGood ? CircleCheck : CircleX} tone={isGood ? "good" : "bad"}>
      {isGood ? good : bad}
    </StatusBadge>
  );
}
