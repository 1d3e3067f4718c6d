"use client";

import { Button, toast } from "@meridian/ui";
import { type ReactNode, useEffect, useState } from "react";
import { trpc } from "~/trpc/client";
import { ConnectCard, type Site } from "./connect-card";
import { useArrival } from "./use-arrival";
import { useLoginCode } from "./use-login-code";

const POLL_MS = 10_000;

type Props = { site: Site; workspaceId: string; slug: string; children: ReactNode };

/** A workspace without runtimes shows the way to the first, stays while one is on its way, and then turns into its list. */
export function FirstRun({ site, workspaceId, slug, children }: Props) {
  const [runtimes] = trpc.runtime.list.useSuspenseQuery({ workspaceId }, { refetchInterval: POLL_MS });
  const [wasEmpty] = useState(runtimes.length === 0);
  const [isSkipped, setSkipped] = useState(false);
  const loginCode = useLoginCode(workspaceId);
  const isFirst = wasEmpty && !isSkipped;
  const arrived = useArrival(workspaceId, isFirst ? loginCode.shown?.createdAt : undefined);
  const hasArrived = isFirst && arrived.done === 3;
  const name = arrived.runtime?.name;
  useEffect(() => {
    if (hasArrived) toast.success(`${name} is connected, and its first usage is here.`);
  }, [hasArrived, name]);
  const isOnItsWay = loginCode.shown !== undefined && !hasArrived;
  if (!isFirst || (runtimes.length > 0 && !isOnItsWay)) return children;
  return (
    <div data-first-run>
      <div className="mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <div>
          <h2 className="font-semibold text-lg">Connect your first runtime</h2>
          <p className="text-ink-muted text-sm">
            One command and one code. This page shows the machine as soon as it reports.
          </p>
        </div>
        <Button variant="quiet" className="max-sm:-ml-3" onClick={() => setSkipped(true)}>
          Skip for now
        </Button>
      </div>
      <ConnectCard
        site={site}
        slug={slug}
        loginCode={loginCode}
        arrived={arrived}
        label="Connect your first runtime"
        headingLevel="h3"
      />
    </div>
  );
}
