import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { Suspense } from "react";
import { BudgetBanner, RuntimeDetail } from "~/app/page-bodies";
import { loadReportParams } from "~/features/report/range/search-params";
import { prefetchRuntime, runtimeAt } from "~/features/runtime-detail/prefetch";
import { RuntimeDetailSkeleton } from "~/features/runtime-detail/runtime-detail-skeleton";
import { HydrateClient } from "~/trpc/server";
import { isSoon } from "~/trpc/soon";

type Props = {
  params: Promise<{ workspace: string; runtimeId: string }>;
  searchParams: Promise<SearchParams>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { runtime, workspace } = await runtimeAt(await params);
  return { title: { absolute: `${runtime.name} · ${workspace.name}` } };
}

export default async function RuntimePage({ params, searchParams }: Props) {
  const place = await params;
  const prefetched = prefetchRuntime(place, await loadReportParams(searchParams));
  const detail = <Detail place={place} prefetched={prefetched} />;
  if (await isSoon(prefetched)) return detail;
  return (
    <Suspense key={place.runtimeId} fallback={<RuntimeDetailSkeleton />}>
      {detail}
    </Suspense>
  );
}

async function Detail({ place, prefetched }: { place: Awaited<Props["params"]>; prefetched: Promise<void> }) {
  await prefetched;
  const { workspace } = await runtimeAt(place);
  return (
    <HydrateClient>
      <BudgetBanner workspaceId={workspace.id} slug={place.workspace} runtimeId={place.runtimeId} />
      <RuntimeDetail key={place.runtimeId} {...place} />
    </HydrateClient>
  );
}
