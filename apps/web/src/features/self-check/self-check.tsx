"use client";

import { keepPreviousData } from "@tanstack/react-query";
import { PinnedZoneNote } from "~/features/report/bar/pinned-zone-note";
import { WindowLine } from "~/features/report/bar/window-line";
import { inputOf } from "~/features/report/range/range";
import { RangeChoice } from "~/features/report/range/report-controls";
import { useReportParams } from "~/features/report/range/use-report-params";
import { useZoom } from "~/features/report/range/use-zoom";
import { useViewingTimezone } from "~/features/viewing-zone/use-viewing-timezone";
import { trpc } from "~/trpc/client";
import { usePolling } from "~/trpc/live/connection";
import { RuntimesCard } from "./runtimes-card";
import { SumsCard } from "./sums-card";
import { VerificationCard } from "./verification-card";

type Props = { workspaceId: string; slug: string };

const POLL_MS = 60_000;

/** Whether a workspace's figures agree with each other and with what was reported, and what is not in them. */
export function SelfCheck({ workspaceId, slug }: Props) {
  const params = useReportParams();
  const { zone, source } = params.viewing;
  const own = useViewingTimezone();
  const zooming = useZoom(params);
  const asked = { workspaceId, tz: zone, ...inputOf(params.range) };
  const sums = trpc.check.sums.useQuery(asked, { placeholderData: keepPreviousData });
  const runtimes = trpc.check.runtimes.useQuery({ workspaceId }, { refetchInterval: usePolling(POLL_MS, POLL_MS) });
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-col items-start gap-2">
        <RangeChoice {...params} />
        <WindowLine params={params} zooming={zooming} report={sums} />
      </div>
      {source === "request" && (
        <PinnedZoneNote zone={zone} own={own.zone} onUnpin={() => params.change({ tz: null })} />
      )}
      <SumsCard sums={sums} />
      <VerificationCard workspaceId={workspaceId} slug={slug} />
      <RuntimesCard runtimes={runtimes} slug={slug} />
    </div>
  );
}
