"use client";

import { useReportParams } from "~/features/report/use-report-params";
import { useViewingTimezone } from "~/features/viewing-zone/use-viewing-timezone";
import { RuntimeHeader } from "./runtime-header";
import { RuntimeMissing } from "./runtime-missing";
import { RuntimeReports } from "./runtime-reports";
import { useRuntime } from "./use-runtime-reports";

type Props = { workspace: string; runtimeId: string };

/** One runtime: what it is, and what it used, when, by whom and at what cost, in the reader's own days. */
export function RuntimeDetail({ workspace, runtimeId }: Props) {
  const runtime = useRuntime(runtimeId);
  const params = useReportParams();
  const viewing = useViewingTimezone(params.tz ?? undefined);
  if (!runtime.data || runtime.error?.data?.code === "NOT_FOUND") {
    return <RuntimeMissing workspace={workspace} runtime={runtime} />;
  }
  return (
    <div className="flex flex-col gap-5">
      <RuntimeHeader runtime={runtime.data} workspace={workspace} zone={viewing.zone} />
      <RuntimeReports runtime={runtime.data} params={params} viewing={viewing} />
    </div>
  );
}
