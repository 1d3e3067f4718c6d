"use client";

import type { ZoneId } from "@meridian/time";
import { EmptyState, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@meridian/ui";
import { keepPreviousData } from "@tanstack/react-query";
import { ListChecks } from "lucide-react";
import { ReportCard } from "~/features/report/report-card";
import { useNow } from "~/features/viewing-zone/now";
import { useFormats } from "~/features/viewing-zone/use-formats";
import { trpc } from "~/trpc/client";
import { TableSkeleton } from "../cards/table-skeleton";
import { ExportCard } from "../export/export-card";
import { type ReportInput, tasksInput } from "./inputs";
import { Pager } from "./pager";
import { taskSheet } from "./sheets";
import { type Task, type TaskLine, taskLines } from "./task-lines";
import { TaskStatus } from "./task-status";
import { usePages } from "./use-pages";

const TICK_MS = 15_000;
const live = { refetchInterval: 30_000, placeholderData: keepPreviousData };

type Props = { input: ReportInput; zone: ZoneId; runtime: string; isUnused: boolean };

/** What ran, one task a line. Where nothing was used and nothing ran, the page has said so already. */
export function TasksCard({ input, zone, runtime, isUnused }: Props) {
  const pages = usePages(JSON.stringify(input));
  const tasks = trpc.runtime.tasks.useQuery({ ...tasksInput(input), cursor: pages.cursor }, live);
  if (isUnused && tasks.data?.rows.length === 0) return null;
  return (
    <ReportCard
      title="Tasks"
      description="What ran in these days, the latest first, and what each used in them."
      action={
        tasks.data && (
          <ExportCard
            what="tasks"
            runtime={runtime}
            window={tasks.data.window}
            sheet={(exported) => taskSheet(tasks.data?.rows ?? [], exported)}
          />
        )
      }
      report={tasks}
      skeleton={<TableSkeleton />}
    >
      {({ rows, nextCursor }) => (
        <>
          {rows.length > 0 || pages.before > 0 ? <Rows rows={rows} zone={zone} /> : <NoTasks />}
          <Pager
            what="Tasks"
            pages={pages}
            shown={rows.length}
            nextCursor={nextCursor}
            isBusy={tasks.isPlaceholderData}
          />
        </>
      )}
    </ReportCard>
  );
}

function NoTasks() {
  return (
    <EmptyState icon={ListChecks} title="No tasks in these days" headingLevel="h3" className="py-8">
      What is used without a task being reported shows in the cards above.
    </EmptyState>
  );
}

function Rows({ rows, zone }: { rows: readonly Task[]; zone: ZoneId }) {
  const lines = taskLines(rows, { zone, now: useNow(TICK_MS), formats: useFormats() });
  return (
    <div className="pt-2">
      <Table label="Tasks">
        <TableHead>
          <TableRow>
            <TableHeader>Task</TableHeader>
            <TableHeader className="max-md:hidden">Agent and project</TableHeader>
            <TableHeader>Status</TableHeader>
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
        <span className="block truncate text-ink-muted text-xs md:hidden">
          <span className="sm:hidden">{[line.begun, line.aside].filter(Boolean).join(" · ")}</span>
          <span className="max-sm:hidden">{line.aside}</span>
        </span>
      </th>
      <TableCell className="max-w-60 truncate py-2 text-ink-muted max-md:hidden">{line.aside}</TableCell>
      <TableCell className="py-2">
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
