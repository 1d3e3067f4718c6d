"use client";

import type { ZoneId } from "@meridian/time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@meridian/ui";
import { useNow } from "~/features/viewing-zone/now";
import { useFormats } from "~/features/viewing-zone/use-formats";
import { type Task, type TaskLine, taskLines } from "./task-lines";
import { TaskStatus } from "./task-status";

const TICK_MS = 15_000;

/** One task a line; on a phone what is most asked of it. */
export function TaskRows({ rows, zone }: { rows: readonly Task[]; zone: ZoneId }) {
  const lines = taskLines(rows, { zone, now: useNow(TICK_MS), formats: useFormats() });
  return (
    <div className="pt-2">
      <Table label="Tasks">
        <TableHead>
          <TableRow>
            <TableHeader>Task</TableHeader>
            <TableHeader className="max-md:hidden">Agent and project</TableHeader>
            <TableHeader className="max-sm:hidden">Status</TableHeader>
            <TableHeader className="max-sm:hidden">Started</TableHeader>
            <TableHeader numeric className="max-md:hidden">
              Run time
            </TableHeader>
            <TableHeader numeric className="max-sm:hidden">
              Tokens
            </TableHeader>
            <TableHeader numeric>Cost</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {lines.map((line) => (
            <Line key={line.key} line={line} />
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

function Line({ line }: { line: TaskLine }) {
  return (
    <TableRow>
      <th scope="row" title={line.reportedId} className="w-full max-w-0 py-2 pr-3 pl-5 text-left font-normal">
        <span className="block truncate">{line.name}</span>
        <span className="block truncate text-ink-muted text-xs md:hidden">{line.aside}</span>
        <span className="mt-1 flex flex-wrap items-center gap-x-2 text-ink-muted text-xs sm:hidden">
          <TaskStatus status={line.status} reason={line.reason} />
          {line.begun}
        </span>
      </th>
      <TableCell className="max-w-60 truncate py-2 text-ink-muted max-md:hidden">{line.aside}</TableCell>
      <TableCell className="py-2 max-sm:hidden">
        <TaskStatus status={line.status} reason={line.reason} />
      </TableCell>
      <TableCell title={line.begunExact} className="whitespace-nowrap py-2 text-ink-muted tabular-nums max-sm:hidden">
        {line.begun}
      </TableCell>
      <TableCell numeric className="whitespace-nowrap py-2 max-md:hidden">
        {line.runTime}
      </TableCell>
      <TableCell numeric title={line.tokensExact} className="whitespace-nowrap py-2 max-sm:hidden">
        {line.tokens}
      </TableCell>
      <TableCell numeric title={line.costExact} className="py-2 sm:whitespace-nowrap">
        {line.cost}
      </TableCell>
    </TableRow>
  );
}
