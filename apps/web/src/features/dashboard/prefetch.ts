import { localDateOf } from "@meridian/time";
import type { SearchParams } from "nuqs/server";
import { rangeOf } from "~/features/report/range/range";
import { readViewingZone } from "~/features/viewing-zone/server-zone";
import { pageNow, required, trpc } from "~/trpc/server";
import { askedOf, comparedTo } from "./prepare/asked";
import { RUN_MEASURES } from "./prepare/runs";
import { loadDashboardParams } from "./search-params";

const GROUPS = {
  agent: trpc.dashboard.byAgent,
  runtime: trpc.dashboard.byRuntime,
  project: trpc.dashboard.byProject,
  member: trpc.dashboard.byMember,
  model: trpc.dashboard.byModel,
  provider: trpc.dashboard.byProvider,
};

/** Everything the page reads, asked for at once, in the reader's zone: the first paint has every number. */
export async function prefetchDashboard(workspaceId: string, search: SearchParams): Promise<{ isEmpty: boolean }> {
  const params = loadDashboardParams(search);
  const [{ zone }, choices] = await Promise.all([
    readViewingZone(params.tz ?? undefined),
    required(trpc.dashboard.choices({ workspaceId })),
  ]);
  const isEmpty = choices.runtimes.length === 0 && choices.models.length === 0;
  if (isEmpty) return { isEmpty };
  const { by, compare, metric, runs, tab } = params;
  const range = rangeOf(params, localDateOf(await pageNow(), zone));
  const input = askedOf({ workspaceId, tz: zone, range, wanted: params });
  await Promise.all([
    trpc.dashboard.choices.prefetch({ workspaceId }),
    trpc.budget.notices.prefetch({ workspaceId }),
    trpc.budget.limits.prefetch({ workspaceId }),
    trpc.dashboard.usage.prefetch(input),
    ...(tab === "failures"
      ? [trpc.dashboard.failures.prefetch(input)]
      : [
          trpc.dashboard.totals.prefetch(comparedTo(input, compare)),
          ...(compare ? [trpc.dashboard.earlier.prefetch(comparedTo(input, compare))] : []),
          trpc.dashboard.trend.prefetch({ ...input, by, measure: metric }),
          trpc.dashboard.runTrend.prefetch({ ...input, by, measure: RUN_MEASURES[runs] }),
          trpc.dashboard.reportedCosts.prefetch(input),
          GROUPS[by].prefetch(input),
        ]),
  ]);
  return { isEmpty };
}
