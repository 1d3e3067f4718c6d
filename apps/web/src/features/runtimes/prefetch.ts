import type { SearchParams } from "nuqs/server";
import { readViewingZone } from "~/features/viewing-zone/server-zone";
import { required, trpc } from "~/trpc/server";
import { readRemembered } from "./kept/read-remembered";
import { loadListParams } from "./search-params";

/** The list with its numbers in it, in the reader's zone and columns, from the first paint on. */
export async function prefetchList(workspaceId: string, search: SearchParams) {
  const { tz } = loadListParams(search);
  const [{ zone }, remembered, runtimes] = await Promise.all([
    readViewingZone(tz ?? undefined),
    readRemembered(),
    required(trpc.runtime.list({ workspaceId })),
  ]);
  const isEmpty = runtimes.length === 0;
  if (isEmpty) await trpc.runtime.list.prefetch({ workspaceId });
  await trpc.runtime.overview.prefetch({ workspaceId, tz: zone });
  return { isEmpty, remembered };
}
