"use client";

import type { ZoneId } from "@meridian/time";
import { EmptyState } from "@meridian/ui";
import { keepPreviousData } from "@tanstack/react-query";
import { ListChecks } from "lucide-react";
import { ReportCard } from "~/features/report/report-card";
import { trpc } from "~/trpc/client";
import { usePolling } from "~/trpc/live/connection";
import { TableSkeleton } from "../cards/table-skeleton";
import { type Billed, ExportCard } from "../export/export-card";
import { type ReportInput, tasksInput } from "./inputs";
import { Pager } from "./pager";
import { taskSheet } from "./sheets";
import { TaskRows } from "./task-rows";
import { usePages } from "./use-pages";

/** Asked again this often while nothing tells of changes. */
const POLL_MS = 30_000;

type Props = { input: ReportInput; zone: ZoneId; runtime: Billed; isUnused: boolean };

/** What ran, one task a line. Where nothing was used and nothing ran, the page has said so already. */
export function TasksCard({ input, zone, runtime, isUnused }: Props) {
  const pages = usePages(JSON.stringify(input));
  const live = { refetchInterval: usePolling(POLL_MS), placeholderData: keepPreviousData };
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
          {rows.length > 0 || pages.before > 0 ? <TaskRows rows={rows} zone={zone} /> : <NoTasks />}
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
