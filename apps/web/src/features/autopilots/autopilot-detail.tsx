"use client";

import { Card, CardBody } from "@meridian/ui";
import { trpc } from "~/trpc/client";
import { usePolling } from "~/trpc/live/connection";
import { AutopilotHeader } from "./autopilot-header";
import { HistoryCard } from "./history-card";
import { TriggersCard } from "./triggers/triggers-card";

const POLL_MS = 30_000;

/** One autopilot: what makes it run, what it does, and how it went. */
export function AutopilotDetail({ autopilotId, slug }: { autopilotId: string; slug: string }) {
  const [autopilot] = trpc.autopilot.get.useSuspenseQuery({ autopilotId }, { refetchInterval: usePolling(POLL_MS) });
  const [me] = trpc.user.me.useSuspenseQuery();
  const isOpen = autopilot.mayEdit && !me.isDemo && autopilot.archivedAt === null;
  return (
    <>
      <AutopilotHeader autopilot={autopilot} slug={slug} isOpen={isOpen} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <TriggersCard autopilot={autopilot} isOpen={isOpen} />
        <Card title="Instructions">
          <CardBody>
            <p className="whitespace-pre-wrap break-words text-sm">{autopilot.instructions}</p>
          </CardBody>
        </Card>
        <div className="min-w-0 lg:col-span-2">
          <HistoryCard autopilotId={autopilotId} />
        </div>
      </div>
    </>
  );
}
