import type { SearchParams } from "nuqs/server";
import { readViewingZone } from "~/features/viewing-zone/server-zone";
import { trpc } from "~/trpc/server";
import { loadAgentParams } from "./search-params";

/** The agents with their week in the reader's zone, from the first paint on. */
export async function prefetchAgents(workspaceId: string, search: SearchParams): Promise<void> {
  const { tz } = loadAgentParams(search);
  const { zone } = await readViewingZone(tz ?? undefined);
  await trpc.agent.overview.prefetch({ workspaceId, tz: zone });
}
