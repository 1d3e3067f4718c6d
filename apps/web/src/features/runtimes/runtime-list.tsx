"use client";

import { Card } from "@meridian/ui";
import { PinnedZoneNote } from "~/features/report/bar/pinned-zone-note";
import { Absent } from "~/features/report/report-card";
import { useViewingTimezone } from "~/features/viewing-zone/use-viewing-timezone";
import { ConnectRuntime } from "./connect/connect-runtime";
import { FoundRuntimes } from "./found-runtimes";
import type { FirstRemembered } from "./kept/remembered";
import { RuntimeListSkeleton } from "./runtime-list-skeleton";
import { useListParams } from "./use-list-params";
import { useOverview } from "./use-overview";

type Props = { workspaceId: string; slug: string; remembered: FirstRemembered };

/** Every runtime of the workspace, in whatever order and part somebody wants to see; asked again while it is in sight. */
export function RuntimeList({ workspaceId, slug, remembered }: Props) {
  const params = useListParams();
  const own = useViewingTimezone();
  const viewing = useViewingTimezone(params.tz ?? undefined);
  const { overview, rows } = useOverview({ workspaceId, zone: viewing.zone });
  if (!overview.data || !rows) {
    if (!overview.error) return <RuntimeListSkeleton />;
    return (
      <Card aria-label="Runtimes">
        <Absent title="runtimes" report={overview} skeleton={null} />
      </Card>
    );
  }
  if (rows.length === 0) return <ConnectRuntime slug={slug} />;
  return (
    <>
      {viewing.source === "request" && (
        <div className="mb-3">
          <PinnedZoneNote zone={viewing.zone} own={own.zone} onUnpin={() => params.change({ tz: null })} />
        </div>
      )}
      <FoundRuntimes
        {...{ workspaceId, slug, params, rows }}
        error={overview.error}
        answer={overview.data}
        viewing={viewing}
        first={remembered}
      />
    </>
  );
}
