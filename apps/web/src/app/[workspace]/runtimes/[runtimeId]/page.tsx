import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { loadReportParams } from "~/features/report/range/search-params";
import { prefetchRuntime, runtimeAt } from "~/features/runtime-detail/prefetch";
import { RuntimeDetail } from "~/features/runtime-detail/runtime-detail";
import { HydrateClient } from "~/trpc/server";

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
  await prefetchRuntime(place, await loadReportParams(searchParams));
  return (
    <HydrateClient>
      <RuntimeDetail key={place.runtimeId} {...place} />
    </HydrateClient>
  );
}
