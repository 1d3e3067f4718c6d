"use client";

import { Card, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@meridian/ui";
import { useFormats } from "~/features/viewing-zone/use-formats";

type Said = {
  provider: string;
  model: string;
  events: number;
  reportedUsd: number;
  listUsd: number;
  unlistedEvents: number;
};

/** What agents said their requests cost, beside our price of the same requests. Nothing where none said anything. */
export function ReportedCard({ rows }: { rows: readonly Said[] }) {
  const formats = useFormats();
  if (rows.length === 0) return null;
  const difference = ({ reportedUsd, listUsd, events, unlistedEvents }: Said) => {
    if (events === unlistedEvents) return "—";
    const more = reportedUsd - listUsd;
    return `${more < 0 ? "−" : "+"}${formats.usd(Math.abs(more))}`;
  };
  return (
    <Card
      title="Costs as reported"
      description="Some agents say what a request cost. That counts; our price of the same requests stands beside it."
    >
      <div className="pt-2">
        <Table label="Costs as reported">
          <TableHead className="max-sm:sr-only">
            <TableRow>
              <TableHeader>Model</TableHeader>
              <TableHeader numeric>Requests</TableHeader>
              <TableHeader numeric>Reported</TableHeader>
              <TableHeader numeric>Our price</TableHeader>
              <TableHeader numeric>Difference</TableHeader>
            </TableRow>
          </TableHead>
          <TableBody>
            {rows.map((row) => (
              <TableRow key={`${row.provider}/${row.model}`} card>
                <th scope="row" className="wrap-anywhere py-2 pr-3 pl-5 text-left font-normal max-sm:basis-full">
                  {row.model} <span className="text-ink-muted text-xs">{row.provider}</span>
                </th>
                <TableCell numeric label="Requests">
                  {formats.count(row.events)}
                </TableCell>
                <TableCell numeric label="Reported">
                  {row.events === row.unlistedEvents ? "—" : formats.usd(row.reportedUsd)}
                </TableCell>
                <TableCell numeric label="Our price">
                  {row.events === row.unlistedEvents ? "unpriced" : formats.usd(row.listUsd)}
                </TableCell>
                <TableCell numeric label="Difference">
                  {difference(row)}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
    </Card>
  );
}
