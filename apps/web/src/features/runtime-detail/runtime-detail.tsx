"use client";

import { useReportParams } from "~/features/report/range/use-report-params";
import { RuntimeHeader } from "./runtime-header";
import { RuntimeMissing } from "./runtime-missing";
import { RuntimeReports } from "./runtime-reports";
import { useRuntime } from "./use-runtime-reports";

type Props = { workspace: string; runtimeId: string };

/** One runtime: what it is, and what it used, when, by whom and at what cost, in the reader's own days. */
export function RuntimeDetail({ workspace, runtimeId }: Props) {
  const runtime = useRuntime(runtimeId);
  const params = useReportParams();
  if (!runtime.data || runtime.error?.data?.code === "NOT_FOUND") {
    return <RuntimeMissing workspace={workspace} runtime={runtime} />;
  }
  return (
    <div className="flex flex-col gap-5">
      <RuntimeHeader runtime={runtime.data} workspace={workspace} zone={params.viewing.zone} />
      <RuntimeReports runtime={runtime.data} params={params} />
    </div>
  );
}
