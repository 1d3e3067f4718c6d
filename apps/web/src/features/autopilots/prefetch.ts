import { notFound } from "next/navigation";
import { cache } from "react";
import { required, trpc, workspaceOf } from "~/trpc/server";
import { RUNS_AT_ONCE } from "./runs-at-once";

export const prefetchAutopilots = (workspaceId: string) => trpc.autopilot.list.prefetch({ workspaceId });

/** The autopilot that an address names, of the workspace that it names. */
export const autopilotAt = cache(async (slug: string, autopilotId: string) => {
  const [workspace, autopilot] = await Promise.all([workspaceOf(slug), required(trpc.autopilot.get({ autopilotId }))]);
  if (autopilot.workspaceId !== workspace.id) notFound();
  return { workspace, autopilot };
});

/** What the page of one autopilot shows first. */
export async function prefetchAutopilot(autopilotId: string): Promise<void> {
  await Promise.all([
    trpc.autopilot.get.prefetch({ autopilotId }),
    trpc.autopilot.runs.prefetchInfinite({ autopilotId, limit: RUNS_AT_ONCE }),
  ]);
}
