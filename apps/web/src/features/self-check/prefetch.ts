import { localDateOf } from "@meridian/time";
import type { SearchParams } from "nuqs/server";
import { inputOf, rangeOf } from "~/features/report/range/range";
import { loadReportParams } from "~/features/report/range/search-params";
import { readViewingZone } from "~/features/viewing-zone/server-zone";
import { pageNow, trpc } from "~/trpc/server";

/** Everything the page reads, in the reader's zone: the first paint has every number. */
export async function prefetchSelfCheck(workspaceId: string, search: SearchParams): Promise<void> {
  const params = loadReportParams(search);
  const { zone } = await readViewingZone(params.tz ?? undefined);
  const range = rangeOf(params, localDateOf(await pageNow(), zone));
  await Promise.all([
    trpc.check.sums.prefetch({ workspaceId, tz: zone, ...inputOf(range) }),
    trpc.check.runtimes.prefetch({ workspaceId }),
    trpc.check.verification.prefetch({ workspaceId }),
  ]);
}
