"use client";

import { Button, EmptyState } from "@meridian/ui";
import { Unplug } from "lucide-react";
import Link from "next/link";
import { Absent, type Report } from "~/features/report/report-card";
import { RuntimeDetailSkeleton } from "./runtime-detail-skeleton";

/** The runtime was deleted while somebody looked at it, or never came. */
export function RuntimeMissing({ workspace, runtime }: { workspace: string; runtime: Report<unknown> }) {
  if (runtime.data === undefined)
    return <Absent title="runtime" report={runtime} skeleton={<RuntimeDetailSkeleton />} />;
  return (
    <EmptyState
      icon={Unplug}
      title="This runtime was deleted"
      headingLevel="h1"
      action={
        <Button asChild>
          <Link prefetch={false} href={`/${workspace}/runtimes`}>
            All runtimes
          </Link>
        </Button>
      }
    >
      What it used stays in the totals of its workspace.
    </EmptyState>
  );
}
