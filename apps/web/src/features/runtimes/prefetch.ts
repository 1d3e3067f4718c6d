import type { SearchParams } from "nuqs/server";
import { readViewingZone } from "~/features/viewing-zone/server-zone";
import { prefetched, required, trpc } from "~/trpc/server";
import { readRemembered } from "./kept/read-remembered";
import { loadListParams } from "./search-params";

/** A list of which nothing is asked opens with the reader's default view, which is where to go then. */
export async function defaultView(workspaceId: string, search: SearchParams): Promise<string | undefined> {
  if (Object.keys(search).length > 0) return undefined;
  const views = await required(trpc.view.list({ workspaceId }));
  return views.find(({ isDefault }) => isDefault)?.query;
}

/** The list with its numbers in it, in the reader's zone and columns, from the first paint on. */
export async function prefetchList(workspaceId: string, search: SearchParams) {
  const { tz } = loadListParams(search);
  const { zone } = await readViewingZone(tz ?? undefined);
  const [remembered] = await Promise.all([
    readRemembered(),
    trpc.view.list.prefetch({ workspaceId }),
    trpc.runtime.overview.prefetch({ workspaceId, tz: zone }),
  ]);
  const isEmpty = prefetched("runtime", "overview")?.runtimes.length === 0;
  if (isEmpty) await trpc.runtime.list.prefetch({ workspaceId });
  return { isEmpty, remembered };
}
