"use client";

import {
  Badge,
  Card,
  EmptyState,
  Skeleton,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Tile,
} from "@meridian/ui";
import { CircleCheck } from "lucide-react";
import { Absent, type Report, ReportCard, Shown, useSettled } from "~/features/report/report-card";
import { useFormats } from "~/features/viewing-zone/use-formats";
import { ExportCard } from "./cards/export-card";
import type { FailuresAnswer } from "./prepare/answers";
import type { DashboardInput } from "./prepare/asked";
import { type DimensionName, WORDS } from "./prepare/dimensions";
import { failureClasses, failureTiles, offenderLines } from "./prepare/failures";

type Props = { failures: Report<FailuresAnswer>; input: DashboardInput };

const OFFENDERS = [
  { by: "agent", of: "agents" },
  { by: "runtime", of: "runtimes" },
  { by: "project", of: "projects" },
] as const;

/** How runs ended: apart from what they used, because a run that fails costs all the same. */
export function FailuresTab({ input, ...props }: Props) {
  const formats = useFormats();
  const failures = useSettled(props.failures);
  const { data } = failures;
  if (data === undefined)
    return (
      <Card aria-label="Failures">
        <Absent title="failures" report={failures} skeleton={<Skeleton className="h-80" />} />
      </Card>
    );
  return (
    <Shown report={failures}>
      <div className="flex flex-col gap-5">
        <dl aria-label="Failures" className="grid grid-cols-2 gap-3 lg:grid-cols-4">
          {failureTiles(data, formats).map(({ name, value, note }) => (
            <Tile key={name} label={name} value={value} note={note} />
          ))}
        </dl>
        {data.totals.failed === 0 ? (
          <Card aria-label="No failures">
            <EmptyState icon={CircleCheck} title="No run failed in these days">
              Of the runs that began in them. What somebody cancelled is no failure.
            </EmptyState>
          </Card>
        ) : (
          <div className="grid gap-5 lg:grid-cols-2">
            <Classes answer={data} />
            {OFFENDERS.map(({ by, of }) => (
              <OffendersCard key={by} by={by} failures={failures} of={of} input={input} />
            ))}
          </div>
        )}
      </div>
    </Shown>
  );
}

function Classes({ answer }: { answer: FailuresAnswer }) {
  const formats = useFormats();
  return (
    <Card title="Why" description="As the daemons say it.">
      <div className="pt-2">
        <Table label="Failures by reason">
          <TableHead>
            <TableRow>
              <TableHeader>Reason</TableHeader>
              <TableHeader numeric>Share</TableHeader>
              <TableHeader numeric>Runs</TableHeader>
            </TableRow>
          </TableHead>
          <TableBody>
            {failureClasses(answer, formats).map(({ key, name, count, share }) => (
              <TableRow key={key}>
                <th scope="row" className="py-2 pr-3 pl-5 text-left font-normal">
                  {name}
                </th>
                <TableCell numeric className="text-ink-muted">
                  {share}
                </TableCell>
                <TableCell numeric>{count}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
    </Card>
  );
}

type OffenderProps = Props & { by: DimensionName; of: (typeof OFFENDERS)[number]["of"] };

function OffendersCard({ by, of, failures, input }: OffenderProps) {
  const formats = useFormats();
  const label = WORDS[by].label;
  const { data } = failures;
  return (
    <ReportCard
      title={`By ${label.toLowerCase()}`}
      report={failures}
      skeleton={null}
      action={data && <ExportCard what={`failures by ${by}`} input={input} shown={{ sheet: "failures", by }} />}
    >
      {(answer) => (
        <div className="pt-2">
          <Table label={`Failures by ${label.toLowerCase()}`}>
            <TableHead>
              <TableRow>
                <TableHeader>{label}</TableHeader>
                <TableHeader numeric>Failed</TableHeader>
                <TableHeader numeric>Rate</TableHeader>
              </TableRow>
            </TableHead>
            <TableBody>
              {offenderLines(answer[of], by, formats).map(({ id, name, aside, note, rate, of: ratio }) => (
                <TableRow key={id}>
                  <th scope="row" className="py-2 pr-3 pl-5 text-left font-normal">
                    {name}
                    {aside && <span className="ml-2 text-ink-muted text-xs">{aside}</span>}
                    {note && <Badge className="ml-2 px-1.5 py-0 text-2xs">{note}</Badge>}
                  </th>
                  <TableCell numeric className="whitespace-nowrap text-ink-muted">
                    {ratio}
                  </TableCell>
                  <TableCell numeric>{rate}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </div>
      )}
    </ReportCard>
  );
}
